import type { Phase } from '../../core/index.js';
import { auditLabs, lookBack, selectAudits, takeSignals } from '../regulator/index.js';
import type { World } from '../world/index.js';

/**
 * The regulator looks: signals, selection, audits, backchecks, other channels, look-back.
 * Reads compute, report, obligation, violation, action. Writes signal, suspicion, flagged, pooled, auditChance, audited, found,
 * falsePositive, backchecked, failedBackcheck, forgiven and the turn's counts; everything is written for every lab each turn.
 *
 * Chance, so many draws a turn whatever the policy: `signal` one normal a lab (none where sd = 0), `selection` one uniform a lab and
 * four more, `audit` three uniforms a lab (pooling, what the audit finds, other channels), `measurement`, `backcheck` and
 * `lookback` one a lab where they are on.
 *
 * A split run is seen whole with chance σ: one draw a turn decides it for the signal, the audit, the backcheck and the other
 * channels alike. All that can find it hangs on that one event, so that its chance is σ·π, not σ²·π.
 */
export const inspect: Phase<World> = {
  name: 'inspect',
  does: 'signals are taken, labs are selected, audited and backchecked; other channels and look-back find what they find',
  run(world) {
    if (!world.parameters.regulator.enforced) {
      lookAway(world);
      return;
    }
    takeSignals(world);
    selectAudits(world);
    auditLabs(world);
    lookBack(world);
    world.turn.lastFlags = world.turn.flags;
  },
};

/** Nobody looks: no signal, no audit, no other channel, no look-back. */
const lookAway = ({ state, turn }: World): void => {
  for (const name of SEEN) state[name].fill(0);
  turn.pool = 0;
  turn.flags = 0;
  turn.audits = 0;
  turn.backchecks = 0;
  turn.failedBackchecks = 0;
  turn.randomWeight = 0;
  turn.randomFound = 0;
  turn.reopened = 0;
  turn.auditCost = 0;
};

const SEEN = [
  'signal',
  'suspicion',
  'flagged',
  'pooled',
  'auditChance',
  'audited',
  'found',
  'falsePositive',
  'backchecked',
  'failedBackcheck',
  'forgiven',
] as const;
