import { meansOf, percent } from '../../analysis/index.js';
import type { RunReport } from '../../runner/run/index.js';

/**
 * Said under a summary of variants in which labs with foresight sometimes find no path of prices that is an equilibrium: with a quantity
 * rule, or a floor that cancels later permits. The turns themselves are in turns and timeseries.
 */
export const pathNote = ({ plan, summary }: RunReport): string => {
  const lines = plan.variants.flatMap(({ name }) => {
    const found = meansOf(summary, name).get('pathFound');
    if (found === undefined || !(found < 1)) return [];
    return [`  - ${name}: in ${percent(1 - found)} of the turns`];
  });
  if (lines.length === 0) return '';
  return [
    'Warning: no path of prices is an equilibrium, and labs with foresight act on the last one tried:',
    ...lines,
    '  Which turns: pathFound = 0 in turns and timeseries. Rules that follow the bank or the price can leave none, and so can debts beyond all',
    '  supply → move the bounds of market.stability or of the floor.\n',
  ].join('\n');
};
