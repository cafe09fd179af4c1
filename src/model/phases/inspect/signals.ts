import { inPool } from '../../audits.js';
import {
  additiveSignal,
  isFlagged,
  legalPiece,
  logSuspicion,
  multiplicativeSignal,
  plainSuspicion,
} from '../../equations/signal.js';
import { ACTION } from '../../state.js';
import type { World } from '../../world.js';

/**
 * Draws who is seen whole (`pooled`), takes a signal T̂ of every lab and holds it against the report: suspicion Δ and flag.
 * Labs outside the pool and those who reported themselves are not flagged. Where no variant needs noisy signals their stream is
 * off: then none are taken and the columns are 0.
 */
export function takeSignals(world: World): void {
  const { labs, state, turn, chance, parameters } = world;
  const { regulator } = parameters;
  const { compute: Q, reported: R, action: Act, signal: T, suspicion: Δ, flagged: G, pooled: P, selfReported: S } = state;
  const coordination = labs.attribute.coordination;
  const σ = regulator.jurisdictions.coordination;
  const { sd, bias } = regulator.signal;
  const proportional = regulator.signal.noise === 'multiplicative';
  const twoSided = regulator.signal.test === 'two-sided';
  const θ = turn.threshold;
  const τ = turn.tolerance;
  const normal = sd > 0 ? chance.signal : null;
  const off = sd > 0 && chance.signal === null;
  if (off) needNoSignal(world);
  const exact = sd === 0 && bias === 0;
  const uniform = chance.audit;
  let flags = 0;
  for (let i = 0; i < labs.count; i++) {
    const u = uniform();
    let pooled = 1;
    if (Act[i] === ACTION.split) {
      const own = coordination[i]!;
      pooled = u < (Number.isNaN(own) ? σ : own) ? 1 : 0;
    }
    P[i] = pooled;
    if (off) {
      T[i] = 0;
      Δ[i] = 0;
      G[i] = 0;
      continue;
    }
    const q = Q[i]!;
    const r = R[i]!;
    const z = normal === null ? 0 : normal();
    let T̂ = exact ? q : proportional ? multiplicativeSignal(q, z, sd, bias) : additiveSignal(q, z, sd, bias);
    if (pooled === 0) T̂ = legalPiece(T̂, θ);
    T[i] = T̂;
    const suspicion = proportional ? logSuspicion(T̂, r, θ) : plainSuspicion(T̂, r, θ);
    Δ[i] = suspicion;
    const flagged = isFlagged(suspicion, τ, twoSided) && S[i] === 0 && inPool(world, i);
    G[i] = flagged ? 1 : 0;
    if (flagged) flags++;
  }
  turn.flags = flags;
}

const needNoSignal = (world: World): void => {
  const { strategy, randomShare } = world.parameters.regulator.audits;
  if (strategy === 'random' || strategy === 'targeted' || randomShare >= 1) return;
  throw new Error(`regulator.audits.strategy ${strategy} needs the stream "signal" where regulator.signal.sd > 0, and it is off`);
};
