import { ACTION, COMPLIANCE } from '../../world/index.js';
import { weighMargins } from '../margins.js';
import { add, addTogether, count, countKinds, total } from '../sums.js';
import { COMPUTE, MONEY, metric, PERMITS, PRICE, perLab, ratio, SHARE, type TurnMetric } from './metric.js';

export const compute = total('compute');
const reported = total('reported');
const obligation = total('obligation');
const violation = total('violation');
export const actions = countKinds('action', ACTION);
const compliance = countKinds('compliance', COMPLIANCE);

const complyObligated = add(({ state: { action, obligated } }) => {
  let n = 0;
  for (let i = 0; i < action.length; i++) n += action[i] === ACTION.comply ? obligated[i]! : 0;
  return n;
});

/** So little above the threshold, relative to it, that next to nothing is hidden: what pays is the violation itself. */
const JUST = 1e-3;

const justAbove = add(({ state: { action, compute: q }, turn: { threshold } }) => {
  let n = 0;
  for (let i = 0; i < action.length; i++) if (action[i] !== ACTION.comply && q[i]! <= threshold * (1 + JUST)) n++;
  return n;
});

const [marginalPenalty, penaltyLabs, margin, marginLabs, complyAtReference] = addTogether(5, weighMargins) as [
  number,
  number,
  number,
  number,
  number,
];

/** What labs did, and how far it is from what they owed. */
export const COMPLIANCE_METRICS: readonly TurnMetric[] = [
  metric('compute', 'Σq', COMPUTE, 'Compute really used', compute),
  metric('bau', 'Σq0', COMPUTE, 'Compute that would be used if permits were free', (_, w) => w.turn.bau),
  metric('reported', 'Σr', COMPUTE, 'Compute reported', reported),
  metric('hidden', 'Σu', COMPUTE, 'Compute used and not reported', (T) => T[compute]! - T[reported]!),
  metric('obligation', 'Σo', PERMITS, 'Permits owed for the compute used', obligation),
  metric('violation', 'Σv', PERMITS, 'Obligation not covered by permits', violation),
  metric(
    'overshoot',
    '',
    PERMITS,
    'Obligation beyond the cap: illicit (uncovered) and authorised (reserve)',
    (T, w) => T[violation]! + w.turn.reserveUsed,
  ),
  metric('overshootIllicit', '', PERMITS, 'Overshoot from violations', violation),
  metric('overshootAuthorised', '', PERMITS, 'Overshoot from permits released at the ceiling', (_, w) => w.turn.reserveUsed),
  metric(
    'complianceRate',
    '',
    SHARE,
    'Share of all labs whose violation is within tolerance (exempt and abstaining labs comply)',
    perLab(actions.comply),
  ),
  metric(
    'complianceRateObligated',
    '',
    SHARE,
    'The same among labs that owe permits or would at business as usual',
    ratio(complyObligated, count('obligated')),
  ),
  metric('complianceByCompute', '', SHARE, '1 − Σv/Σo: share of the obligation that is covered', (T) =>
    covered(T[obligation]!, T[violation]!),
  ),
  metric(
    'complianceAtReference',
    '',
    SHARE,
    'Share of all labs that would comply in full at the reference price; empty without one',
    (T, w) => (w.parameters.referencePrice >= 0 ? T[complyAtReference]! / w.labs.count : Number.NaN),
  ),
  metric('coveredRate', '', SHARE, 'Share of labs above the threshold with permits for it', perLab(compliance.covered)),
  metric('bunchRate', '', SHARE, 'Share of labs that cut their run to the threshold', perLab(compliance.bunched)),
  metric('abstainRate', '', SHARE, 'Share of labs that owe permits and do not run', perLab(compliance.abstained)),
  metric('exemptRate', '', SHARE, 'Share of labs whose run at business as usual owes nothing', perLab(compliance.exempt)),
  metric(
    'deterredRate',
    '',
    SHARE,
    'Share of labs that bunch or abstain and would run uncovered if nobody looked',
    perLab(count('deterred')),
  ),
  metric('evadeRate', '', SHARE, 'Share of labs that violate without splitting', perLab(actions.evade)),
  metric('splitRate', '', SHARE, 'Share of labs that split a run across jurisdictions', perLab(actions.split)),
  metric(
    'justAboveRate',
    '',
    SHARE,
    'Share of labs that violate, split or not, with a run at most 0.1 % above the threshold',
    perLab(justAbove),
  ),
];

/** Share of an obligation that is covered; of none, all of it. */
export const covered = (owed: number, short: number): number => (owed > 0 ? 1 - short / owed : 1);

/** How near labs are to the other choice. */
export const MARGIN_METRICS: readonly TurnMetric[] = [
  metric(
    'expectedMarginalPenalty',
    'π F′(v)',
    PRICE,
    'Expected penalty of one more permit short, mean over obligated labs with a closed form',
    ratio(marginalPenalty, penaltyLabs),
  ),
  metric(
    'deterrenceMargin',
    '',
    MONEY,
    'Payoff of complying less that of the best outright violation at this price, mean over obligated labs',
    ratio(margin, marginLabs),
  ),
];
