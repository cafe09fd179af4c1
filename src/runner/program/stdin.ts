/** What stands for a scenario that comes through standard input, `-` on the command line. */
export const STDIN = '<stdin>';
