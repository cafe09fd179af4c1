/** What several cases have in common: settings, labs on an even grid of gains, reading columns. */
import type { CaseOutput, Row, Setting } from '../suite/suite.js';

export const setting = (path: string, value: unknown): Setting => ({ path, value });

/** { name1: x1, name2: x2, … }. */
export const numbered = (name: string, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, k) => [`${name}${k + 1}`, value]));

const numeric = (row: Row | undefined, column: string): number => {
  const value = row?.[column];
  if (typeof value !== 'number') throw new Error(`the simulation has no number ${column}`);
  return value;
};
/** A turn's metric; turns are numbered from 1. */
export const at = (output: CaseOutput | undefined, column: string, turn = 1): number => numeric(output?.turns[turn - 1], column);
/** A metric over the turns. */
export const path = (output: CaseOutput | undefined, column: string): number[] =>
  output!.turns.map((row) => numeric(row, column));
/** A column of the lab panel, in lab order. */
export const panel = (output: CaseOutput | undefined, column: string): number[] =>
  output!.labs.map((row) => numeric(row, column));

/** Labs on an even grid of gains from 0 to a largest one: the share that complies is that of the uniform distribution, to one lab. */
export const GAINS = 2000;
export const gainSettings = (largest: number, distribution: readonly [number, number] = [0, largest]): Setting[] => [
  setting('labs.lab.count', GAINS),
  setting('labs.lab.secrecyGain', { uniform: [...distribution] }),
];
export const unit = (x: number): number => Math.min(1, Math.max(0, x));
