import type { Outline, Position, RunResult } from './protocol.js';

/** What the page shows before its workers are up: the first scenario as it stands, run by this same engine when the page was packed. */
export interface Opening {
  readonly position: Position;
  readonly outline: Outline;
  readonly result: RunResult;
}

/** Numbers travel as their bytes: the same bits arrive, and missing values too. */
export const unpackOpening = (text: string): Opening | null =>
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'bits' in value ? numbersOf(String(value.bits)) : value,
  ) as Opening | null;

const numbersOf = (letters: string): Float64Array =>
  new Float64Array(Uint8Array.from(atob(letters), (c) => c.charCodeAt(0)).buffer);
