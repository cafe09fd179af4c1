import { meansOf, percent } from '../../analysis/index.js';
import type { RunReport } from '../../runner/run/index.js';
import type { Scenario } from '../../scenario/index.js';

/** Does supply follow the path of prices that is expected? */
const hasRule = ({ market: { stability, collar } }: Scenario): boolean =>
  stability !== null || (collar.floor !== null && collar.floorRule === 'cancel-future');

/**
 * Said under a summary of variants in which labs with foresight sometimes find no path of prices that is an equilibrium: with a quantity
 * rule, or a floor that cancels later permits. The turns themselves are in turns and timeseries.
 */
export const pathNote = ({ plan, summary }: RunReport): string => {
  const lines = plan.variants.flatMap(({ name, scenario }) => {
    const found = meansOf(summary, name).get('pathFound');
    if (found === undefined || !(found < 1)) return [];
    return [{ name, scenario, share: 1 - found }];
  });
  if (lines.length === 0) return '';
  const follows = lines.some(({ scenario }) => hasRule(scenario));
  const why = follows
    ? 'Rules that follow the bank or the price can leave none, and so can debts beyond all\n  supply → move the bounds of market.stability or of the floor.'
    : 'Debts beyond all supply leave none → a larger cap, or less that is\n  borrowed or to be made good.';
  return [
    'Warning: no path of prices that is an equilibrium was found, and labs with foresight act on the last one tried:',
    ...lines.map(({ name, share }) => `  - ${name}: in ${percent(share)} of the turns`),
    `  Which turns: pathFound = 0 in turns and timeseries. ${why}\n`,
  ].join('\n');
};
