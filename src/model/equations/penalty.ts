import { pow } from '../../core/index.js';

/** docs/model.md §6.7. The fine on a violation v before the repeat-offence factor: φ0 + φ1 v + φ2 v²/2 (Malik 1990; Stranlund & Dhanda 1999, docs/validation.md, T6). */
export const fine = (φ0: number, φ1: number, φ2: number, v: number): number => φ0 + (φ1 + (φ2 * v) / 2) * v;

/** Lump part of the fine: a fixed sum and a share of turnover (EU AI Act Art. 101, docs/validation.md, T16). */
export const lumpFine = (fixed: number, share: number, turnover: number): number => fixed + share * turnover;

/** Part of the fine for each permit short: a fixed sum and a multiple k of last turn's price (Stranlund, Costello & Chavez 2005, docs/validation.md, T8). */
export const unitFine = (perUnit: number, k: number, price: number): number => perUnit + k * price;

/** Repeat-offence factor on the fine: (1 + e)^n after n failures; n fades and need not be whole. */
export const repeatFactor = (e: number, n: number): number => (e === 0 || n === 0 ? 1 : pow(1 + e, n));

/** docs/validation.md, T8 (EU ETS Art. 16). What it is worth today to have to hand in the shortfall next turn: δ p̂ v. */
export const makeGoodCost = (δ: number, p̂: number, v: number): number => δ * p̂ * v;

/** Eq. 44. Free permits of the next turn that a finding forfeits, as a loss today: δ p̂ e, M$; outside the liability limit, like the permits themselves. */
export const forfeitureLoss = (δ: number, expectedNext: number, e: number): number => δ * expectedNext * e;
