/** T13, T14: what instruments do when demand or supply is not known in advance. */
import { normalQuantile } from '../../core/index.js';
import { integrate, normalPdf } from '../common/numerics.js';
import { collarMoments } from '../market/collar.js';
import { advantageOfPrice, lossOfCollar, lossOfPrice, lossOfQuantity, type WeitzmanWorld } from '../market/pricesVsQuantities.js';
import { type CaseOutput, defineCase, type Setting, type Tolerance } from '../suite/suite.js';
import { at, path, setting } from './shared.js';

const TURNS = 4000;
/** Midpoints of equal shares of the distribution: sums over them are integrals but for the far tails. */
const SPREAD: Tolerance = { kind: 'exact', within: 2e-3 };
const mean = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length;
const deviation = (x: readonly number[]): number => {
  const m = mean(x);
  return Math.sqrt(mean(x.map((y) => (y - m) * (y - m))));
};

export const t13Moments = defineCase({
  id: 't13-moments',
  result: 'T13',
  title: 'Hard and soft collar under a normally distributed free price',
  citation: 'Roberts & Spence (1976); Fell et al. (2012); moments derived',
  parameters: { intercept: 230, slope: 3, mean: 30, sd: 10, floor: 20, ceiling: 40, reserve: 15 },
  draw: (u) => {
    const [slope, m] = [u(1, 5), u(30, 60)];
    const sd = m * u(0.1, 0.3);
    return {
      intercept: slope * m * u(2.5, 4),
      slope,
      mean: m,
      sd,
      floor: m - sd * u(0.5, 1.5),
      ceiling: m + sd * u(0.5, 1.5),
      reserve: slope * sd * u(0.2, 1),
    };
  },
  predict: (p) => {
    const hard = collarMoments(p.mean, p.sd, p.slope, { floor: p.floor, ceiling: p.ceiling, reserve: Number.POSITIVE_INFINITY });
    // a price is never below nothing
    const soft = collarMoments(p.mean, p.sd, p.slope, { floor: 0, ceiling: p.ceiling, reserve: p.reserve });
    return {
      meanHard: hard.meanPrice,
      sdHard: hard.sdPrice,
      atCeilingHard: hard.atCeiling,
      releasedHard: hard.meanReleased,
      withheldHard: hard.meanWithheld,
      meanSoft: soft.meanPrice,
      aboveCeilingSoft: soft.aboveCeiling,
      releasedSoft: soft.meanReleased,
    };
  },
  runs: (p) => {
    const caps = Array.from({ length: TURNS }, (_, t) =>
      Math.max(0, p.intercept - p.slope * (p.mean + p.sd * normalQuantile((t + 0.5) / TURNS))),
    );
    const set = [
      setting('turns', TURNS),
      setting('labs.lab.value', p.intercept / p.slope),
      setting('labs.lab.size', p.intercept / 3),
      setting('market.cap', caps),
      setting('market.collar.ceiling', p.ceiling),
    ];
    return [
      { scenario: 't13-moments', set: [...set, setting('market.collar.floor', p.floor)] },
      {
        scenario: 't13-moments',
        set: [...set, setting('market.collar.floor', null), setting('market.collar.reserve', p.reserve)],
      },
    ];
  },
  measure: ([hard, soft], p) => {
    const [prices, softPrices] = [path(hard, 'price'), path(soft, 'price')];
    return {
      meanHard: mean(prices),
      sdHard: deviation(prices),
      atCeilingHard: mean(prices.map((x) => (x >= p.ceiling ? 1 : 0))),
      releasedHard: mean(path(hard, 'reserveUsed')),
      withheldHard: mean(path(hard, 'withheld')),
      meanSoft: mean(softPrices),
      aboveCeilingSoft: mean(softPrices.map((x) => (x > p.ceiling ? 1 : 0))),
      releasedSoft: mean(path(soft, 'reserveUsed')),
    };
  },
  tolerance: SPREAD,
});

