import { demandAbove, setNothing } from '../../market/index.js';
import type { DemandTable, Schedules, World } from '../../world/index.js';
import { drawCurves } from '../clearing.js';
import { STRAIGHT } from '../curve.js';

const NONE: DemandTable = { step: 1, demand: [] };
const CELLS = 64;

/** The demand of labs with a curved schedule at evenly spaced prices; their rows in the copy at `at` are emptied. */
export const tabulate = (world: World, copy: Schedules, at: number): DemandTable => {
  const { state, market } = world;
  const { numeric } = state;
  let top = 0;
  for (let i = 0; i < numeric.length; i++) if (numeric[i] !== STRAIGHT) top = Math.max(top, market.schedules.exitPrice[i]!);
  if (top <= 0) return NONE;
  const step = top / CELLS;
  const demand = Array.from({ length: CELLS + 2 }, (_, k) => {
    if (k > CELLS) return 0;
    drawCurves(world, k * step, 1);
    let total = 0;
    for (let i = 0; i < numeric.length; i++) if (numeric[i] !== STRAIGHT) total += demandAbove(market.schedules, i, k * step);
    return total;
  });
  for (let i = 0; i < numeric.length; i++) if (numeric[i] !== STRAIGHT) setNothing(copy, at + i);
  return { step, demand };
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
