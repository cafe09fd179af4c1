import { Streams } from '../../core/index.js';
import type { Design } from './design.js';

/** Step of Morris's trajectories as a share of the range: with an even number of levels every level is as likely as any other. */
export const morrisStep = (levels: number): number => levels / (2 * (levels - 1));

/**
 * Trajectories of Morris (1991): from a random point of a grid of levels, one factor after the other is moved by the step, in random order,
 * up where there is room above and down where not. Each trajectory has a stream of its own.
 */
export const morris = (trajectories: number, factors: number, levels: number, seed: number): Design => {
  if (levels < 2 || levels % 2 !== 0) throw new RangeError(`${levels} levels → an even number, such as 4`);
  const length = factors + 1;
  const start = new Int32Array(factors);
  const order = new Int32Array(factors);
  let known = -1;
  const draw = (trajectory: number): void => {
    if (trajectory === known) return;
    known = trajectory;
    const prng = new Streams(seed, trajectory).named('design/morris');
    for (let d = 0; d < factors; d++) {
      start[d] = Math.floor(prng() * levels);
      order[d] = d;
    }
    for (let i = factors - 1; i > 0; i--) {
      const j = Math.floor(prng() * (i + 1));
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
  };
  return {
    points: trajectories * length,
    factors,
    coordinates: 'unit',
    at(point, out) {
      draw(Math.floor(point / length));
      const moved = point % length;
      for (let d = 0; d < factors; d++) out[d] = start[d]! / (levels - 1);
      for (let k = 0; k < moved; k++) {
        const d = order[k]!;
        const other = start[d]! < levels / 2 ? start[d]! + levels / 2 : start[d]! - levels / 2;
        out[d] = other / (levels - 1);
      }
    },
  };
};
