import {
  additiveSignal,
  chanceIfFlagged,
  chanceIfUnflagged,
  exceedance,
  logIndex,
  logSuspicion,
  logSuspicionMean,
  mixedChance,
  multiplicativeSignal,
  plainSuspicion,
  plainSuspicionMean,
  ratioIndex,
  signalChance,
  unpermittedExcess,
  unpermittedRun,
  unpermittedWhole,
} from '../equations/index.js';
import type { Parameters, World } from '../world/index.js';
import { inPool, isLimited, randomAuditOf } from './pool.js';
import { auditRateOf, auditWeightOf } from './rates.js';
import { rankAmongRivals } from './rivals.js';
import { looksAtSignals, settledAuditOf } from './settled.js';
import { flagAt } from './signals.js';

/** The chance of an audit as labs reckon with it; whom the regulator then audits is in select.ts. */

/** a_i that lab i reckons with: what it has learned or been told, else what the policy announces for compute q and report r. */
export function auditChanceOf(world: World, i: number, q: number, r: number): number {
  const believed = world.state.believedAudit[i]!;
  return Number.isNaN(believed) ? announcedAudit(world, i, q, r) : believed;
}

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

/** The chance depends on nothing that a lab does. */
export const auditIsConstant = ({ strategy, randomShare, perUnit }: Parameters['regulator']['audits']): boolean => {
  if (perUnit > 0 && (strategy === 'random' || randomShare > 0)) return false;
  return !looksAtSignals(strategy) || randomShare >= 1;
};

/** Chance of an audit of lab i where it depends on nothing the lab does. */
export const announcedConstant = (world: World, i: number): number => {
  if (!inPool(world, i)) return 0;
  const { strategy, randomShare } = world.parameters.regulator.audits;
  if (strategy === 'random' || looksAtSignals(strategy)) return randomAuditOf(world, i, 0);
  const a = settledAuditOf(world, i);
  return randomShare > 0 ? mixedChance(randomShare, a, randomAuditOf(world, i, 0)) : a;
};
