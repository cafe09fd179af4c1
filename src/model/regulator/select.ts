import { chanceIfFlagged, chanceIfUnflagged, mixedChance, signalChance } from '../equations/index.js';
import type { World } from '../world/index.js';
import { suspicionIndex } from './auditChance.js';
import {
  ABSENT,
  AT_RANDOM,
  BY_STRATEGY,
  drawLuckiest,
  drawSystematic,
  keepLargest,
  SPARED,
  sortByLuck,
  WAITING,
  wholeNumber,
} from './draw.js';
import { inPool, isLimited, preparePool, randomAuditOf } from './pool.js';
import { auditRateOf, auditWeightOf } from './rates.js';
import { settledAuditOf } from './settled.js';

/**
 * Decides who is audited and writes the chance in force, `auditChance` = (1 − ρ)·strategy + ρ·random.
 *
 * Capacity cannot bind (at least as many audits as labs in the pool): each lab by its own uniform.
 * It can: numbers are fixed by systematic sampling in random order, so that audits never exceed the capacity and each lab's
 * chance is exact. A share ρ of labs and budget is left to random audits (they are an unbiased sample); the strategy has the rest.
 */
export function selectAudits(world: World): void {
  preparePool(world, true);
  const { state, scratch, chance, parameters } = world;
  const { strategy, randomShare: ρ } = parameters.regulator.audits;
  chance.selection.fill(scratch.draws[0]);
  const w1 = chance.offsets();
  const w2 = chance.offsets();
  const w3 = chance.offsets();
  const w4 = chance.offsets();
  markPool(world);
  const limited = isLimited(world);
  const m = limited ? sortByLuck(world) : 0;
  if (strategy === 'random' || ρ >= 1) {
    selectAtRandom(world, limited, m, w1);
    return;
  }
  if (ρ > 0) leaveToRandom(world, limited, m, w1, w2);
  let atRandom = 0;
  if (ρ > 0 && limited) for (let i = 0; i < state.audited.length; i++) if (state.audited[i] === AT_RANDOM) atRandom++;
  const budget = limited ? Math.max(0, parameters.regulator.audits.capacity - atRandom) : Infinity;
  if (strategy === 'signal') selectBySignal(world, limited, m, budget, w3, w4);
  else if (strategy === 'ranked') selectByRank(world, limited, m, budget, w3, w4);
  else if (strategy === 'flagged') selectByFlag(world, limited, m, budget, w3, w4);
  else selectSettled(world, limited, m, budget, w3);
}

const markPool = (world: World): void => {
  const { audited: C, auditChance: A, selfReported: S } = world.state;
  for (let i = 0; i < C.length; i++) {
    C[i] = S[i] === 0 && inPool(world, i) ? WAITING : ABSENT;
    A[i] = 0;
  }
};

/** Random audits only. */
const selectAtRandom = (world: World, limited: boolean, m: number, w: number): void => {
  const { state, scratch } = world;
  const { audited: C, auditChance: A } = state;
  const luck = scratch.draws[0];
  let total = 0;
  let least = Infinity;
  let most = 0;
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    const a = randomAuditOf(world, i, world.state.compute[i]!);
    A[i] = a;
    if (!limited) {
      if (luck[i]! < a) C[i] = AT_RANDOM;
      continue;
    }
    total += a;
    if (a < least) least = a;
    if (a > most) most = a;
  }
  if (!limited) return;
  if (least === most) drawLuckiest(world, m, wholeNumber(total, w), WAITING, AT_RANDOM);
  else drawSystematic(world, m, A, w, WAITING, AT_RANDOM);
};

/**
 * Random share ρ: each lab is left to the random audits with chance ρ, and audited there with its random chance R.
 * Where capacity can bind ρR is drawn first, then who is spared: ρ(1 − R)/(1 − ρR) of those not drawn.
 */
const leaveToRandom = (world: World, limited: boolean, m: number, w1: number, w2: number): void => {
  const { state, scratch, parameters } = world;
  const { audited: C } = state;
  const [luck, X] = scratch.draws;
  const { randomShare: ρ } = parameters.regulator.audits;
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    const x = ρ * randomAuditOf(world, i, world.state.compute[i]!);
    X[i] = x;
    if (limited) continue;
    const u = luck[i]!;
    if (u < ρ) C[i] = u < x ? AT_RANDOM : SPARED;
    // the luck of the rest is uniform again
    else luck[i] = (u - ρ) / (1 - ρ);
  }
  if (!limited) return;
  drawSystematic(world, m, X, w1, WAITING, AT_RANDOM);
  for (let i = 0; i < C.length; i++) X[i] = (ρ - X[i]!) / (1 - X[i]!);
  drawSystematic(world, m, X, w2, WAITING, SPARED);
};

