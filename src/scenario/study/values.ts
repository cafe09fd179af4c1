import { exp, ln } from '../../core/index.js';
import { sampler, support } from '../distributions/distribution.js';
import type { Factor, Scalar } from './study.js';

/** 0.30000000000000004 is 0.3: what is run is what is printed. */
const decimal = (x: number): number => Number(x.toPrecision(12));

/** The value at a share u of the factor's range: a quantile, a point of the span, one of the levels. */
export const valueAt = (factor: Factor): ((u: number) => Scalar) => {
  const { range } = factor;
  if (range.kind === 'levels') {
    const { levels } = range;
    return (u) => levels[Math.min(levels.length - 1, Math.floor(u * levels.length))]!;
  }
  if (range.kind === 'distribution') {
    const sample = sampler(range.distribution);
    const [low, high] = support(range.distribution);
    return (u) => (u <= 0 ? low : u >= 1 ? high : sample(u));
  }
  const { from, to, whole } = range;
  if (whole) return (u) => Math.min(to, from + Math.floor(u * (to - from + 1)));
  if (range.scale === 'linear') return (u) => (u <= 0 ? from : u >= 1 ? to : from + u * (to - from));
  const [low, high] = [ln(from), ln(to)];
  return (u) => (u <= 0 ? from : u >= 1 ? to : exp(low + u * (high - low)));
};

/** The values of the factor in a grid; null where it names no number of them. */
export const levelsOf = ({ range }: Factor): readonly Scalar[] | null => {
  if (range.kind === 'levels') return range.levels;
  const { steps } = range;
  if (steps === null) return null;
  const at = Array.from({ length: steps }, (_, k) => k);
  if (range.kind === 'distribution') {
    const sample = sampler(range.distribution);
    // the middles of equal shares of chance
    return [...new Set(at.map((k) => sample((k + 0.5) / steps)))];
  }
  const { from, to, whole, scale } = range;
  const values = at.map((k) => {
    const share = steps === 1 ? 0 : k / (steps - 1);
    if (share === 0) return from;
    if (share === 1) return to;
    const x = scale === 'linear' ? from + share * (to - from) : exp(ln(from) + share * (ln(to) - ln(from)));
    return whole ? Math.round(x) : decimal(x);
  });
  return [...new Set(values)];
};

/** Has the factor a lowest and a highest value? */
export const isBounded = ({ range }: Factor): boolean =>
  range.kind !== 'distribution' || support(range.distribution).every((end) => Number.isFinite(end));
