import { type Block, seriesOf } from '../data/index.js';
import { momentsOf } from './moments.js';

/** A figure of a whole run that is not the mean of a turn's metric. */
export interface RunFigure {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}

export const RUN_FIGURES: readonly RunFigure[] = [
  {
    name: 'priceVolatility',
    symbol: 'sd(p_t − p_{t−1})',
    unit: 'M$/permit',
    meaning: 'Standard deviation over a run of the change of the price from turn to turn',
  },
  { name: 'timeAtFloor', symbol: '', unit: 'share', meaning: 'Share of the turns with the price at the floor' },
  { name: 'timeAtCeiling', symbol: '', unit: 'share', meaning: 'Share of the turns with the price at the ceiling' },
  { name: 'priceAutocorrelation', symbol: 'ρ₁', unit: '1', meaning: 'Lag-1 autocorrelation of the price over a run' },
  {
    name: 'turnsUntilBankEmpty',
    symbol: '',
    unit: 'turn',
    meaning: 'First turn with an empty bank after one with permits in it; missing where that never happens',
  },
];

/** Figures of the runs of a variant: one column a metric (its mean over the turns of the run), then the figures above. */
export interface RunValues {
  readonly runs: number;
  readonly names: readonly string[];
  /** By name, one value a run. */
  readonly values: ReadonlyMap<string, Float64Array>;
}

export const runValues = (block: Block): RunValues => {
  const values = new Map<string, Float64Array>();
  block.metrics.forEach((name, m) => {
    values.set(
      name,
      Float64Array.from({ length: block.runs }, (_, r) => momentsOf(seriesOf(block, r, m)).mean),
    );
  });
  const series = (name: string, run: number): Float64Array => {
    const m = block.metrics.indexOf(name);
    return m < 0 ? new Float64Array(block.turns).fill(Number.NaN) : seriesOf(block, run, m);
  };
  const each = (figure: (run: number) => number): Float64Array => Float64Array.from({ length: block.runs }, (_, r) => figure(r));
  values.set(
    'priceVolatility',
    each((r) => volatility(series('price', r))),
  );
  values.set(
    'timeAtFloor',
    each((r) => shareAt(series('price', r), series('floor', r), 1)),
  );
  values.set(
    'timeAtCeiling',
    each((r) => shareAt(series('price', r), series('ceiling', r), -1)),
  );
  values.set(
    'priceAutocorrelation',
    each((r) => autocorrelation(series('price', r))),
  );
  values.set(
    'turnsUntilBankEmpty',
    each((r) => turnsUntilEmpty(series('bank', r))),
  );
  return { runs: block.runs, names: [...values.keys()], values };
};

/**
 * Standard deviation of p_t − p_{t−1}. Of levels: a logarithm would leave out every price of zero, and with them a crash; an asinh would
 * depend on the unit of money.
 */
export const volatility = (price: Float64Array): number => momentsOf(price.subarray(1).map((p, t) => p - price[t]!)).sd;

/** Share of turns in which the price has reached a bound (side 1: from above; −1: from below). Zero where there is no bound. */
export const shareAt = (price: Float64Array, bound: Float64Array, side: 1 | -1): number => {
  let at = 0;
  let n = 0;
  for (let t = 0; t < price.length; t++) {
    if (Number.isNaN(price[t]!)) continue;
    n++;
    // a clearing price meets its bound to rounding only
    if (side * (price[t]! - bound[t]!) <= 1e-9 * Math.max(1, Math.abs(bound[t]!))) at++;
  }
  return n === 0 ? Number.NaN : at / n;
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
