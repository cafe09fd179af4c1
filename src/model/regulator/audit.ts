import {
  additiveRest,
  additiveSignal,
  backcheckChance,
  isFlagged,
  logSuspicion,
  multiplicativeSignal,
  nested,
  otherChannels,
  plainSuspicion,
} from '../equations/index.js';
import type { Parameters, World } from '../world/index.js';
import { auditFinds } from './detection.js';
import { ABSENT, AT_RANDOM, BY_STRATEGY } from './draw.js';
import { randomAuditOf } from './pool.js';

/**
 * Audits, backchecks and other channels, one lab after the other. The chance of each step is a draw of its own, so that what is
 * found is found exactly as often as the rule in force says (equations/detection.ts):
 *
 *   channels       backcheck, whistleblower and monitoring help an audit that has begun
 *   nested         only backchecks do
 *   unconditional  backchecks go to every lab in the pool without a finding, the other channels work by themselves
 *   additive       as nested; then what is missing to a[d + (1 − d)b] + w + m is found by the other channels, given the chance a in force
 *
 * An audit of a lab without a violation may wrongly report one. Backchecks look at a share
 * `coverage` of the audits without a finding, and find with `probability`.
 */
export function auditLabs(world: World): void {
  const { labs, state, turn, chance, scratch, parameters, ledger } = world;
  const { regulator } = parameters;
  const { compute: Q, violation: V, auditChance: A, audited: C, found: Found, falsePositive: Wrong, selfReported: S } = state;
  const { backchecked: Again, failedBackcheck: Failed, forgiven: Forgiven, pooled: P, auditGroup: Group } = state;
  const D = labs.attribute.detectability;
  const { backcheck, whistleblower: w, monitoring: m, violationTolerance } = regulator;
  const { falsePositive, verified } = regulator.detection;
  const constant = regulator.detection.rule === 'constant';
  const { coverage } = backcheck;
  const b = backcheckChance(coverage, backcheck.probability);
  const everyone = backcheck.rule === 'unconditional';
  const additive = backcheck.rule === 'additive';
  const independent = everyone || additive;
  const other = backcheck.rule === 'nested' ? 0 : otherChannels(w, m);
  const forgiveness = regulator.audits.groups === null ? 0 : regulator.audits.groups.forgiveness;
  needStreams(world);
  const [UAudit, UOther, UBack, Z] = scratch.draws;
  chance.audit.fill(UAudit);
  chance.audit.fill(UOther);
  if (chance.backcheck === null) UBack.fill(1);
  else chance.backcheck.fill(UBack);
  if (!constant && chance.measurement !== null) chance.measurement.fill(Z);
  else Z.fill(0);
  const θ = turn.threshold;
  let audits = 0;
  let backchecks = 0;
  let failed = 0;
  let randomWeight = 0;
  let randomFound = 0;
  for (let i = 0; i < labs.count; i++) {
    const uAudit = UAudit[i]!;
    const uOther = UOther[i]!;
    const uBack = UBack[i]!;
    const code = C[i]!;
    const audited = code === BY_STRATEGY || code === AT_RANDOM;
    const absent = code === ABSENT;
    C[i] = audited ? 1 : 0;
    Found[i] = 0;
    Wrong[i] = 0;
    Again[i] = 0;
    Failed[i] = 0;
    Forgiven[i] = 0;
    if (audited) audits++;
    else if (!independent) continue;
    const real = V[i]! > violationTolerance && S[i] === 0;
    const seen = real && P[i] === 1;
    let found = false;
    let wrong = false;
    let rest = uAudit; // what is left of the draw, uniform again: for forgiveness
    if (audited) {
      if (real) {
        if (!constant) found = seen && measured(world, i, Z[i]!);
        else {
          const d = seen ? D[i]! : 0;
          found = uAudit < d;
          rest = found ? 0 : (uAudit - d) / (1 - d);
        }
      } else if (Q[i]! > θ) {
        wrong = uAudit < falsePositive;
        rest = wrong ? uAudit / falsePositive : (uAudit - falsePositive) / (1 - falsePositive);
      }
    }
    if (!found && !wrong && (audited || (everyone && !absent)) && uBack < coverage) {
      Again[i] = 1;
      backchecks++;
      if (seen && uBack < b) found = true;
      else if (real) {
        Failed[i] = 1;
        failed++;
      }
    }
    if (seen && !found && (audited || independent)) {
      const missing = additive
        ? additiveRest(nested(A[i]!, constant ? D[i]! : auditFinds(world, i, Q[i]!, state.reported[i]!), b), w, m)
        : other;
      found = uOther < missing;
    }
    if (found) Found[i] = 1;
    if (wrong) Wrong[i] = 1;
    if (audited && Group[i] === 1 && !found && (!wrong || verified) && rest < forgiveness) Forgiven[i] = 1;
    if (code === AT_RANDOM) {
      const weight = 1 / randomAuditOf(world, i, Q[i]!);
      randomWeight += weight;
      if (found) randomFound += weight;
    }
  }
  turn.audits = audits;
  turn.backchecks = backchecks;
  turn.failedBackchecks = failed;
  turn.randomWeight = randomWeight;
  turn.randomFound = randomFound;
  turn.auditCost = audits * regulator.audits.cost;
  ledger.money.audits += turn.auditCost;
}

/** The second measurement of lab i flags it. */
const measured = (world: World, i: number, z: number): boolean => {
  const { state, turn, parameters } = world;
  const { noise, test } = parameters.regulator.signal;
  const { sd } = parameters.regulator.detection;
  const q = state.compute[i]!;
  const r = state.reported[i]!;
  const θ = turn.threshold;
  const Δ =
    noise === 'multiplicative'
      ? logSuspicion(sd === 0 ? q : multiplicativeSignal(q, z, sd, 0), r, θ)
      : plainSuspicion(additiveSignal(q, z, sd, 0), r, θ);
  return isFlagged(Δ, turn.measurementTolerance, test === 'two-sided');
};

/** A stream that is off would silently change how often violations are found. */
const needStreams = (world: World): void => {
  const { chance, parameters } = world;
  const { detection, backcheck }: Parameters['regulator'] = parameters.regulator;
  if (backcheck.coverage > 0 && chance.backcheck === null) {
    throw new Error('regulator.backcheck needs the stream "backcheck", and it is off');
  }
  if (detection.rule === 'measurement' && detection.sd > 0 && chance.measurement === null) {
    throw new Error('regulator.detection.rule measurement needs the stream "measurement", and it is off');
  }
};
