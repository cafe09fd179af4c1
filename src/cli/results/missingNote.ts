import { percent } from '../../analysis/index.js';
import type { RunReport } from '../../runner/run/index.js';

/** Said under a summary: metrics of the scenario's own that have no value in some turns, whose means are over the others. */
export const missingNote = ({ missing, plan }: RunReport): string => {
  const metrics = [...new Set(missing.map(({ metric }) => metric))];
  return metrics
    .map((metric) => {
      const own = missing.filter((one) => one.metric === metric);
      const least = Math.min(...own.map(({ share }) => share));
      const most = Math.max(...own.map(({ share }) => share));
      const shares = least === most ? percent(most) : `${percent(least)} to ${percent(most)}`;
      // where it has no value at all there are no others to take a mean over
      const means = least === 1 ? 'has no mean there' : 'its means are over the others';
      const where = own.length === plan.variants.length ? 'every variant' : own.map(({ variant }) => variant).join(', ');
      const formula = plan.variants.find(({ name }) => name === own[0]!.variant)!.scenario.metrics[metric]!;
      return `Warning: ${metric} (${formula}) is empty in ${shares} of the turns of ${where}, and ${means} → where a zero is meant: (found > 0 ? finesCollected / found : 0), say\n`;
    })
    .join('');
};
