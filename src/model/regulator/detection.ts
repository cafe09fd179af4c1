import {
  additive,
  additiveSignal,
  backcheckChance,
  chanceIfFlagged,
  chanceIfUnflagged,
  channels,
  exceedance,
  flagChance,
  logIndex,
  logSuspicion,
  logSuspicionMean,
  mixedChance,
  multiplicativeSignal,
  nested,
  plainSuspicion,
  plainSuspicionMean,
  posteriorMean,
  ratioIndex,
  signalChance,
  unconditional,
  unpermittedExcess,
  unpermittedRun,
  unpermittedWhole,
  withLookback,
} from '../equations/index.js';
import { BELIEF, type Parameters, type World } from '../world/index.js';
import { inPool, isLimited, preparePool, randomAuditOf } from './audits.js';
import { lossIfWronglyFound } from './loss.js';
import { auditRateOf, auditWeightOf } from './rates.js';
import { meetRivals, rankAmongRivals } from './rivals.js';
import { looksAtSignals, settledAuditOf } from './settled.js';

/** π depends neither on compute q nor on the report r nor on the size v of the violation. */
export function detectionIsConstant(p: Parameters): boolean {
  const { enforced, audits, detection } = p.regulator;
  return !enforced || (detection.rule === 'constant' && auditIsConstant(audits));
}

const auditIsConstant = ({ strategy, randomShare, perUnit }: Parameters['regulator']['audits']): boolean => {
  if (perUnit > 0 && (strategy === 'random' || randomShare > 0)) return false;
  return !looksAtSignals(strategy) || randomShare >= 1;
};

/**
 * Before the plan: counts the pool, fits audits to the capacity and fills `believedAudit`. Under `announced` it is the policy's
 * chance where that depends on nothing the lab does, else NaN; under `learned` the mean of the lab's Beta belief, whose prior
 * is the announced chance (or the policy's base chance) where the scenario gives none.
 */
export function formBeliefs(world: World): void {
  if (!world.parameters.regulator.enforced) {
    world.state.believedAudit.fill(0);
    return;
  }
  preparePool(world, false);
  const { labs, state, parameters } = world;
  const { believedAudit: B, auditSeen: Y, auditUnseen: N } = state;
  const { audits } = parameters.regulator;
  const prior = labs.attribute['belief.prior'];
  const strength = labs.attribute['belief.strength'];
  const constant = auditIsConstant(audits);
  if (audits.strategy === 'ranked' && audits.expectation === 'symmetric') meetRivals(world);
  for (let i = 0; i < labs.count; i++) {
    if (labs.belief[i] === BELIEF.announced) {
      B[i] = constant ? announcedConstant(world, i) : Number.NaN;
      continue;
    }
    const given = prior[i]!;
    const start = Number.isNaN(given) ? (constant ? announcedConstant(world, i) : baseAudit(world, i)) : given;
    B[i] = posteriorMean(start, strength[i]!, Y[i]!, N[i]!);
  }
}

/** Chance of an audit of lab i where it depends on nothing the lab does. */
export const announcedConstant = (world: World, i: number): number => {
  if (!inPool(world, i)) return 0;
  const { strategy, randomShare } = world.parameters.regulator.audits;
  if (strategy === 'random' || looksAtSignals(strategy)) return randomAuditOf(world, i, 0);
  const a = settledAuditOf(world, i);
  return randomShare > 0 ? mixedChance(randomShare, a, randomAuditOf(world, i, 0)) : a;
};

/** A prior where the chance depends on what the lab does: the base rate (`signal`), or an equal share of the capacity. */
const baseAudit = (world: World, i: number): number => {
  if (!inPool(world, i)) return 0;
  const { strategy, capacity } = world.parameters.regulator.audits;
  if (strategy === 'signal') return Math.min(1, auditRateOf(world, i));
  if (isLimited(world)) return capacity / world.turn.pool;
  return strategy === 'ranked' ? 1 : Math.min(1, auditRateOf(world, i));
};

