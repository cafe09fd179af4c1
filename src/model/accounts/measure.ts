import type { World } from '../world/index.js';
import { COMPLIANCE_METRICS, MARGIN_METRICS } from './metrics/compliance.js';
import { GROUP_METRICS } from './metrics/groups.js';
import { INSPECTION_METRICS } from './metrics/inspection.js';
import { CONCENTRATION, MARKET_METRICS } from './metrics/market.js';
import type { Metric, TurnMetric } from './metrics/metric.js';
import { MONEY_METRICS } from './metrics/money.js';
import { addUp } from './sums.js';

export type { Metric, TurnMetric } from './metrics/metric.js';

/** Figures of a turn, in column order. */
export const TURN_METRICS: readonly TurnMetric[] = [
  ...MARKET_METRICS,
  ...COMPLIANCE_METRICS,
  ...INSPECTION_METRICS,
  ...MONEY_METRICS,
  ...MARGIN_METRICS,
  CONCENTRATION,
];

/** The metrics of a run, in column order: the turn's figures, then those of each group as `name.group`. */
export const metricsFor = (groups: readonly string[]): readonly Metric[] => [
  ...TURN_METRICS,
  ...groups.flatMap((group) =>
    GROUP_METRICS.map(({ name, symbol, unit, meaning }) => ({
      name: `${name}.${group}`,
      symbol,
      unit,
      meaning: `${meaning}: ${group}`,
    })),
  ),
];

const withinGroup = (m: number): number => (m - TURN_METRICS.length) % GROUP_METRICS.length;

/** The unit of column m of `metricsFor`, whatever the groups. */
export const unitOfMetric = (m: number): string => (TURN_METRICS[m] ?? GROUP_METRICS[withinGroup(m)]!).unit;

/** The name of column m of `metricsFor(groups)`. */
export const nameOfMetric = (m: number, groups: readonly string[]): string => metricsFor(groups)[m]!.name;

/** Reads the turn's figures off the world into `world.metrics`, in the order of `metricsFor`. */
export const measure = (world: World): void => {
  const { metrics, tally, parameters } = world;
  addUp(world);
  let m = 0;
  for (const { read } of TURN_METRICS) metrics[m++] = read(tally.all, world);
  for (let g = 0; g < parameters.groups.length; g++) for (const { read } of GROUP_METRICS) metrics[m++] = read(tally.byGroup, g);
};
