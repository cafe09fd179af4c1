/**
 * Which points of the space of factors are looked at. A design gives any of its points by number alone, so that a part of a study,
 * on whatever machine, knows its points without those before them, and no list of points is ever held.
 */
export interface Design {
  readonly points: number;
  readonly factors: number;
  /**
   * What a coordinate is. `unit`: a share of the factor's range, in [0, 1]. `level`: the number of one of the factor's levels, from 0.
   * NaN, either way: the factor stays as the scenario has it.
   */
  readonly coordinates: 'unit' | 'level';
  /** Writes the coordinates of a point, counted from 0. */
  at(point: number, out: Float64Array): void;
}
