import type { Io } from '../terminal/io.js';

/** An option of the command line. Values come as text and are checked by the command: yargs turns `abc` into NaN and says nothing. */
export interface Option {
  /** `optional`: may stand without its value, which is then the empty text. */
  readonly kind: 'flag' | 'value' | 'optional' | 'list' | 'count';
  readonly about: string;
  readonly alias?: string;
  readonly placeholder?: string;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** One command: how it is called, what it does. Its run function loads what it needs when it is called, so that help is quick. */
export interface Command {
  /** As yargs writes it: `run <scenario..>`. */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** What the positional arguments are. */
  readonly positionals?: Readonly<Record<string, string>>;
  /** Command line → what it shows. */
  readonly examples?: readonly (readonly [string, string])[];
  /** Gives the exit code. */
  run(args: Arguments, io: Io): Promise<number>;
}
