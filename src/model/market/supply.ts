/**
 * What the regulator and the labs' own holdings put on the market in a turn, as steps of S(p):
 *
 *   p < floor           total − auction          (the auction is withheld; under `buyback` nothing trades below the floor)
 *   floor < p < ceiling total
 *   p > ceiling         total + reserve
 *
 * `total` counts what labs hold (free and banked permits) and what the regulator offers. Roberts & Spence (1976).
 */
export interface Supply {
  total: number;
  /** The part of `total` that the regulator offers and can withhold. */
  auction: number;
  floor: number;
  ceiling: number;
  reserve: number;
  buyback: boolean;
}

/** Where the market cleared. */
export interface Clearing {
  price: number;
  /** Interval of prices that clear; a single price where low = high. */
  low: number;
  high: number;
  /** Permits at the price: supplied in all, from the reserve, withheld at the floor, bought back at the floor. */
  supplied: number;
  reserveUsed: number;
  withheld: number;
  boughtBack: number;
}

export const createClearing = (): Clearing => ({
  price: 0,
  low: 0,
  high: 0,
  supplied: 0,
  reserveUsed: 0,
  withheld: 0,
  boughtBack: 0,
});
