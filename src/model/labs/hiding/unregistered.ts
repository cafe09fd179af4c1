import { exp, ln } from '../../../core/index.js';
import { decayOf, FOLLOWS, nodesOf, respond } from '../../regulator/index.js';
import { COST, expected, type Prospect } from './prospect.js';

const cost = new Float64Array(3);
const answer = new Float64Array(3);

/**
 * What a lab can make, M$, that holds permits for less than a run of θ: then it reports θ whatever it holds, and what it holds only
 * lowers the violation. On the grid of S, the violation at its best for each run: enough to tell whether this is worth a search.
 */
export const unregistered = (P: Prospect, price: number, honest: number): number => {
  const { notice: N, w, θ, q0, κ, X, pieces, α, ω, μ, a, β, worth, isRun } = P;
  const nodes = nodesOf(N);
  const ratio = N.follows === FOLLOWS.ratio;
  const decay = ratio ? decayOf(nodes, N.scale) : nodes.z;
  const stretch = ratio ? θ * exp(N.shift) : θ + N.shift;
  const last = ratio ? ln(q0 / θ) : q0 - θ;
  let best = -Infinity;
  for (let k = 0; k <= nodes.z.length; k++) {
    // the whole run after the nodes
    const end = k === nodes.z.length;
    if (isRun && !end) continue;
    const q = end ? q0 : ratio ? stretch / decay[k]! : stretch + N.scale * decay[k]!;
    if (!(q > θ) || q > q0) continue;
    let S = end ? 1 : nodes.S[k]!;
    if (end) {
      respond(N, (last - N.shift) / N.scale, answer);
      S = answer[0]!;
    }
    const π = κ * (N.base + N.gain * Math.min(S, N.most));
    const gross = worth + (a - 0.5 * β * q) * q - price * w * q;
    for (let j = 0; j < 3 * pieces; j += 3) {
      const unit = α === 0 ? ω * π : Number.NaN;
      const inside = X[j + 2]! > 0 && unit > 0 ? (price / unit - X[j + 1]!) / X[j + 2]! : Number.NaN;
      for (const v of [w * (q - θ), inside]) {
        if (!(v >= w * (q - θ) && v < w * q)) continue;
        expected(P, π, X[j]! + (X[j + 1]! + 0.5 * X[j + 2]! * v) * v, cost);
        best = Math.max(best, gross + price * v - cost[COST]! - μ);
      }
    }
  }
  return best + honest;
};