interface Weitzman {
  readonly b: number;
  readonly d: number;
  readonly sd: number;
  readonly width: number;
}
const worldOf = (p: Weitzman): WeitzmanWorld => ({ b: p.b, d: p.d, variance: p.sd * p.sd });
/** Cap and price at the optimum for θ = 0, far enough from every corner for shocks of eight standard deviations. */
const centre = (p: Weitzman) => ({ price: 8 * p.sd, quantity: (8 * p.sd) / p.b, choke: 16 * p.sd });

/** Nodes of the integration over θ: three for the polynomials of a pure price or quantity, panels that part at ±w for the collar. */
const HERMITE = [
  { z: -Math.sqrt(3), weight: 1 / 6 },
  { z: 0, weight: 2 / 3 },
  { z: Math.sqrt(3), weight: 1 / 6 },
] as const;
const panels = (p: Weitzman): readonly (readonly [number, number])[] => [
  [-7 * p.sd, -p.width],
  [-p.width, p.width],
  [p.width, 7 * p.sd],
];
const collarNodes = (p: Weitzman): number[] => {
  const nodes: number[] = [];
  for (const [lo, hi] of panels(p)) integrate((θ) => nodes.push(θ), lo, hi, 1);
  return nodes;
};
const lossAt = (p: Weitzman, θ: number, run: CaseOutput | undefined): number => {
  const off = at(run, 'compute') - (centre(p).quantity + θ / (p.b + p.d));
  return ((p.b + p.d) / 2) * off * off;
};

export const t14 = defineCase({
  id: 't14-weitzman',
  result: 'T14',
  title: 'Expected loss of a fixed quantity, a fixed price and a collar',
  citation: 'Weitzman (1974); Roberts & Spence (1976)',
  parameters: { b: 1 / 3, d: 1 / 6, sd: 10, width: 10 },
  draw: (u) => {
    const sd = u(5, 20);
    return { b: u(0.2, 2), d: u(0.1, 2), sd, width: sd * u(0.3, 1.5) };
  },
  predict: (p) => ({
    quantity: lossOfQuantity(worldOf(p)),
    price: lossOfPrice(worldOf(p)),
    advantageOfPrice: advantageOfPrice(worldOf(p)),
    collar: lossOfCollar(worldOf(p), p.width),
  }),
  runs: (p) => {
    const { price, quantity, choke } = centre(p);
    const lab = (θ: number): Setting[] => [setting('labs.lab.value', choke + θ), setting('labs.lab.size', (choke + θ) / p.b)];
    const run = (θ: number, set: readonly Setting[]) => ({ scenario: 't14-weitzman', set: [...lab(θ), ...set] });
    const posted = [
      setting('market.mechanism', 'posted-price'),
      setting('market.postedPrice', price),
      setting('market.cap', 100 * quantity),
    ];
    const collar = [
      setting('market.cap', quantity),
      setting('market.collar.floor', price - p.width),
      setting('market.collar.ceiling', price + p.width),
    ];
    return [
      ...HERMITE.map(({ z }) => run(z * p.sd, [setting('market.cap', quantity)])),
      ...HERMITE.map(({ z }) => run(z * p.sd, posted)),
      ...collarNodes(p).map((θ) => run(θ, collar)),
    ];
  },
  measure: (outputs, p) => {
    const pure = (from: number): number =>
      HERMITE.reduce((sum, { z, weight }, k) => sum + weight * lossAt(p, z * p.sd, outputs[from + k]), 0);
    let next = 2 * HERMITE.length;
    let collar = 0;
    for (const [lo, hi] of panels(p)) {
      collar += integrate((θ) => (normalPdf(θ / p.sd) / p.sd) * lossAt(p, θ, outputs[next++]), lo, hi, 1);
    }
    const [quantity, price] = [pure(0), pure(HERMITE.length)];
    return { quantity, price, advantageOfPrice: quantity - price, collar };
  },
  // what lies beyond seven standard deviations is left out
  tolerance: { kind: 'exact', within: 1e-6 },
});
