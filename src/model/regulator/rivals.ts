import { rankChance, rankSlope } from '../equations/rank.js';
import { logSuspicionMean, plainSuspicionMean } from '../equations/signal.js';
import type { World } from '../world/world.js';
import { inPool, isLimited } from './audits.js';

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
  return tableFor(rivals, K).at(lead / sd);
}

/** Leads beyond this many standard deviations leave no doubt. */
const REACH = 12;
const CELLS = 480;

/** Eq. 47 tabulated: value and slope on an even grid, cubic between (error below 1e-8). A plan asks for it thousands of times a turn. */
class RankTable {
  private readonly value = new Float64Array(CELLS + 1);
  private readonly slope = new Float64Array(CELLS + 1);
  constructor(n: number, K: number) {
    const step = (2 * REACH) / CELLS;
    for (let c = 0; c <= CELLS; c++) {
      this.value[c] = rankChance(-REACH + c * step, n, K);
      this.slope[c] = rankSlope(-REACH + c * step, n, K) * step;
    }
  }

  at(lead: number): number {
    const x = ((lead + REACH) / (2 * REACH)) * CELLS;
    if (!(x > 0)) return this.value[0]!;
    if (x >= CELLS) return this.value[CELLS]!;
    const c = Math.floor(x);
    const s = x - c;
    const [y0, y1, d0, d1] = [this.value[c]!, this.value[c + 1]!, this.slope[c]!, this.slope[c + 1]!];
    const rise = y1 - y0;
    return y0 + s * (d0 + s * (3 * rise - 2 * d0 - d1 + s * (d0 + d1 - 2 * rise)));
  }
}

/** The table of the last number of rivals and audits asked for: a run rarely has more than one. */
let last: { n: number; K: number; table: RankTable } | null = null;
const tableFor = (n: number, K: number): RankTable => {
  if (last === null || last.n !== n || last.K !== K) last = { n, K, table: new RankTable(n, K) };
  return last.table;
};
