import { percent } from '../../analysis/index.js';
import { constantOf, type Distribution, isPath, type Scenario, sampler } from '../../scenario/index.js';

type Group = Scenario['labs'][number];

/** Quantiles that stand for a distribution. */
const POINTS = 64;

/** Mean of f over a number or a distribution; null of an expression or a path, which are known only when labs are drawn. */
const meanOf = (source: unknown, f: (x: number) => number = (x) => x): number | null => {
  if (typeof source === 'number') return f(source);
  if (typeof source !== 'object' || source === null || isPath(source)) return null;
  const sample = sampler(source as Distribution);
  let sum = 0;
  for (let k = 0; k < POINTS; k++) sum += f(sample((k + 0.5) / POINTS));
  return sum / POINTS;
};

/** w/(2 − w): what a group whose expectation gives last turn's price the weight w adds to instability, its labs' mean. */
const unrest = ({ expectation }: Group): number => {
  if (expectation.rule === 'last') return 1;
  if (expectation.rule !== 'adaptive') return 0;
  return meanOf(expectation.weight, (w) => w / (2 - w)) ?? 0;
};

/** How much the demand of a group answers the price: Σ size/value, as far as means tell; null where they are not known beforehand. */
const slopeOf = ({ rows, size, value, count }: Group): number | null => {
  const [Q, V] = [meanOf(size), meanOf(value)];
  return rows !== null || Q === null || V === null || !(V > 0) ? null : (count * Q) / V;
};

/** Shares of the slope of demand; null where they are not known beforehand. */
const sharesOf = (labs: readonly Group[]): number[] | null => {
  if (labs.length === 1) return [1];
  const slopes = labs.map(slopeOf);
  const all = slopes.reduce<number>((sum, slope) => sum + (slope ?? Number.NaN), 0);
  return all > 0 ? slopes.map((slope) => slope! / all) : null;
};

/** Three digits: what a warning needs. */
export const short = (x: number): string => String(Number(x.toPrecision(3)));

/**
 * A share κ of demand is fixed at the expected price, so that the price answers it with m = κ/(1 − κ). Groups with the shares s of demand
 * that give last turn's price the weights w settle near the steady price only if m Σ s w/(2 − w) < 1; one group alone, if
 * w < 2/(1 + m) = 2(1 − κ). Ezekiel (1938); Nerlove (1958).
 */
export const unstableExpectations = ({ market, labs }: Scenario): string[] => {
  const κ = constantOf(market.commitment);
  if (!(κ > 0) || market.mechanism !== 'uniform-price') return [];
  const m = κ / (1 - κ);
  const each = labs.map(unrest);
  const shares = sharesOf(labs);
  const most = Math.max(...each);
  const all = shares === null ? most : shares.reduce((sum, s, g) => sum + s * each[g]!, 0);
  if (!(all > 0 && m * all >= 1)) return [];
  const said = labs.flatMap((group, g) => (each[g]! > 0 ? [keyOf(group, shares === null ? null : shares[g]!)] : []));
  const bound = 2 * (1 - κ);
  const unknown =
    shares === null && Math.min(...each) < most ? ', if most of demand is theirs, which is not known beforehand' : '';
  // where all of demand is fixed at the expected price no weight of news is small enough
  const wayOut = [
    ...(bound > 0 ? [`${said.length > 1 ? 'weights' : 'a weight'} below ${short(bound)}`] : []),
    `a commitment below ${short(1 / (1 + all))}`,
  ].join(', or ');
  const answer = κ === 1 ? 'all of demand' : `m = ${short(m)}`;
  return [
    `${said.join(' and ')} with market.commitment ${short(κ)} (${answer}): prices may never settle, but swing until a corner stops them${unknown} → ${wayOut}`,
  ];
};

/** `labs.lab.expectation.weight 0.8 (30 % of demand)`; of all of demand no share is said. */
const keyOf = ({ group, expectation }: Group, share: number | null): string => {
  const of = share === null || share === 1 ? '' : `${percent(share)} of demand`;
  if (expectation.rule !== 'adaptive')
    return `labs.${group}.expectation.rule: last (${['w = 1', of].filter((part) => part !== '').join('; ')})`;
  const [w, drawn] = [meanOf(expectation.weight)!, typeof expectation.weight !== 'number'];
  return `labs.${group}.expectation.weight ${drawn ? 'of mean ' : ''}${short(w)}${of === '' ? '' : ` (${of})`}`;
};
