import { logSuspicionMean, plainSuspicionMean } from '../equations/index.js';
import type { World } from '../world/index.js';
import { inPool, isLimited } from './pool.js';
import { rankTable } from './response.js';

/**
 * `expectation: symmetric`: what a lab reckons with when the largest suspicions are audited and the labs are few. Its rivals are
 * taken to be as suspicious as they were last turn on average (honest before the first), each with noise of its own.
 */

/** Mean suspicion of lab i at compute q and report r, noise left out. */
const suspicionAt = (world: World, q: number, r: number): number => {
  const { noise, sd, bias } = world.parameters.regulator.signal;
  const θ = world.turn.threshold;
  return noise === 'multiplicative' ? logSuspicionMean(q, r, θ, sd, bias) : plainSuspicionMean(q, r, θ, bias);
};

/** Writes `rivals`: the mean over the other labs of the pool, from what they used and reported last turn. */
export function meetRivals(world: World): void {
  const { state, turn } = world;
  const { compute, reported, rivals, size } = state;
  let total = 0;
  let count = 0;
  for (let i = 0; i < rivals.length; i++) {
    rivals[i] = 0;
    if (!inPool(world, i)) continue;
    rivals[i] = turn.first
      ? suspicionAt(world, size[i]!, size[i]!)
      : compute[i]! > 0
        ? suspicionAt(world, compute[i]!, reported[i]!)
        : 0;
    total += rivals[i]!;
    count++;
  }
  for (let i = 0; i < rivals.length; i++) {
    if (inPool(world, i)) rivals[i] = count > 1 ? (total - rivals[i]!) / (count - 1) : 0;
  }
}

const chance = new Float64Array(3);

/** Chance of an audit of lab i at compute q and report r among its rivals. */
export function rankAmongRivals(world: World, i: number, q: number, r: number): number {
  const { turn, parameters, state } = world;
  if (!isLimited(world)) return 1;
  const { sd } = parameters.regulator.signal;
  const lead = suspicionAt(world, q, r) - state.rivals[i]!;
  const rivals = turn.pool - 1;
  const K = Math.floor(parameters.regulator.audits.capacity);
  // without noise only the order counts; level with the rivals everyone has the same chance
  if (sd === 0 || !Number.isFinite(lead)) return lead > 0 ? 1 : lead < 0 ? 0 : K / turn.pool;
  rankTable(rivals, K).at(lead / sd, chance);
  return chance[0]!;
}
