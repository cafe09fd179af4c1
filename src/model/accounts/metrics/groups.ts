import { ACTION } from '../../world/index.js';
import { groupCount, groupSize, groupTotal } from '../sums.js';
import { covered } from './compliance.js';
import { type Metric, MONEY, SHARE, share } from './metric.js';

/** A figure of one group; G[sum][group]. */
export interface GroupMetric extends Metric {
  readonly read: (G: readonly Float64Array[], group: number) => number;
}

const labs = groupSize();
const comply = groupCount('action', ACTION.comply);
const obligation = groupTotal('obligation');
const violation = groupTotal('violation');
const payoff = groupTotal('payoff');

const metric = (name: string, unit: string, meaning: string, read: GroupMetric['read']): GroupMetric => ({
  name,
  symbol: '',
  unit,
  meaning,
  read,
});

/** Figures of each group, as `name.group`. */
export const GROUP_METRICS: readonly GroupMetric[] = [
  metric('complianceRate', SHARE, 'Share of the labs of the group that comply', (G, g) => share(G[comply]![g]!, G[labs]![g]!)),
  metric('complianceByCompute', SHARE, '1 − Σv/Σo in the group', (G, g) => covered(G[obligation]![g]!, G[violation]![g]!)),
  metric('profit', MONEY, 'What the turn was worth to a lab of the group, mean', (G, g) => share(G[payoff]![g]!, G[labs]![g]!)),
];
