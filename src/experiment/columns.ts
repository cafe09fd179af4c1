import type { Metric } from '../model/index.js';
import type { Plan } from './plan.js';
import { preparedFor } from './prepare.js';

/** The columns of every variant, in order of first appearance. */
export const metricsOf = (plan: Plan): Metric[] => {
  const metrics = new Map<string, Metric>();
  for (const { scenario } of plan.variants) {
    for (const metric of preparedFor(scenario).metrics) if (!metrics.has(metric.name)) metrics.set(metric.name, metric);
  }
  return [...metrics.values()];
};
