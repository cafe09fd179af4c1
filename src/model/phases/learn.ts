import type { Phase } from '../../core/index.js';
import { adaptedRate, auditExcessNext, discountedCount, failuresNext } from '../equations/index.js';
import { CLOSED, inPool, OPEN, REOPENED, reopenedOf } from '../regulator/index.js';
import type { World } from '../world/index.js';

/**
 * What the turn leaves behind: beliefs about audits, records that fade, Harrington's groups, runs so far, past violations for
 * look-back, and the adaptive regulator's rate.
 */
export const learn: Phase<World> = {
  name: 'learn',
  does: 'beliefs, records, audit groups and the adaptive audit rate are carried into the next turn',
  run(world) {
    updateRecords(world);
    updateBeliefs(world);
    if (world.parameters.regulator.audits.groups !== null) moveGroups(world);
    if (world.past !== null) rememberViolations(world);
    adaptRate(world);
  },
};

/** Failures fade and grow by one a finding (this turn's and each past violation re-opened); audit weight likewise; runs are counted. */
const updateRecords = (world: World): void => {
  const { labs, state, parameters } = world;
  const { failures: N, auditExcess: X, cumulated: H, found: Found, compute: Q } = state;
  const recovery = labs.attribute['reputation.recovery'];
  const { auditEscalation, auditDecay } = parameters.regulator.record;
  const reopened = world.turn.reopened > 0;
  for (let i = 0; i < labs.count; i++) {
    if (Q[i]! > 0) H[i] = H[i]! + 1;
    const findings = Found[i]! + (reopened ? reopenedOf(world, i) : 0);
    // a clean record stays clean
    if (findings === 0 && N[i] === 0 && X[i] === 0) continue;
    N[i] = failuresNext(N[i]!, recovery[i]!, findings);
    X[i] = auditExcessNext(X[i]!, auditEscalation, findings, auditDecay);
  }
};

/** Every lab sees who of the pool was audited; audits of others count `belief.weight` each, its own count one. */
const updateBeliefs = (world: World): void => {
  const { labs, state, turn } = world;
  const { audited: C, auditSeen: Y, auditUnseen: N, selfReported: S } = state;
  const memory = labs.attribute['belief.memory'];
  const weight = labs.attribute['belief.weight'];
  const { audits, pool } = turn;
  for (let i = 0; i < labs.count; i++) {
    const own = C[i]!;
    const ownNot = own === 0 && S[i] === 0 && inPool(world, i) ? 1 : 0;
    Y[i] = discountedCount(Y[i]!, memory[i]!, own, weight[i]!, audits - own);
    N[i] = discountedCount(N[i]!, memory[i]!, ownNot, weight[i]!, pool - audits - ownNot);
  }
};

/** Harrington (1988): found in group 0 → group 1; cleared by an audit in group 1 → group 0, if forgiven. */
const moveGroups = (world: World): void => {
  const { auditGroup: Group, found: Found, forgiven: Forgiven } = world.state;
  for (let i = 0; i < Group.length; i++) {
    if (Found[i] === 1) Group[i] = 1;
    else if (Forgiven[i] === 1) Group[i] = 0;
  }
};

/**
 * Writes this turn's undetected violations over those that have left the window. A split run whose pieces nobody put together leaves no
 * trace to re-open (else its chance of being found would not be σ times the whole), nor does a shortfall that was reported.
 */
const rememberViolations = (world: World): void => {
  const { state, turn, parameters } = world;
  const past = world.past!;
  const { violation: V, found: Found, pooled: P, selfReported: S } = state;
  for (const undetected of past.undetected) {
    for (let i = 0; i < undetected.length; i++) if (undetected[i] === REOPENED) undetected[i] = CLOSED;
  }
  const window = past.violation.length;
  // turns before turn 1 have numbers of 0 and below
  const slot = ((turn.t % window) + window) % window;
  const violation = past.violation[slot]!;
  const undetected = past.undetected[slot]!;
  const tolerance = parameters.regulator.violationTolerance;
  for (let i = 0; i < V.length; i++) {
    violation[i] = V[i]!;
    undetected[i] = V[i]! > tolerance && Found[i] === 0 && P[i] === 1 && S[i] === 0 ? OPEN : CLOSED;
  }
};

/**
 * Adaptive regulator: estimates the violation rate as the share found among its random audits (each weighted by 1/chance, which
 * matters where chances differ), and moves the rate. No random audit, no estimate, no move. The budget buys audits of the pool.
 */
const adaptRate = (world: World): void => {
  const { turn, parameters } = world;
  const { adaptive, audits } = parameters.regulator;
  if (adaptive === null || !(turn.randomWeight > 0)) return;
  const affordable = audits.cost > 0 && turn.pool > 0 ? adaptive.budget / (turn.pool * audits.cost) : Infinity;
  const estimate = turn.randomFound / turn.randomWeight;
  turn.auditRate = adaptedRate(turn.auditRate, adaptive.step, estimate, adaptive.target, adaptive.min, adaptive.max, affordable);
};
