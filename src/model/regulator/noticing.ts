import { exp } from '../../core/index.js';
import { additiveUncapped, chanceIfFlagged, chanceIfUnflagged, mixedChance, withLookback } from '../equations/index.js';
import type { World } from '../world/index.js';
import { auditFinds, composed, detectionChance } from './detection.js';
import { FOLLOWS, type Notice, surely } from './notice.js';
import { inPool, isLimited, randomAuditOf } from './pool.js';
import { auditRateOf, auditWeightOf } from './rates.js';
import { SHAPE } from './response.js';
import { settledAuditOf } from './settled.js';

/** How lab i reckons to be noticed. `declared`: with a report above θ, as in the market; else reporting θ, or what it runs if that is less. */
export const noticeOf = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { detection } = world.parameters.regulator;
  const believed = world.state.believedAudit[i]!;
  out.gain = 0;
  out.most = 1;
  out.cut = -1;
  out.narrow = 0;
  out.follows = FOLLOWS.nothing;
  if (!Number.isNaN(believed) || !inPool(world, i)) {
    const a = Number.isNaN(believed) ? 0 : believed;
    if (detection.rule === 'constant') out.base = detectionChance(world, i, 0, 0, 0);
    else {
      // the second measurement answers instead of the audit; it has no bias
      compose(world, i, a, 0, a, 1, out);
      bySignal(world, declared, detection.sd, 0, world.turn.measurementTolerance, out);
    }
  } else if (detection.rule !== 'constant') out.follows = FOLLOWS.other;
  else byStrategy(world, i, declared, out);
  if (out.follows !== FOLLOWS.other && out.gain === 0) out.follows = FOLLOWS.nothing;
};

const byStrategy = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { strategy, expectation } = world.parameters.regulator.audits;
  if (strategy === 'flagged') flagged(world, i, declared, out);
  else if (strategy === 'signal') indexed(world, i, declared, out);
  else if (strategy === 'ranked') {
    if (expectation === 'symmetric') amongRivals(world, i, declared, out);
    else aboveCutoff(world, i, declared, out);
  } else if (strategy === 'random') bySize(world, i, out);
  else strategyChances(world, i, settledAuditOf(world, i), 0, out);
};

const flagged = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { turn, parameters } = world;
  const { capacity } = parameters.regulator.audits;
  const { sd, bias } = parameters.regulator.signal;
  const flags = Number.isNaN(turn.lastFlags) ? 0 : turn.lastFlags;
  const rest = chanceIfUnflagged(capacity, flags, turn.pool);
  strategyChances(world, i, rest, chanceIfFlagged(capacity, flags) - rest, out);
  bySignal(world, declared, sd, bias, turn.tolerance, out);
};

const aboveCutoff = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { turn, parameters } = world;
  const { sd, bias, noise } = parameters.regulator.signal;
  const logs = noise === 'multiplicative';
  const x = turn.lastCutoff;
  if (!isLimited(world) || x === -Infinity) strategyChances(world, i, 1, 0, out);
  else if (Number.isNaN(x)) strategyChances(world, i, Math.min(1, parameters.regulator.audits.capacity / turn.pool), 0, out);
  else if (x < 0) {
    // a report of θ is always above the cut-off; a higher one where its own floor is
    strategyChances(world, i, 0, declared ? 1 : 0, out);
    if (declared) {
      bySignal(world, declared, sd, bias, x, out, false);
      out.narrow = logs ? turn.threshold * exp(-x) : turn.threshold - x;
    } else strategyChances(world, i, 1, 0, out);
  } else {
    // at the floor, where small signals end, all tie
    const tie = x === 0 && !declared ? turn.lastTieShare : 0;
    strategyChances(world, i, tie, 1 - tie, out);
    bySignal(world, declared, sd, bias, x, out, false);
  }
};

const amongRivals = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { turn, parameters, state } = world;
  const { sd, bias, noise } = parameters.regulator.signal;
  const rivals = state.rivals[i]!;
  if (!isLimited(world)) {
    strategyChances(world, i, 1, 0, out);
    return;
  }
  strategyChances(world, i, 0, 1, out);
  if (!Number.isFinite(rivals)) {
    out.follows = FOLLOWS.other;
    return;
  }
  if (sd === 0) {
    bySignal(world, declared, 0, bias, rivals, out, false);
    return;
  }
  out.shape = SHAPE.rank;
  out.rivals = turn.pool - 1;
  out.audits = Math.floor(parameters.regulator.audits.capacity);
  out.scale = sd;
  out.shift = noise === 'multiplicative' ? rivals - bias + (sd * sd) / 2 : rivals - bias;
  out.follows = noise === 'multiplicative' ? FOLLOWS.ratio : FOLLOWS.gap;
  if (!declared && noise === 'multiplicative' && turn.threshold === 0) surely(out);
};

