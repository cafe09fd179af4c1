import { NumericLabs } from '../labs/numericLabs.js';
import { createSchedules, type Schedules } from './schedules.js';
import { Solver } from './solve.js';
import { type Clearing, createClearing, type Supply } from './supply.js';

/** What the trade phase works with; made once a run. */
export interface Market {
  readonly schedules: Schedules;
  readonly solver: Solver;
  /** Labs without a closed form this turn. */
  readonly numeric: NumericLabs;
  readonly supply: Supply;
  readonly clearing: Clearing;
}

/** `blocks`: 1, 2 where labs bank, 3 where they also borrow. */
export const createMarket = (labs: number, blocks: number): Market => {
  const schedules = createSchedules(blocks * labs);
  return {
    schedules,
    solver: new Solver(schedules),
    numeric: new NumericLabs(labs),
    supply: { total: 0, auction: 0, floor: 0, ceiling: Infinity, reserve: 0, buyback: false },
    clearing: createClearing(),
  };
};
