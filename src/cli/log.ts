import type { Logger } from 'pino';
import type { Io } from './io.js';

const LEVELS = ['silent', 'info', 'debug'] as const;

/** A log on stderr, a JSON line an entry; silent unless asked for. Loaded when needed. */
export const loggerFor = async (io: Io, verbose: number): Promise<Logger> => {
  const { pino } = await import('pino');
  return pino({ level: LEVELS[Math.min(verbose, LEVELS.length - 1)]! }, { write: (line: string) => io.err(line) });
};
