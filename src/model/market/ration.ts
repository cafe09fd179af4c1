import type { Prng } from '../../core/index.js';
import type { Indivisible, Schedules, Served } from '../world/index.js';
import { demandAbove, demandBelow } from './schedules.js';

/**
 * Eq. 21. Who gets what at the clearing price p when Q permits are there, and a balance b of earlier turns. Every row gets D(p⁺); what is
 * left goes to the rows that jump at p, then to linear ties, pro rata.
 *
 *   mix    each of them buys whole with the chance λ at which expected sales are what is left and b
 *   whole  in seeded order, as long as one fits
 */
export const serve = (
  s: Schedules,
  p: number,
  Q: number,
  b: number,
  rule: Indivisible,
  order: Int32Array,
  luck: () => Prng,
  out: Served,
): Served => {
  const { served, jump } = s;
  const sure = offer(s, p);
  let jumps = 0;
  let jumping = 0;
  let tied = 0;
  for (let i = 0; i < s.rows; i++) {
    if (jump[i] === 0) continue;
    if (s.proRata[i] === 1) tied += jump[i]!;
    else {
      order[jumps++] = i;
      jumping += jump[i]!;
    }
  }
  let left = Q - sure;
  out.mixShare = Number.NaN;
  const among = order.subarray(0, jumps);
  if (jumps > 0 && rule === 'mix') {
    // short of all of them by rounding is none, or all
    const share = (left + b) / jumping;
    const λ = share <= 1e-12 ? 0 : share >= 1 - 1e-12 ? 1 : share;
    out.mixShare = λ;
    left -= serveMixed(s, among, λ, luck);
  } else if (jumps > 0 && left > 0) left -= serveWhole(s, among, left, 1e-12 * Q, luck);
  if (tied > 0 && left + b > 0) {
    const share = Math.min(1, (left + b) / tied);
    for (let i = 0; i < s.rows; i++) if (s.proRata[i] === 1) served[i] = served[i]! + share * jump[i]!;
    left -= share * tied;
  }
  out.left = left;
  return out;
};

/** Every row takes D(p⁺), and its jump is noted. Returns the sum. */
const offer = (s: Schedules, p: number): number => {
  const { rows, served, jump, switchPrice, exitPrice } = s;
  let sure = 0;
  for (let i = 0; i < rows; i++) {
    const above = Math.max(0, demandAbove(s, i, p));
    served[i] = above;
    sure += above;
    const breaks = s.friction > 0 || p === switchPrice[i]! || p === exitPrice[i]!;
    jump[i] = breaks ? Math.max(0, demandBelow(s, i, p) - above) : 0;
  }
  return sure;
};

const shuffle = (order: Int32Array, prng: Prng): void => {
  for (let k = 0; k + 1 < order.length; k++) {
    const pick = k + Math.floor(prng() * (order.length - k));
    const i = order[pick]!;
    order[pick] = order[k]!;
    order[k] = i;
  }
};

/**
 * Each buys whole with chance λ, drawn systematically from the largest jump to the smallest (equal ones in seeded order), so that what
 * is sold stays within one jump of what is expected. Returns what they took.
 */
const serveMixed = ({ served, jump }: Schedules, order: Int32Array, λ: number, luck: () => Prng): number => {
  if (λ === 0) return 0;
  let at = 0;
  if (λ < 1) {
    const prng = luck();
    at = prng();
    shuffle(order, prng);
    // jumps that differ by rounding are equal: the draw does not hang on the unit of account
    let largest = 0;
    for (const i of order) largest = Math.max(largest, jump[i]!);
    const rank = (i: number): number => Math.round((1e6 * jump[i]!) / largest);
    order.sort((i, j) => rank(j) - rank(i));
  }
  let taken = 0;
  for (const i of order) {
    const next = at + λ;
    if (λ < 1 && Math.floor(next) === Math.floor(at)) {
      at = next;
      continue;
    }
    at = next;
    served[i] = served[i]! + jump[i]!;
    taken += jump[i]!;
  }
  return taken;
};

/** Whole, in seeded order, to whoever fits; a lab that is short of its jump by rounding alone is served. Returns what they took. */
const serveWhole = ({ served, jump }: Schedules, order: Int32Array, left: number, rounding: number, luck: () => Prng): number => {
  if (order.length > 1) shuffle(order, luck());
  let taken = 0;
  for (const i of order) {
    if (jump[i]! > left - taken + rounding) continue;
    served[i] = served[i]! + jump[i]!;
    taken += jump[i]!;
  }
  return taken;
};
