/** Where a command writes and what it may know of its terminal: handed in, so that tests need no process. */
export interface Io {
  /** Data. */
  out(text: string): void;
  /** Progress, logs, warnings, errors. */
  err(text: string): void;
  readonly isTerminal: boolean;
  /** Width of the terminal in characters. */
  readonly width: number;
  readonly color: boolean;
  /** Aborted with the name of the signal (SIGINT, SIGTERM). */
  readonly signal: AbortSignal;
}

/** The command line is wrong: said with the way out; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs failed, and what there is to say has been said; exit code 1. */
export class RunsFailed extends Error {
  override readonly name = 'RunsFailed';
}

export const EXIT = { ok: 0, runFailed: 1, usage: 2, partial: 3, output: 4, resume: 5 } as const;
