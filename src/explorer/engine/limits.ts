import { labCount, type Scenario } from '../../scenario/index.js';

/** Lab-turns of one run that a page still shows at once; a larger scenario is for the command line. */
const RUN = 400_000;
/** Lab-turns of all runs of a position. */
const POSITION = 8_000_000;

export interface Size {
  readonly replicates: number;
  readonly limited: string | null;
}

/** How many replicates the page runs, and why not more. Throws where even one would be too many. */
export const sizeOf = (scenario: Scenario, asked: number | null): Size => {
  const run = labCount(scenario) * scenario.turns;
  if (run > RUN)
    throw new RangeError(
      `${labCount(scenario).toLocaleString('en')} labs × ${scenario.turns.toLocaleString('en')} turns is more than a page should run (${RUN.toLocaleString('en')} lab-turns) → fewer labs or turns here, or permitsim run on the command line`,
    );
  const wanted = asked ?? scenario.replicates;
  const replicates = Math.max(1, Math.min(wanted, Math.floor(POSITION / run)));
  return {
    replicates,
    limited:
      replicates < wanted
        ? `${replicates} of ${wanted} replicates: more would keep the page busy; the command line runs them all`
        : null,
  };
};
