import type { Io } from './io.js';

export interface Log {
  info(what: object, message: string): void;
  debug(what: object, message: string): void;
}

const LEVELS = ['silent', 'info', 'debug'] as const;
const SILENT: Log = { info: () => {}, debug: () => {} };

/** A log on stderr, a JSON line an entry; silent, and not even loaded, unless asked for. */
export const loggerFor = async (io: Io, verbose: number): Promise<Log> => {
  if (verbose === 0) return SILENT;
  const { default: pino } = await import('pino');
  const level = LEVELS[Math.min(verbose, LEVELS.length - 1)]!;
  const log = pino.pino({ level }, { write: (line: string) => io.err(line) });
  return { info: (what, message) => log.info(what, message), debug: (what, message) => log.debug(what, message) };
};
