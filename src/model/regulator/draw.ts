import type { Column } from '../../core/index.js';
import type { World } from '../world/index.js';

/** What has been decided about a lab so far; kept in `audited` until the audits are done, which leave 0 or 1 there. */
export const WAITING = 0;
export const BY_STRATEGY = 1;
export const AT_RANDOM = 2;
/** Left to the random audits (randomShare) and not drawn. */
export const SPARED = 3;
/** At the cut-off of a ranking. */
export const TIED = 4;
/** Not in the pool, or reported itself. */
export const ABSENT = 5;

/** Uniforms are multiples of 2⁻³²: draw and lab fit into one number, so that a plain sort of numbers orders the labs. */
const LUCK = 4_294_967_296; // 2³²
const LABS = 1_048_576; // 2²⁰

/** Puts the pool into `scratch.order` by the luck of each lab (draws[0]), and says how many there are. */
export function sortByLuck(world: World): number {
  const { scratch, state } = world;
  const [luck, , keys] = scratch.draws;
  const { audited: C } = state;
  if (C.length > LABS) throw new Error(`a limited audit capacity is drawn among at most ${LABS} labs`);
  let m = 0;
  for (let i = 0; i < C.length; i++) if (C[i] !== ABSENT) keys[m++] = Math.floor(luck[i]! * LUCK) * LABS + i;
  keys.subarray(0, m).sort();
  for (let k = 0; k < m; k++) scratch.order[k] = keys[k]! % LABS;
  return m;
}

/** Whole number of draws with mean `total`: total rounded down or up by an offset w uniform in [0, 1). */
export const wholeNumber = (total: number, w: number): number => {
  const near = Math.round(total);
  return Math.abs(total - near) < 1e-9 ? near : Math.floor(total + w);
};

/**
 * Systematic sampling: walks the labs in code `from` in random order, adds up their chances (column X, each at most 1) and takes a lab
 * whenever the sum passes w + a whole number. Every lab is taken with exactly its chance, and the number taken is fixed up to
 * rounding. Returns it.
 */
export function drawSystematic(world: World, m: number, X: Column, w: number, from: number, to: number): number {
  const { order } = world.scratch;
  const { audited: C } = world.state;
  let sum = w;
  let taken = 0;
  for (let k = 0; k < m; k++) {
    const i = order[k]!;
    if (C[i] !== from) continue;
    const before = Math.floor(sum);
    sum += X[i]!;
    if (Math.floor(sum) > before) {
      C[i] = to;
      taken++;
    }
  }
  return taken;
}

/** The n luckiest of the labs in code `from`: an equal chance for all, and a larger n takes the same labs and more. */
export function drawLuckiest(world: World, m: number, n: number, from: number, to: number): void {
  const { order } = world.scratch;
  const { audited: C } = world.state;
  let taken = 0;
  for (let k = 0; k < m && taken < n; k++) {
    const i = order[k]!;
    if (C[i] !== from) continue;
    C[i] = to;
    taken++;
  }
}

/**
 * Of the labs chosen by the strategy, keeps the n with the largest score (column Z); those exactly at the cut-off draw lots.
 * Remembers the cut-off and the share of the tied that were kept, from which labs judge their chance next turn.
 */
export function keepLargest(world: World, m: number, Z: Column, n: number, w: number): void {
  const { turn, scratch, state } = world;
  const { audited: C } = state;
  const keys = scratch.draws[2];
  let count = 0;
  for (let i = 0; i < C.length; i++) if (C[i] === BY_STRATEGY) keys[count++] = Z[i]!;
  turn.lastCutoff = -Infinity;
  turn.lastTieShare = 1;
  if (count <= n) return;
  // without a budget nobody is above the cut-off, and ties at it get nothing
  keys.subarray(0, count).sort();
  const cutoff = n > 0 ? keys[count - n]! : Infinity;
  let above = 0;
  let tied = 0;
  for (let i = 0; i < C.length; i++) {
    if (C[i] !== BY_STRATEGY) continue;
    if (Z[i]! > cutoff) above++;
    else if (Z[i] === cutoff) {
      C[i] = TIED;
      tied++;
    } else C[i] = WAITING;
  }
  turn.lastCutoff = cutoff;
  turn.lastTieShare = tied > 0 && n > 0 ? (n - above) / tied : 0;
  if (tied === 0) return;
  drawTied(world, m, turn.lastTieShare, w);
}

const drawTied = (world: World, m: number, share: number, w: number): void => {
  const { audited: C } = world.state;
  const X = world.scratch.draws[2];
  X.fill(share);
  drawSystematic(world, m, X, w, TIED, BY_STRATEGY);
  for (let i = 0; i < C.length; i++) if (C[i] === TIED) C[i] = WAITING;
};
