/** What several cases have in common: E4 as four labs, labs on an even grid of gains, reading columns. */
import { businessAsUsual, E4, type Economy, total } from '../common/economy.js';
import { competition } from '../market/montgomery.js';
import type { CaseOutput, CaseParameters, Measured, Row, Setting, Uniform } from '../suite/suite.js';

export interface EconomyParameters extends CaseParameters {
  readonly intercepts: readonly number[];
  readonly slopes: readonly number[];
  readonly cap: number;
}
export const PUBLISHED: EconomyParameters = { intercepts: E4.intercepts, slopes: E4.slopes, cap: E4.cap };
export const economyOf = ({ intercepts, slopes, cap }: EconomyParameters): Economy => ({ intercepts, slopes, cap });

/** Four labs that all use compute at the competitive price, the cap a share of business as usual. */
export const drawEconomy = (uniform: Uniform, least = 0.6, most = 0.8): EconomyParameters => {
  for (;;) {
    const intercepts = [0, 0, 0, 0].map(() => uniform(50, 120));
    const slopes = [0, 0, 0, 0].map(() => uniform(0.5, 3));
    const cap = total(businessAsUsual({ intercepts, slopes, cap: 0 })) * uniform(least, most);
    if (competition({ intercepts, slopes, cap }).compute.every((q) => q > 1)) return { intercepts, slopes, cap };
  }
};

export const setting = (path: string, value: unknown): Setting => ({ path, value });

/** Labs lab1 … lab4: value a, size a/b; and the cap. */
export const economySettings = (e: EconomyParameters): Setting[] => [
  ...e.intercepts.flatMap((a, lab) => [
    setting(`labs.lab${lab + 1}.value`, a),
    setting(`labs.lab${lab + 1}.size`, a / e.slopes[lab]!),
  ]),
  setting('market.cap', e.cap),
];

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

/** A measured share of n labs, its sampling error from the predicted share. */
export type Share = (value: number, n: number, predicted: number) => Measured;
