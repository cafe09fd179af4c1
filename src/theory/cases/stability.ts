/** T20: prices that settle or do not, past the first straight steps. */
import { committedFeedback, expectationsPath, linearResponse, stabilityBound } from '../market/cobweb.js';
import { defineCase, EXACT, type Setting } from '../suite/suite.js';
import { at, numbered, path, setting } from './shared.js';

interface Web {
  readonly choke: number;
  readonly slope: number;
  readonly price: number;
}
/** Four equal labs: demand 4(choke − p)/slope, and the cap that makes `price` the equilibrium. */
const four = (p: Web): Setting[] => [
  setting('labs.lab.value', p.choke),
  setting('labs.lab.size', p.choke / p.slope),
  setting('market.cap', (4 * (p.choke - p.price)) / p.slope),
];

const TURNS = 40;
export const t20Collar = defineCase({
  id: 't20-collar',
  result: 'T20',
  title: 'A collar turns divergence into a two-cycle; a smaller weight converges',
  citation: 'Ezekiel (1938); Nerlove (1958); derived',
  parameters: { choke: 80, slope: 1, price: 30, commitment: 0.6, first: 28, floor: 20, ceiling: 40, share: 0.5 },
  draw: (u) => {
    const choke = u(60, 120);
    const price = choke * u(0.35, 0.5);
    // m between 1.2 and 2: wider swings than the collar allows, and no corner inside it
    const m = u(1.2, 2);
    return {
      choke,
      slope: u(0.5, 2),
      price,
      commitment: m / (1 + m),
      first: price * 0.97,
      floor: price * 0.8,
      ceiling: price * 1.2,
      share: u(0.2, 0.9),
    };
  },
  predict: (p) => {
    const m = committedFeedback(p.commitment);
    const { prices } = expectationsPath(linearResponse(p.price, m, p.floor, p.ceiling), p.first, 1, TURNS);
    return {
      ...numbered('price', prices.slice(0, 4)),
      last: prices[TURNS - 1]!,
      lastButOne: prices[TURNS - 2]!,
      converged: p.price,
    };
  },
  runs: (p) => {
    const set = [
      ...four(p),
      setting('turns', TURNS),
      setting('market.commitment', p.commitment),
      setting('market.initialPrice', p.first),
    ];
    return [
      {
        scenario: 't20-cobweb',
        set: [...set, setting('market.collar.floor', p.floor), setting('market.collar.ceiling', p.ceiling)],
      },
      {
        scenario: 't20-cobweb',
        set: [
          ...set,
          setting('turns', 2000),
          setting('labs.lab.expectation.weight', p.share * stabilityBound(committedFeedback(p.commitment))),
        ],
      },
    ];
  },
  measure: ([cycle, calm]) => {
    const prices = path(cycle, 'price');
    return {
      ...numbered('price', prices.slice(0, 4)),
      last: prices[TURNS - 1]!,
      lastButOne: prices[TURNS - 2]!,
      converged: at(calm, 'price', calm!.turns.length),
    };
  },
  tolerance: EXACT,
});

const STEPS = 10;
/** p ← p(1 + k(D(p) − Q)/Q), k scaled by the size of the market: the rule of the scenario file. */
const adjusted = (p: Web & { readonly adjustment: number; readonly first: number }): number[] => {
  const cap = (4 * (p.choke - p.price)) / p.slope;
  const prices = [p.first];
  for (let t = 1; t < STEPS; t++) {
    const price = prices[t - 1]!;
    prices.push(price * (1 + (p.adjustment * ((4 * (p.choke - price)) / p.slope - cap)) / cap));
  }
  return prices;
};
export const t20Tatonnement = defineCase({
  id: 't20-tatonnement',
  result: 'T20',
  title: 'Tâtonnement: the path of a price that follows excess demand',
  citation: 'derived',
  parameters: { choke: 80, slope: 1, price: 30, adjustment: 0.5, first: 20 },
  draw: (u) => {
    const choke = u(60, 120);
    const price = choke * u(0.3, 0.5);
    // near the equilibrium the distance is multiplied by 1 − k p*/(choke − p*): settled, or overshooting, but never at a corner
    return { choke, slope: u(0.5, 2), price, adjustment: ((choke - price) / price) * u(0.2, 1.6), first: price * u(0.8, 1.2) };
  },
  predict: (p) => numbered('price', adjusted(p)),
  runs: (p) => [
    {
      scenario: 't20-cobweb',
      set: [
        ...four(p),
        setting('turns', STEPS),
        setting('market.commitment', 0),
        setting('market.mechanism', 'tatonnement'),
        setting('market.adjustment', p.adjustment),
        setting('market.initialPrice', p.first),
      ],
    },
  ],
  measure: ([run]) => numbered('price', path(run, 'price')),
  tolerance: EXACT,
});
