/** A piece of the line on which a value over a grid takes a level. */
export interface Piece {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Point = readonly [number, number];

/** Marching squares: the level's line through a grid of values, straight between the sides of its cells. `z[r][c]` stands at (x[c], y[r]). */
export const isoline = (
  x: readonly number[],
  y: readonly number[],
  z: readonly (readonly number[])[],
  level: number,
): Piece[] => {
  const pieces: Piece[] = [];
  const cross = (a: number, b: number, za: number, zb: number): number => a + ((level - za) / (zb - za)) * (b - a);
  for (let r = 0; r + 1 < y.length; r++) {
    for (let c = 0; c + 1 < x.length; c++) {
      const [a, b, d, e] = [z[r]![c]!, z[r]![c + 1]!, z[r + 1]![c + 1]!, z[r + 1]![c]!];
      if (![a, b, d, e].every(Number.isFinite)) continue;
      const points: Point[] = [];
      const above = (v: number): boolean => v >= level;
      if (above(a) !== above(b)) points.push([cross(x[c]!, x[c + 1]!, a, b), y[r]!]);
      if (above(b) !== above(d)) points.push([x[c + 1]!, cross(y[r]!, y[r + 1]!, b, d)]);
      if (above(e) !== above(d)) points.push([cross(x[c]!, x[c + 1]!, e, d), y[r + 1]!]);
      if (above(a) !== above(e)) points.push([x[c]!, cross(y[r]!, y[r + 1]!, a, e)]);
      // a saddle has four crossings: which pair belongs together is told by the middle
      if (points.length === 4 && above((a + b + d + e) / 4) === above(a)) points.push(points.shift()!);
      for (let k = 0; k + 1 < points.length; k += 2)
        pieces.push({ x1: points[k]![0], y1: points[k]![1], x2: points[k + 1]![0], y2: points[k + 1]![1] });
    }
  }
  return pieces;
};
