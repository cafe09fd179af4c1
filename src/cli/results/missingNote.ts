import { percent } from '../../analysis/index.js';
import type { MissingValue, RunReport } from '../../runner/run/index.js';

/** Said under a summary: metrics of the scenario's own that have no value in some turns, and where their means are over the others. */
export const missingNote = ({ missing, plan }: RunReport): string => {
  const metrics = [...new Set(missing.map(({ metric }) => metric))];
  return metrics
    .map((metric) => {
      const own = missing.filter((one) => one.metric === metric);
      // where it has no value at all there are no others to take a mean over
      const parts = [
        emptyIn(
          own.filter(({ share }) => share === 1),
          plan.variants.length,
          'and has no mean there',
        ),
        emptyIn(
          own.filter(({ share }) => share < 1),
          plan.variants.length,
          'and its means there are over the others',
        ),
      ].filter((part) => part !== '');
      const formula = plan.variants.find(({ name }) => name === own[0]!.variant)!.scenario.metrics[metric]!;
      return `Warning: ${metric} (${formula}) is empty in ${parts.join('; in ')} → where a zero is meant: (found > 0 ? finesCollected / found : 0), say\n`;
    })
    .join('');
};

/** `46.7 % to 50 % of the turns of v, w, and …`; nothing of no variant. */
const emptyIn = (found: readonly MissingValue[], variants: number, means: string): string => {
  if (found.length === 0) return '';
  const [least, most] = [Math.min, Math.max].map((pick) => percent(pick(...found.map(({ share }) => share))));
  const where = found.length === variants ? 'every variant' : found.map(({ variant }) => variant).join(', ');
  return `${least === most ? most : `${least} to ${most}`} of the turns of ${where}, ${means}`;
};
