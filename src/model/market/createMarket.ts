import type { Market } from '../world/index.js';
import { createSchedules } from './schedules.js';
import { Solver } from './solve.js';

/** `blocks`: 1, 2 where labs bank, 3 where they also borrow. */
export const createMarket = (labs: number, blocks: number): Market => {
  const schedules = createSchedules(blocks * labs);
  return {
    schedules,
    solver: new Solver(schedules),
    supply: { total: 0, auction: 0, floor: 0, ceiling: Infinity, reserve: 0, buyback: false },
    clearing: createClearing(),
    served: { left: 0, mixShare: Number.NaN },
  };
};

export const createClearing = (): Market['clearing'] => ({
  price: 0,
  low: 0,
  high: 0,
  supplied: 0,
  reserveUsed: 0,
  withheld: 0,
  boughtBack: 0,
});
