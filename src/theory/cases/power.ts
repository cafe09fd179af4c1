/** T9: one lab that knows how the price answers. */
import { marketPower } from '../enforcement/marketPower.js';
import { competitivePrice } from '../market/montgomery.js';
import { defineCase, EXACT } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, panel, setting } from './shared.js';

export const t09 = defineCase({
  id: 't09-market-power',
  result: 'T9',
  title: 'A dominant lab cheats less the more permits it is given, the fringe more',
  citation: 'Hahn (1984); van Egteren & Weber (1996)',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, quadratic: 10, detection: 0.2, endowments: [0, 35, 71, 105, 140] },
  draw: (u) => {
    const economy = fourLabs.draw(u);
    const perUnit = u(60, 200);
    const detection = Math.min(1, (competitivePrice(economy) / perUnit) * u(0.7, 0.95));
    return {
      ...economy,
      perUnit,
      quadratic: u(10, 40),
      detection,
      endowments: [0, u(0.1, 0.5) * economy.cap, u(0.6, 0.9) * economy.cap],
    };
  },
  predict: (p) => {
    const outcomes = p.endowments.map((e) => marketPower(p, p.detection, p, e));
    return {
      ...numbered(
        'price',
        outcomes.map((o) => o.price),
      ),
      ...numbered(
        'permits',
        outcomes.map((o) => o.permits),
      ),
      ...numbered(
        'violation',
        outcomes.map((o) => o.violation),
      ),
      ...numbered(
        'totalViolation',
        outcomes.map((o) => o.totalViolation),
      ),
    };
  },
  runs: (p) =>
    p.endowments.map((e) => ({
      scenario: 't09-market-power',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        // lab 1 alone is given permits; the rest is auctioned
        setting('market.allocation.grandfathered', e / p.cap),
        setting('regulator.audits.rate', p.detection),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.quadratic', p.quadratic),
      ],
    })),
  measure: (outputs) => ({
    ...numbered(
      'price',
      outputs.map((o) => at(o, 'price')),
    ),
    ...numbered(
      'permits',
      outputs.map((o) => panel(o, 'permits')[0]!),
    ),
    ...numbered(
      'violation',
      outputs.map((o) => panel(o, 'violation')[0]!),
    ),
    ...numbered(
      'totalViolation',
      outputs.map((o) => at(o, 'violation')),
    ),
  }),
  tolerance: EXACT,
});
