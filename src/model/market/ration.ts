import type { Prng } from '../../core/streams.js';
import type { Schedules } from '../world/market.js';
import { demandAbove, demandBelow } from './schedules.js';

/**
 * Eq. 21. Who gets what at the clearing price p when Q permits are there. Every row gets D(p⁺); what is left goes to the rows
 * that jump at p: whole, in seeded order, as long as one fits; then to linear ties, pro rata. Returns what nobody took.
 */
export const serve = (s: Schedules, p: number, Q: number, order: Int32Array, prng: () => Prng): number => {
  const { rows, served, proRata } = s;
  let sure = 0;
  let jumps = 0;
  let tied = 0;
  for (let i = 0; i < rows; i++) {
    const above = Math.max(0, demandAbove(s, i, p));
    served[i] = above;
    sure += above;
    if (s.friction > 0 || p === s.switchPrice[i]! || p === s.exitPrice[i]!) {
      const jump = demandBelow(s, i, p) - above;
      if (!(jump > 0)) continue;
      if (proRata[i] === 1) tied += jump;
      else order[jumps++] = i;
    }
  }
  let left = Q - sure;
  if (jumps > 0 && left > 0) {
    const luck = jumps > 1 ? prng() : null;
    for (let k = 0; k < jumps; k++) {
      const pick = luck === null ? k : k + Math.floor(luck() * (jumps - k));
      const i = order[pick]!;
      order[pick] = order[k]!;
      const jump = demandBelow(s, i, p) - served[i]!;
      // a lab that is short of its jump by rounding alone is served
      if (jump <= left + 1e-12 * Q) {
        served[i] = served[i]! + jump;
        left -= jump;
      }
    }
  }
  if (tied > 0 && left > 0) {
    const share = Math.min(1, left / tied);
    for (let i = 0; i < rows; i++) {
      if (proRata[i] !== 1) continue;
      const jump = demandBelow(s, i, p) - served[i]!;
      if (jump <= 0) continue;
      served[i] = served[i]! + share * jump;
    }
    left -= share * tied;
  }
  return left;
};
