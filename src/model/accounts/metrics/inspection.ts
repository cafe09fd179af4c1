import { ACTION } from '../../world/index.js';
import { addTogether, count } from '../sums.js';
import { actions } from './compliance.js';
import { COUNT, metric, SHARE, share, type TurnMetric } from './metric.js';

const flagged = count('flagged');
const found = count('found');

/** Violating labs that were flagged, those that were audited and not found; audited labs that were found. */
const [flaggedViolators, missed, hits] = addTogether(3, ({ state: { action, flagged: G, audited, found: Found } }) => {
  let seen = 0;
  let unseen = 0;
  let hit = 0;
  for (let i = 0; i < action.length; i++) {
    hit += audited[i]! * Found[i]!;
    if (action[i] === ACTION.comply) continue;
    seen += G[i]!;
    if (Found[i] === 0) unseen += audited[i]!;
  }
  return [seen, unseen, hit];
});

/** What the regulator saw. */
export const INSPECTION_METRICS: readonly TurnMetric[] = [
  metric('audits', '', COUNT, 'Labs audited', (_, w) => w.turn.audits),
  metric('flags', '', COUNT, 'Labs whose signal is beyond tolerance', (_, w) => w.turn.flags),
  metric('found', '', COUNT, 'Labs with a violation found and sanctioned', found),
  metric('missed', '', COUNT, 'Violating labs audited and not found', missed),
  metric('falsePositives', '', COUNT, 'Honest labs wrongly found', count('falsePositive')),
  metric('truePositiveRate', 'TPR', SHARE, 'Share of violating labs that the signal flags', (T, w) =>
    share(T[flaggedViolators]!, w.labs.count - T[actions.comply]!),
  ),
  metric('falsePositiveRate', 'FPR', SHARE, 'Share of complying labs that the signal flags', (T) =>
    share(T[flagged]! - T[flaggedViolators]!, T[actions.comply]!),
  ),
  metric('hitRate', '', SHARE, 'Share of audited labs found in violation', (T, w) => share(T[hits]!, w.turn.audits)),
  metric('backchecks', '', COUNT, 'Backchecks carried out, look-back included', (_, w) => w.turn.backchecks),
  metric('failedBackchecks', '', COUNT, 'Backchecks of a real violation that found nothing', (_, w) => w.turn.failedBackchecks),
];
