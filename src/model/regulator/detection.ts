import { additive, backcheckChance, channels, nested, unconditional, withLookback } from '../equations/index.js';
import type { Parameters, World } from '../world/index.js';
import { auditChanceOf } from './auditChance.js';
import { lossIfWronglyFound } from './loss.js';
import { flagAt } from './signals.js';

/** d_i: chance that an audit finds a violation with compute q and report r. The second measurement has no bias. */
export function auditFinds(world: World, i: number, q: number, r: number): number {
  const { detection } = world.parameters.regulator;
  if (detection.rule === 'constant') return world.labs.attribute.detectability[i]!;
  return flagAt(world.parameters, q, r, world.turn.threshold, detection.sd, 0, world.turn.measurementTolerance);
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
