import {
  additiveSignal,
  flagChance,
  isFlagged,
  legalPiece,
  logSuspicion,
  logSuspicionMean,
  multiplicativeSignal,
  plainSuspicion,
  plainSuspicionMean,
} from '../equations/index.js';
import { ACTION, type Parameters, type World } from '../world/index.js';
import { inPool } from './pool.js';
import { looksAtSignals } from './settled.js';

/**
 * Draws who is seen whole (`pooled`), takes a signal T̂ of every lab and holds it against the report: suspicion Δ and flag.
 * Labs outside the pool and those who reported themselves are not flagged. Where no variant needs noisy signals their stream is
 * off: then none are taken and the columns are 0. Column by column: one loop for all of it took twice as long.
 */
export function takeSignals(world: World): void {
  const { chance, parameters, turn } = world;
  const { sd } = parameters.regulator.signal;
  poolPieces(world);
  if (sd > 0 && chance.signal === null) {
    needNoSignal(world);
    const { signal, suspicion, flagged } = world.state;
    signal.fill(0);
    suspicion.fill(0);
    flagged.fill(0);
    turn.flags = 0;
    return;
  }
  measure(world);
  suspect(world);
  flag(world);
}

const poolPieces = ({ labs, state, chance, scratch, parameters }: World): void => {
  const { action: Act, pooled: P } = state;
  const { coordination } = labs.attribute;
  const σ = parameters.regulator.jurisdictions.coordination;
  const [U] = scratch.draws;
  chance.audit.fill(U);
  for (let i = 0; i < P.length; i++) {
    const u = U[i]!;
    let pooled = 1;
    if (Act[i] === ACTION.split) {
      const own = coordination[i]!;
      pooled = u < (Number.isNaN(own) ? σ : own) ? 1 : 0;
    }
    P[i] = pooled;
  }
};

const measure = ({ state, scratch, turn, chance, parameters }: World): void => {
  const { compute: Q, signal: T, pooled: P } = state;
  const { sd, bias, noise } = parameters.regulator.signal;
  const θ = turn.threshold;
  const [Z] = scratch.draws;
  if (sd > 0) chance.signal!.fill(Z);
  else Z.fill(0);
  if (sd === 0 && bias === 0) T.set(Q);
  else if (noise === 'multiplicative') for (let i = 0; i < T.length; i++) T[i] = multiplicativeSignal(Q[i]!, Z[i]!, sd, bias);
  else for (let i = 0; i < T.length; i++) T[i] = additiveSignal(Q[i]!, Z[i]!, sd, bias);
  for (let i = 0; i < T.length; i++) if (P[i] === 0) T[i] = legalPiece(T[i]!, θ);
};

const suspect = ({ state, turn, parameters }: World): void => {
  const { reported: R, signal: T, suspicion: Δ } = state;
  const θ = turn.threshold;
  if (parameters.regulator.signal.noise === 'multiplicative')
    for (let i = 0; i < T.length; i++) Δ[i] = logSuspicion(T[i]!, R[i]!, θ);
  else for (let i = 0; i < T.length; i++) Δ[i] = plainSuspicion(T[i]!, R[i]!, θ);
};

const flag = (world: World): void => {
  const { state, turn, parameters } = world;
  const { suspicion: Δ, flagged: G, selfReported: S } = state;
  const twoSided = parameters.regulator.signal.test === 'two-sided';
  const τ = turn.tolerance;
  let flags = 0;
  for (let i = 0; i < Δ.length; i++) {
    const flagged = isFlagged(Δ[i]!, τ, twoSided) && S[i] === 0 && inPool(world, i);
    G[i] = flagged ? 1 : 0;
    if (flagged) flags++;
  }
  turn.flags = flags;
};

const needNoSignal = (world: World): void => {
  const { strategy, randomShare } = world.parameters.regulator.audits;
  if (!looksAtSignals(strategy) || randomShare >= 1) return;
  throw new Error(`regulator.audits.strategy ${strategy} needs the stream "signal" where regulator.signal.sd > 0, and it is off`);
};

/** Chance that a measurement with that noise flags compute q reported as r. */
export const flagAt = (p: Parameters, q: number, r: number, θ: number, sd: number, bias: number, τ: number): number => {
  const { noise, test } = p.regulator.signal;
  const twoSided = test === 'two-sided';
  if (noise === 'multiplicative') return flagChance(logSuspicionMean(q, r, θ, sd, bias), sd, τ, twoSided, logSuspicion(θ, r, θ));
  return flagChance(plainSuspicionMean(q, r, θ, bias), sd, τ, twoSided, plainSuspicion(θ, r, θ));
};