/** a_i in force of a lab whose strategy's chance is S. */
const inForce = (world: World, i: number, S: number): number => {
  const { randomShare: ρ } = world.parameters.regulator.audits;
  return ρ > 0 ? mixedChance(ρ, S, randomAuditOf(world, i, world.state.compute[i]!)) : S;
};

/** By chances that are settled before labs act. */
const selectSettled = (world: World, limited: boolean, m: number, budget: number, w: number): void => {
  const { state, scratch } = world;
  const { audited: C, auditChance: A } = state;
  const [luck, X] = scratch.draws;
  let total = 0;
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    const a = settledAuditOf(world, i);
    A[i] = inForce(world, i, a);
    X[i] = a;
    if (C[i] !== WAITING) continue;
    if (!limited && luck[i]! < a) C[i] = BY_STRATEGY;
    total += a;
  }
  if (!limited) return;
  // who is left to the random audits is drawn, so what remains can be a little more than the budget
  if (total > budget) for (let i = 0; i < C.length; i++) X[i] = X[i]! * (budget / total);
  drawSystematic(world, m, X, w, WAITING, BY_STRATEGY);
};

/** By the index of the noisy signal, each by its own uniform; when there are more than the budget, the largest indices. */
const selectBySignal = (world: World, limited: boolean, m: number, budget: number, w3: number, w4: number): void => {
  const { state, scratch, turn, parameters } = world;
  const { audited: C, auditChance: A, signal: T, reported: R } = state;
  const [luck, Z] = scratch.draws;
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    const s = suspicionIndex(parameters, T[i]!, R[i]!, turn.threshold);
    const a = signalChance(auditRateOf(world, i), auditWeightOf(world, i), s);
    Z[i] = s;
    A[i] = inForce(world, i, a);
    if (C[i] === WAITING && luck[i]! < a) C[i] = BY_STRATEGY;
  }
  keepLargest(world, m, Z, limited ? wholeNumber(budget, w3) : Infinity, w4);
};

/** The budget's number of largest suspicions. */
const selectByRank = (world: World, limited: boolean, m: number, budget: number, w3: number, w4: number): void => {
  const { state, turn } = world;
  const { audited: C, auditChance: A, suspicion: Δ } = state;
  for (let i = 0; i < C.length; i++) if (C[i] === WAITING) C[i] = BY_STRATEGY;
  keepLargest(world, m, Δ, limited ? wholeNumber(budget, w3) : Infinity, w4);
  const x = turn.lastCutoff;
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    A[i] = inForce(world, i, Δ[i]! > x ? 1 : Δ[i] === x ? turn.lastTieShare : 0);
  }
};

/** All flagged labs, or a random budget of them; a finite budget that is left over goes to the others at random. */
const selectByFlag = (world: World, limited: boolean, m: number, budget: number, w3: number, w4: number): void => {
  const { state, scratch, parameters } = world;
  const { audited: C, auditChance: A, flagged: G } = state;
  const X = scratch.draws[1];
  let waiting = 0;
  let flags = 0;
  for (let i = 0; i < C.length; i++) {
    if (C[i] !== WAITING) continue;
    waiting++;
    if (G[i] === 1) flags++;
  }
  // capacity for the whole pool audits the whole pool; none at all is set where capacity is unlimited
  const rest = limited ? chanceIfUnflagged(budget, flags, waiting) : parameters.regulator.audits.capacity < Infinity ? 1 : 0;
  const first = chanceIfFlagged(budget, flags);
  for (let i = 0; i < C.length; i++) {
    if (C[i] === ABSENT) continue;
    const a = G[i] === 1 ? first : rest;
    A[i] = inForce(world, i, a);
    X[i] = a;
    if (a >= 1 && C[i] === WAITING) C[i] = BY_STRATEGY;
  }
  if (!limited) return;
  // either the flagged are short of audits or the unflagged are, never both: one draw serves
  drawSystematic(world, m, X, first < 1 ? w3 : w4, WAITING, BY_STRATEGY);
};