/** Suspicion index s of a signal T̂, in [0, 1], for the strategy `signal`. */
export function suspicionIndex(p: Parameters, T̂: number, r: number, θ: number): number {
  const { audits, coverage } = p.regulator;
  if (audits.index === 'log') return logIndex(T̂, r, θ, audits.scale, audits.exponent);
  const excess =
    coverage === 'whole'
      ? unpermittedWhole(T̂, r, θ)
      : coverage === 'perRun'
        ? unpermittedRun(T̂, r, θ)
        : unpermittedExcess(T̂, r, θ);
  return ratioIndex(excess, θ, audits.exponent);
}

/** Chance that a measurement with that noise flags compute q reported as r. */
const flagAt = (p: Parameters, q: number, r: number, θ: number, sd: number, bias: number, τ: number): number => {
  const { noise, test } = p.regulator.signal;
  const twoSided = test === 'two-sided';
  if (noise === 'multiplicative') return flagChance(logSuspicionMean(q, r, θ, sd, bias), sd, τ, twoSided, logSuspicion(θ, r, θ));
  return flagChance(plainSuspicionMean(q, r, θ, bias), sd, τ, twoSided, plainSuspicion(θ, r, θ));
};

/** d_i: chance that an audit finds a violation with compute q and report r. The second measurement has no bias. */
export function auditFinds(world: World, i: number, q: number, r: number): number {
  const { detection } = world.parameters.regulator;
  if (detection.rule === 'constant') return world.labs.attribute.detectability[i]!;
  return flagAt(world.parameters, q, r, world.turn.threshold, detection.sd, 0, world.turn.measurementTolerance);
}

/** Chance that the suspicion at compute q and report r is among those audited by rank: beats last turn's cut-off, or ties with it and is drawn. */
const rankedChance = (world: World, q: number, r: number): number => {
  const { parameters, turn } = world;
  const { capacity } = parameters.regulator.audits;
  if (!isLimited(world)) return 1;
  const x = turn.lastCutoff;
  if (Number.isNaN(x)) return Math.min(1, capacity / turn.pool);
  const { noise, sd, bias } = parameters.regulator.signal;
  const θ = turn.threshold;
  const logs = noise === 'multiplicative';
  const m = logs ? logSuspicionMean(q, r, θ, sd, bias) : plainSuspicionMean(q, r, θ, bias);
  const floor = logs ? logSuspicion(θ, r, θ) : plainSuspicion(θ, r, θ);
  if (x < floor) return 1;
  const above = exceedance(x, m, sd);
  // at the floor everyone with a small signal ties; without noise a tie is possible anywhere
  const tied = x === floor ? 1 - above : (sd === 0 || m === Infinity) && m === x ? 1 : 0;
  return tied > 0 ? above + tied * turn.lastTieShare : above;
};

/** Chance of an audit under `signal`, at the signal without noise; where the capacity was short last turn, only above (or drawn at) its cut-off. */
const signalAudit = (world: World, i: number, q: number, r: number): number => {
  const { parameters, turn } = world;
  const { noise, bias } = parameters.regulator.signal;
  const T̂ = bias === 0 ? q : noise === 'multiplicative' ? multiplicativeSignal(q, 0, 0, bias) : additiveSignal(q, 0, 0, bias);
  const s = suspicionIndex(parameters, T̂, r, turn.threshold);
  const a = signalChance(auditRateOf(world, i), auditWeightOf(world, i), s);
  // NaN in the first turn: no cut-off yet
  if (!isLimited(world) || !(s <= turn.lastCutoff)) return a;
  return s === turn.lastCutoff ? a * turn.lastTieShare : 0;
};

