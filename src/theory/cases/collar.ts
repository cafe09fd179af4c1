/** T8, T13: price ceilings and floors. */

import { aggregateDemand, demandLine } from '../common/economy.js';
import { collar } from '../market/collar.js';
import { competitivePrice } from '../market/montgomery.js';
import { defineCase, EXACT } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, setting } from './shared.js';

export const t08 = defineCase({
  id: 't08-ceiling',
  result: 'T8',
  title: 'A price ceiling lowers the enforcement needed',
  citation: 'Stranlund & Moffitt (2014); Stranlund, Costello & Chávez (2005)',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, ceiling: 25 },
  draw: (u) => {
    const economy = fourLabs.draw(u);
    const price = competitivePrice(economy);
    return { ...economy, perUnit: price * u(1.5, 5), ceiling: price * u(0.6, 0.95) };
  },
  predict: (p) => {
    const below = p.ceiling * 0.96;
    return {
      priceJustEnough: p.ceiling,
      violationJustEnough: 0,
      priceTooLittle: below,
      violationTooLittle: aggregateDemand(p, below) - p.cap,
    };
  },
  runs: (p) =>
    [1 + 1e-7, 0.96].map((k) => ({
      scenario: 't08-ceiling',
      set: [
        ...fourLabs.settings(p),
        setting('market.collar.ceiling', p.ceiling),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.audits.rate', (p.ceiling / p.perUnit) * k),
      ],
    })),
  measure: ([enough, little]) => ({
    priceJustEnough: at(enough, 'price'),
    violationJustEnough: at(enough, 'violation'),
    priceTooLittle: at(little, 'price'),
    violationTooLittle: at(little, 'violation'),
  }),
  tolerance: EXACT,
});

export const t13 = defineCase({
  id: 't13-collar',
  result: 'T13',
  title: 'Hard and soft ceiling, floor',
  citation: 'Roberts & Spence (1976); Fell et al. (2012)',
  parameters: { ...fourLabs.PUBLISHED, ceiling: 25, reserve: 9, floor: 35 },
  draw: (u) => {
    for (;;) {
      const economy = fourLabs.draw(u);
      const price = competitivePrice(economy);
      const [ceiling, floor] = [price * u(0.7, 0.95), price * u(1.05, 1.3)];
      // on the straight part of demand
      if (floor < Math.min(...economy.intercepts)) return { ...economy, ceiling, floor, reserve: economy.cap * u(0.01, 0.1) };
    }
  },
  predict: (p) => {
    const price = competitivePrice(p);
    const { S } = demandLine(p, 0);
    const none = { floor: 0, ceiling: Number.POSITIVE_INFINITY, reserve: Number.POSITIVE_INFINITY };
    const hard = collar(price, S, { ...none, ceiling: p.ceiling });
    const soft = collar(price, S, { ...none, ceiling: p.ceiling, reserve: p.reserve });
    const low = collar(price, S, { ...none, floor: p.floor });
    return {
      priceHard: hard.price,
      releasedHard: hard.released,
      priceSoft: soft.price,
      releasedSoft: soft.released,
      priceFloor: low.price,
      withheldFloor: low.withheld,
    };
  },
  runs: (p) => [
    { scenario: 't13-collar', set: [...fourLabs.settings(p), setting('market.collar.ceiling', p.ceiling)] },
    {
      scenario: 't13-collar',
      set: [...fourLabs.settings(p), setting('market.collar.ceiling', p.ceiling), setting('market.collar.reserve', p.reserve)],
    },
    { scenario: 't13-collar', set: [...fourLabs.settings(p), setting('market.collar.floor', p.floor)] },
  ],
  measure: ([hard, soft, low]) => ({
    priceHard: at(hard, 'price'),
    releasedHard: at(hard, 'reserveUsed'),
    priceSoft: at(soft, 'price'),
    releasedSoft: at(soft, 'reserveUsed'),
    priceFloor: at(low, 'price'),
    withheldFloor: at(low, 'withheld'),
  }),
  tolerance: EXACT,
});