/** `signal`: the index of the signal without noise. */
const indexed = (world: World, i: number, declared: boolean, out: Notice): void => {
  const { turn, parameters } = world;
  const { audits, signal, coverage } = parameters.regulator;
  const { bias, noise } = signal;
  const a0 = Math.min(1, auditRateOf(world, i));
  const c = auditWeightOf(world, i);
  strategyChances(world, i, 0, 0, out);
  out.low = out.base;
  strategyChances(world, i, a0, c * (1 - a0), out);
  if (c > 1) out.most = Math.min(out.most, 1 / c);
  if (isLimited(world) && turn.lastCutoff > 0) {
    out.cut = turn.lastCutoff;
    out.tie = turn.lastTieShare;
  }
  out.shape = SHAPE.power;
  out.power = audits.exponent;
  if (audits.index === 'log') {
    out.scale = audits.scale;
    out.shift = -bias;
    out.follows = bias !== 0 && noise === 'additive' ? FOLLOWS.other : FOLLOWS.ratio;
    if (!declared && turn.threshold === 0 && out.follows === FOLLOWS.ratio) surely(out);
    return;
  }
  out.scale = turn.threshold;
  out.shift = 0;
  out.follows = bias !== 0 ? FOLLOWS.other : FOLLOWS.gap;
  // where no report is filed the whole run is the excess, at least θ; and any excess is as much as one can have where θ = 0
  const whole = !declared && coverage !== 'excess';
  if (bias === 0 && (whole || turn.threshold === 0)) surely(out);
};

/** S is the chance that a signal of that noise is above the line τ. */
const bySignal = (world: World, declared: boolean, sd: number, bias: number, τ: number, out: Notice, testing = true): void => {
  const { noise, test } = world.parameters.regulator.signal;
  const logs = noise === 'multiplicative';
  out.follows = logs ? FOLLOWS.ratio : FOLLOWS.gap;
  if (!declared && logs && world.turn.threshold === 0) surely(out);
  else if (sd === 0) {
    // without noise whatever is hidden is seen, or what is hidden beyond τ
    if (bias >= τ) surely(out);
    // a signal that is always too low flags the honest, and those who hide little, when both sides count
    else if (testing && test === 'two-sided' && declared && bias < 0) out.follows = FOLLOWS.other;
    else beyond(τ - bias, out);
  } else {
    out.shape = SHAPE.normal;
    out.scale = sd;
    out.shift = logs ? τ - bias + (sd * sd) / 2 : τ - bias;
    // a report of θ leaves no room for a signal that is too small
    if (testing && test === 'two-sided' && declared) {
      const { threshold: θ } = world.turn;
      out.shape = SHAPE.band;
      out.power = (2 * τ) / sd;
      out.narrow = logs ? θ * exp(τ) : θ + τ;
    }
  }
};

/** S jumps to 1 beyond x. */
const beyond = (x: number, out: Notice): void => {
  out.shape = SHAPE.power;
  out.power = 1;
  out.scale = x;
  out.shift = 0;
  out.low = out.base;
  out.cut = 1 - 1e-12;
  out.tie = 0;
};

/** Random audits whose rate grows with compute: min(1, ℓ c (rate + k q)). */
const bySize = (world: World, i: number, out: Notice): void => {
  const { perUnit } = world.parameters.regulator.audits;
  const raw = (q: number): number => world.turn.auditScale * auditWeightOf(world, i) * (auditRateOf(world, i) + perUnit * q);
  const from = raw(0);
  const q0 = world.state.size[i]!;
  const rise = raw(q0) - from;
  const d = auditFinds(world, i, 0, 0);
  compose(world, i, Math.min(1, from), d, Math.min(1, from) + (from >= 1 ? 0 : rise), d, out);
  if (rise > 0 && from < 1) out.most = Math.min(out.most, (1 - from) / rise);
  out.shape = SHAPE.power;
  out.power = 1;
  out.scale = q0;
  out.shift = 0;
  out.follows = FOLLOWS.size;
};

/** π for an audit chance of a0 + a1 S, with the share of random audits. */
const strategyChances = (world: World, i: number, a0: number, a1: number, out: Notice): void => {
  const { randomShare: ρ, perUnit } = world.parameters.regulator.audits;
  const d = auditFinds(world, i, 0, 0);
  if (ρ === 0) compose(world, i, a0, d, a0 + a1, d, out);
  else if (perUnit > 0) out.follows = FOLLOWS.other;
  else {
    const R = randomAuditOf(world, i, 0);
    compose(world, i, mixedChance(ρ, a0, R), d, mixedChance(ρ, a0 + a1, R), d, out);
  }
};

/** base = π at (a0, d0), gain = what π rises by towards (a1, d1), and where it is cut off at 1. */
const compose = (world: World, i: number, a0: number, d0: number, a1: number, d1: number, out: Notice): void => {
  const { backcheck, whistleblower: w, monitoring: m } = world.parameters.regulator;
  if (backcheck.rule === 'additive') {
    // the only rule that is cut off at 1
    const b = backcheck.probability;
    const from = additiveUncapped(a0, d0, b, w, m);
    const rise = additiveUncapped(a1, d1, b, w, m) - from;
    out.base = Math.min(1, from);
    out.gain = from >= 1 ? 0 : rise;
    out.most = rise > 0 ? Math.min(1, (1 - from) / rise) : 1;
  } else {
    out.base = composed(world.parameters, a0, d0);
    out.gain = composed(world.parameters, a1, d1) - out.base;
    out.most = 1;
  }
  if (backcheck.lookback === 0 || backcheck.rate === 0) return;
  const A = world.labs.attribute;
  const later = (π: number): number => withLookback(π, backcheck.rate, A.detectability[i]!, A.discount[i]!, backcheck.lookback);
  const base = later(out.base);
  out.gain = later(out.base + out.gain) - base;
  out.base = base;
};
