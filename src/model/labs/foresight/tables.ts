import type { NumericDemand } from '../../world/market.js';
import type { DemandTable } from '../../world/outlook.js';

const NONE: DemandTable = { step: 1, demand: [] };
const CELLS = 64;

/** The demand of labs without a closed form at evenly spaced prices. */
export const tabulate = (numeric: NumericDemand): DemandTable => {
  const top = numeric.highestExit();
  if (numeric.count === 0 || top <= 0) return NONE;
  const step = top / CELLS;
  return { step, demand: Array.from({ length: CELLS + 2 }, (_, k) => (k > CELLS ? 0 : numeric.total(k * step))) };
};

/** Straight between the tabulated prices: a forecast, not a clearing. */
export const tableDemand = ({ step, demand }: DemandTable, p: number): number => {
  const x = p / step;
  const k = Math.floor(x);
  return k >= demand.length - 1 ? 0 : demand[k]! + (x - k) * (demand[k + 1]! - demand[k]!);
};

/** How fast it falls there. */
export const tableSlope = ({ step, demand }: DemandTable, p: number): number => {
  const k = Math.floor(p / step);
  return k >= demand.length - 1 ? 0 : (demand[k]! - demand[k + 1]!) / step;
};

/** A share `fade` of today's table and the rest of the plain one. */
export const between = (today: DemandTable, plain: DemandTable, fade: number): DemandTable => {
  if (fade === 0 || (today.demand.length === 0 && plain.demand.length === 0)) return plain;
  const wide = today.step > plain.step ? today : plain;
  const { step } = wide;
  return {
    step,
    demand: wide.demand.map((_, k) => (1 - fade) * tableDemand(plain, k * step) + fade * tableDemand(today, k * step)),
  };
};