/** Chance of an audit under `flagged`: of those flagged as far as capacity went round last turn, of the rest with what was left. */
const flaggedAudit = (world: World, q: number, r: number): number => {
  const { parameters, turn } = world;
  const { capacity } = parameters.regulator.audits;
  const { sd, bias } = parameters.regulator.signal;
  const flags = Number.isNaN(turn.lastFlags) ? 0 : turn.lastFlags;
  const P = flagAt(parameters, q, r, turn.threshold, sd, bias, turn.tolerance);
  return P * chanceIfFlagged(capacity, flags) + (1 - P) * chanceIfUnflagged(capacity, flags, turn.pool);
};

/** a_i as announced for what the lab does: compute q, report r. */
const announcedAudit = (world: World, i: number, q: number, r: number): number => {
  if (!inPool(world, i)) return 0;
  const { strategy, randomShare } = world.parameters.regulator.audits;
  if (strategy === 'random' || randomShare >= 1) return randomAuditOf(world, i, q);
  const S = strategyAudit(world, i, q, r);
  return randomShare > 0 ? mixedChance(randomShare, S, randomAuditOf(world, i, q)) : S;
};

const strategyAudit = (world: World, i: number, q: number, r: number): number => {
  const { strategy, expectation } = world.parameters.regulator.audits;
  if (strategy === 'signal') return signalAudit(world, i, q, r);
  if (strategy === 'flagged') return flaggedAudit(world, q, r);
  if (strategy !== 'ranked') return settledAuditOf(world, i);
  return expectation === 'symmetric' ? rankAmongRivals(world, i, q, r) : rankedChance(world, q, r);
};

/** a_i that lab i reckons with: what it has learned or been told, else what the policy announces for compute q and report r. */
export function auditChanceOf(world: World, i: number, q: number, r: number): number {
  const believed = world.state.believedAudit[i]!;
  return Number.isNaN(believed) ? announcedAudit(world, i, q, r) : believed;
}

/**
 * π as lab i believes it: chance that a violation with compute q and report r is found, now or by look-back (discounted).
 * κ of a split lab is not applied. The size v of the violation enters through q and r: signals see compute, not permits.
 */
export function detectionChance(world: World, i: number, q: number, r: number, _v: number): number {
  const { regulator } = world.parameters;
  if (!regulator.enforced) return 0;
  const { backcheck } = regulator;
  const a = auditChanceOf(world, i, q, r);
  const d = auditFinds(world, i, q, r);
  const π = composed(world.parameters, a, d);
  if (backcheck.lookback === 0 || backcheck.rate === 0) return π;
  const A = world.labs.attribute;
  return withLookback(π, backcheck.rate, A.detectability[i]!, A.discount[i]!, backcheck.lookback);
}

/** π of one turn by the rule in force (docs/validation.md, T3). */
export function composed(p: Parameters, a: number, d: number): number {
  const { backcheck, whistleblower: w, monitoring: m } = p.regulator;
  const b = backcheckChance(backcheck.coverage, backcheck.probability);
  if (backcheck.rule === 'channels') return channels(a, d, b, w, m);
  if (backcheck.rule === 'nested') return nested(a, d, b);
  return backcheck.rule === 'unconditional' ? unconditional(a, d, b, w, m) : additive(a, d, b, w, m);
}

/** An honest lab may have to pay: wrong findings happen, and nobody verifies them. */
export const honestMayBeFound = ({ regulator: { enforced, detection } }: Parameters): boolean =>
  enforced && !detection.verified && detection.falsePositive !== 0;

/** Expected cost, M$, of wrong findings to an honest lab above θ (business-as-usual run, truly reported): 0 where findings are verified. */
export function wrongFindingCost(world: World, i: number): number {
  const { falsePositive, verified } = world.parameters.regulator.detection;
  if (verified || falsePositive === 0) return 0;
  const q = world.state.size[i]!;
  if (q <= world.turn.threshold) return 0;
  return auditChanceOf(world, i, q, q) * falsePositive * lossIfWronglyFound(world, i, q);
}
