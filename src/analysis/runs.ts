import { type Block, seriesOf } from '../data/index.js';
import { momentsOf } from './moments.js';

/** A figure of a whole run that is not the mean of a turn's metric. */
export interface RunFigure {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
  /** The figure of a run, from the series of its metrics. */
  readonly of: (series: (metric: string) => Float64Array) => number;
}

const figure = (name: string, symbol: string, unit: string, meaning: string, of: RunFigure['of']): RunFigure => ({
  name,
  symbol,
  unit,
  meaning,
  of,
});

export const RUN_FIGURES: readonly RunFigure[] = [
  figure(
    'priceVolatility',
    'sd(p_t − p_{t−1})',
    'M$/permit',
    'Standard deviation over a run of the change of the price from turn to turn',
    (x) => volatility(x('price')),
  ),
  figure('timeAtFloor', '', 'share', 'Share of the turns with the price at the floor, or below it', (x) =>
    shareAt(x('price'), x('floor'), 1),
  ),
  figure('timeAtCeiling', '', 'share', 'Share of the turns with the price at the ceiling, or above it', (x) =>
    shareAt(x('price'), x('ceiling'), -1),
  ),
  figure('timeBelowFloor', '', 'share', 'Share of the turns in which the floor gives way: the price is below it', (x) =>
    shareBeyond(x('price'), x('floor'), 1),
  ),
  figure('timeAboveCeiling', '', 'share', 'Share of the turns in which the ceiling gives way: the price is above it', (x) =>
    shareBeyond(x('price'), x('ceiling'), -1),
  ),
  figure('priceAutocorrelation', 'ρ₁', '1', 'Lag-1 autocorrelation of the price over a run', (x) => autocorrelation(x('price'))),
  figure(
    'turnsUntilBankEmpty',
    '',
    'turn',
    'First turn with an empty bank after one with permits in it; missing where that never happens',
    (x) => turnsUntilEmpty(x('bank')),
  ),
];

/** Figures of the runs of a variant: one column a metric (its mean over the turns of the run), then the figures above. */
export interface RunValues {
  readonly runs: number;
  readonly names: readonly string[];
  /** By name, one value a run. */
  readonly values: ReadonlyMap<string, Float64Array>;
}

export const runValues = (block: Block): RunValues => {
  const values = new Map<string, Float64Array>(block.metrics.map((name) => [name, new Float64Array(block.runs)]));
  const means = [...values.values()];
  const overTurns = new Float64Array(block.turns);
  for (let r = 0; r < block.runs; r++) {
    for (let m = 0; m < means.length; m++) means[m]![r] = momentsOf(seriesOf(block, r, m, overTurns)).mean;
  }
  const series = (name: string, run: number): Float64Array => {
    const m = block.metrics.indexOf(name);
    return m < 0 ? new Float64Array(block.turns).fill(Number.NaN) : seriesOf(block, run, m);
  };
  for (const { name, of } of RUN_FIGURES)
    values.set(
      name,
      Float64Array.from({ length: block.runs }, (_, r) => of((metric) => series(metric, r))),
    );
  return { runs: block.runs, names: [...values.keys()], values };
};

/**
 * Standard deviation of p_t − p_{t−1}. Of levels: a logarithm would leave out every price of zero, and with them a crash; an asinh would
 * depend on the unit of money.
 */
export const volatility = (price: Float64Array): number => momentsOf(price.subarray(1).map((p, t) => p - price[t]!)).sd;

/** Share of turns in which the price has reached a bound (side 1: from above; −1: from below). Zero where there is no bound. */
export const shareAt = (price: Float64Array, bound: Float64Array, side: 1 | -1): number =>
  shareWhere(price, bound, (above, slack) => side * above <= slack);

/** Share of turns in which the price is past a bound (side 1: below a floor; −1: above a ceiling). */
export const shareBeyond = (price: Float64Array, bound: Float64Array, side: 1 | -1): number =>
  shareWhere(price, bound, (above, slack) => side * above < -slack);

const shareWhere = (price: Float64Array, bound: Float64Array, holds: (above: number, slack: number) => boolean): number => {
  let found = 0;
  let n = 0;
  for (let t = 0; t < price.length; t++) {
    if (Number.isNaN(price[t]!)) continue;
    n++;
    // a clearing price meets its bound to rounding only
    if (holds(price[t]! - bound[t]!, 1e-9 * Math.max(1, Math.abs(bound[t]!)))) found++;
  }
  return n === 0 ? Number.NaN : found / n;
};

/** Σ(x_t − x̄)(x_{t−1} − x̄) / Σ(x_t − x̄)²; missing for a constant series. */
export const autocorrelation = (x: Float64Array): number => {
  const { mean, n } = momentsOf(x);
  if (n < 3) return Number.NaN;
  let together = 0;
  let alone = 0;
  for (let t = 0; t < x.length; t++) {
    const d = x[t]! - mean;
    if (Number.isNaN(d)) continue;
    alone += d * d;
    const before = t > 0 ? x[t - 1]! - mean : Number.NaN;
    if (!Number.isNaN(before)) together += d * before;
  }
  // what rounding leaves of a constant series is no variation
  return alone <= n * 1e-24 * Math.max(mean * mean, 1e-280) ? Number.NaN : together / alone;
};

export const turnsUntilEmpty = (bank: Float64Array): number => {
  let largest = 0;
  for (let t = 0; t < bank.length; t++) {
    if (largest > 0 && bank[t]! <= 1e-9 * largest) return t + 1;
    if (bank[t]! > largest) largest = bank[t]!;
  }
  return Number.NaN;
};
