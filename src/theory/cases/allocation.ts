/** T21: free permits that follow what labs use. */
import { total } from '../common/economy.js';
import { competition } from '../market/montgomery.js';
import { shareUpdating, uniformUpdatingPrice } from '../market/updating.js';
import { defineCase, EXACT } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, panel, setting } from './shared.js';

const discounts = (p: fourLabs.Parameters & { discount: number }) =>
  p.intercepts.map((_, lab) => setting(`labs.lab${lab + 1}.discount`, p.discount));

export const t21 = defineCase({
  id: 't21-benchmark',
  result: 'T21',
  title: 'Updating at the same rate for all: a dearer permit, the same compute',
  citation: 'Böhringer & Lange (2005)',
  parameters: { ...fourLabs.PUBLISHED, rate: 0.5, discount: 0.95 },
  draw: (u) => ({ ...fourLabs.draw(u), rate: u(0.1, 0.8), discount: u(0.8, 1) }),
  predict: (p) => ({
    price: uniformUpdatingPrice(p, p.rate, p.discount),
    ...numbered('compute', competition(p).compute),
  }),
  runs: (p) => [
    {
      scenario: 't21-updating',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        ...discounts(p),
        setting('turns', 3),
        setting('market.allocation.grandfathered', 1),
        setting('market.allocation.basis', 'benchmark'),
        setting('market.allocation.benchmark', p.rate),
      ],
    },
  ],
  // the last turn has no next allocation: the one before it is read
  measure: ([run], p) => ({
    price: at(run, 'price', 2),
    ...numbered('compute', panel(run, 'compute').slice(p.intercepts.length, 2 * p.intercepts.length)),
  }),
  tolerance: EXACT,
});

const TURNS = 60;
export const t21Share = defineCase({
  id: 't21-share',
  result: 'T21',
  title: 'Updating by share of the cap: large labs are favoured less',
  citation: 'Böhringer & Lange (2005); derived',
  parameters: { ...fourLabs.PUBLISHED, share: 0.5, discount: 0.95 },
  draw: (u) => ({ ...fourLabs.draw(u), share: u(0.2, 0.6), discount: u(0.8, 1) }),
  predict: (p) => {
    const { price, compute } = shareUpdating(p, p.share, p.discount);
    return { price, total: p.cap, ...numbered('compute', compute) };
  },
  runs: (p) => [
    {
      scenario: 't21-updating',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        ...discounts(p),
        setting('turns', TURNS),
        setting('market.allocation.grandfathered', p.share),
        setting('market.allocation.basis', 'updating'),
      ],
    },
  ],
  // expectations have settled by then, and the last turn has no next allocation
  measure: ([run], p) => {
    const compute = panel(run, 'compute').slice((TURNS - 2) * p.intercepts.length, (TURNS - 1) * p.intercepts.length);
    return { price: at(run, 'price', TURNS - 1), total: total(compute), ...numbered('compute', compute) };
  },
  tolerance: EXACT,
});
