import { NothingToDraw } from '../drawing/index.js';
import type { Results } from './results.js';

/** What a time-series figure shows: one metric, or two side by side. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly string[];
}
export const TOPICS: readonly Topic[] = [
  { id: 'price', title: 'Permit price', metrics: ['price'] },
  { id: 'compliance', title: 'Compliance', metrics: ['complianceRate', 'complianceByCompute'] },
  { id: 'violations', title: 'How labs violate', metrics: ['evadeRate', 'splitRate'] },
  { id: 'bank', title: 'Permits banked', metrics: ['bank'] },
  { id: 'overshoot', title: 'Overshoot of the cap', metrics: ['overshoot'] },
  { id: 'fines', title: 'Fines', metrics: ['finesDue', 'finesCollected'] },
  { id: 'welfare', title: 'Social welfare', metrics: ['welfare'] },
];

/** Its metrics, if anything happens in them. */
export const used = (results: Results, topic: Topic): string[] => {
  const metrics = topic.metrics.filter((name) => results.series.has(name));
  if (metrics.length === 0) throw new NothingToDraw(`no column ${topic.metrics.join(', ')}`);
  const alive = metrics.filter((name) => !results.series.isEmpty(name));
  if (alive.length === 0)
    throw new NothingToDraw(
      `${metrics.map((m) => results.names.of(m).label.toLowerCase()).join(' and ')}: zero in every turn and variant`,
    );
  return metrics;
};
