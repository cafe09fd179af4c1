import { NumericLabs } from '../numericLabs.js';
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

/** rows: labs, or twice the labs where they bank. */
export const createMarket = (labs: number, banking: boolean): Market => {
  const schedules = createSchedules(banking ? 2 * labs : labs);
  return {
    schedules,
    solver: new Solver(schedules),
    numeric: new NumericLabs(labs),
    supply: { total: 0, auction: 0, floor: 0, ceiling: Infinity, reserve: 0, buyback: false },
    clearing: createClearing(),
  };
};
