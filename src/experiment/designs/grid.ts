import type { Design } from './design.js';

/** Every combination of the levels given by number, the last factor fastest. A factor without any stays as the scenario has it. */
export const grid = (levels: readonly (readonly number[])[]): Design => ({
  points: levels.reduce((n, own) => n * Math.max(1, own.length), 1),
  factors: levels.length,
  coordinates: 'level',
  at(point, out) {
    let rest = point;
    for (let d = levels.length - 1; d >= 0; d--) {
      const own = levels[d]!;
      out[d] = own.length === 0 ? Number.NaN : own[rest % own.length]!;
      if (own.length > 0) rest = Math.floor(rest / own.length);
    }
  },
});

/** Designs one after the other, of the same factors and the same kind of coordinates. */
export const union = (designs: readonly Design[]): Design => {
  const [first] = designs;
  if (!first || designs.some((d) => d.coordinates !== first.coordinates || d.factors !== first.factors))
    throw new RangeError('a union is of designs of the same factors and coordinates');
  return {
    points: designs.reduce((n, { points }) => n + points, 0),
    factors: first.factors,
    coordinates: first.coordinates,
    at(point, out) {
      let rest = point;
      for (const design of designs) {
        if (rest < design.points) return design.at(rest, out);
        rest -= design.points;
      }
      throw new RangeError(`no point ${point}`);
    },
  };
};

/** The scenario as it stands, then each factor at its low and at its high end with all others as the scenario has them. */
export const oneAtATime = (factors: number, low: number, high: number): Design => ({
  points: 1 + 2 * factors,
  factors,
  coordinates: 'unit',
  at(point, out) {
    out.fill(Number.NaN, 0, factors);
    if (point > 0) out[(point - 1) >> 1] = point % 2 === 1 ? low : high;
  },
});
