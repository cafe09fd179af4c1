/** T7: a fine that does not grow with the violation. */
import { lumpSumEquilibrium } from '../enforcement/lumpSum.js';
import { defineCase, EXACT, lattice, type Uniform } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, panel, path, setting } from './shared.js';

/** A lump sum at which demand jumps across the cap. */
const drawLumpSum = (u: Uniform) => {
  for (;;) {
    const economy = fourLabs.draw(u);
    const fine = u(100, 3000);
    if (!lumpSumEquilibrium(economy, fine).pure) return { ...economy, fine };
  }
};

/** Turns under `timing: lagged`: from the second on plans are made at a price that was. */
const LAGGED = 3;

export const t07 = defineCase({
  id: 't07-lump-sum',
  result: 'T7',
  title: 'Lump-sum fine: the price at which the marginal lab leaves, and the chance with which it buys',
  citation: 'Keeler (1991)',
  parameters: { ...fourLabs.PUBLISHED, fine: 1000 },
  draw: drawLumpSum,
  predict: (p) => {
    const outcome = lumpSumEquilibrium(p, p.fine);
    const mixShare = (p.cap - outcome.demandOfOthers) / outcome.demandOfIndifferent;
    return {
      price: outcome.price,
      mixShare,
      // plans made at last turn's price do not bind: the market is the same; the chance in turn 1, before the balance account moves it
      ...numbered('lagged', Array(LAGGED).fill(outcome.price)),
      laggedMixShare: mixShare,
      // served whole there is no room for the marginal lab
      permitsUsed: outcome.demandOfOthers,
      unsold: p.cap - outcome.demandOfOthers,
    };
  },
  runs: (p) => {
    const set = [...fourLabs.settings(p), setting('regulator.penalty.fixed', p.fine)];
    return [
      { scenario: 't07-lump-sum', set },
      { scenario: 't07-lump-sum', labs: true, set: [...set, setting('market.indivisible', 'whole')] },
      { scenario: 't07-lump-sum', set: [...set, setting('market.timing', 'lagged'), setting('turns', LAGGED)] },
    ];
  },
  measure: ([mixed, whole, lagged]) => ({
    price: at(mixed, 'price'),
    mixShare: at(mixed, 'mixShare'),
    ...numbered('lagged', path(lagged, 'price')),
    laggedMixShare: at(lagged, 'mixShare'),
    permitsUsed: panel(whole, 'permits').reduce((sum, l) => sum + l, 0),
    unsold: at(whole, 'unsold'),
  }),
  tolerance: EXACT,
});

const MASS = 400;
export const t07Mass = defineCase({
  id: 't07-mass',
  result: 'T7',
  title: 'Lump-sum fine: share of many small labs that comply',
  citation: 'Keeler (1991)',
  parameters: { ...fourLabs.PUBLISHED, fine: 1000 },
  draw: drawLumpSum,
  predict: (p) => numbered('complianceRate', lumpSumEquilibrium(p, p.fine).complianceChance),
  runs: (p) => [
    {
      scenario: 't07-lump-sum',
      set: [
        ...fourLabs.settings(p),
        setting('market.cap', p.cap * MASS),
        ...p.intercepts.map((_, lab) => setting(`labs.lab${lab + 1}.count`, MASS)),
        setting('regulator.penalty.fixed', p.fine),
      ],
    },
  ],
  measure: ([run]) =>
    numbered(
      'complianceRate',
      [1, 2, 3, 4].map((lab) => at(run, `complianceRate.lab${lab}`)),
    ),
  tolerance: lattice(MASS),
});
