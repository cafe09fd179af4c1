import type { FailedRun } from '../../runner/run/index.js';
import type { Problem } from '../../scenario/index.js';

/** Where a command writes and what it may know of its terminal: handed in, so that tests need no process. */
export interface Io {
  /** Data. */
  out(text: string | Uint8Array): void;
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
  constructor(
    message: string,
    /** The same as data, where it is about a scenario. */
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** Runs failed, and what there is to say has been said; exit code 1. */
export class RunsFailed extends Error {
  override readonly name = 'RunsFailed';
  constructor(
    message: string,
    readonly failures: readonly FailedRun[],
  ) {
    super(message);
  }
}

export const EXIT = { ok: 0, runFailed: 1, usage: 2, partial: 3, output: 4, resume: 5 } as const;
