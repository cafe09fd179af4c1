/** T5, T6: one turn of the market under a cap, with and without full compliance. */
import { linearPenalty, noncompliance } from '../enforcement/stranlundDhanda.js';
import { competition, competitivePrice, tradeFrom } from '../market/montgomery.js';
import { defineCase, EXACT, type Uniform } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, panel, setting } from './shared.js';

const ALLOCATIONS = ['auction', 'equal', 'size', 'first'] as const;
/** Free permits of each lab under each rule. */
const endowments = (p: fourLabs.Parameters, rule: (typeof ALLOCATIONS)[number]): number[] => {
  const sizes = p.intercepts.map((a, lab) => a / p.slopes[lab]!);
  const all = sizes.reduce((sum, z) => sum + z, 0);
  return sizes.map((z, lab) => {
    if (rule === 'auction') return 0;
    if (rule === 'first') return lab === 0 ? p.cap : 0;
    return p.cap * (rule === 'equal' ? 1 / sizes.length : z / all);
  });
};

export const t05 = defineCase({
  id: 't05-montgomery',
  result: 'T5',
  title: 'Competitive price, whoever gets the permits',
  citation: 'Montgomery (1972)',
  parameters: fourLabs.PUBLISHED,
  draw: (u) => fourLabs.draw(u),
  predict: (p) => {
    const { price, compute } = competition(p);
    return Object.assign(
      {},
      ...ALLOCATIONS.map((rule) => {
        const { payoffs } = tradeFrom(p, endowments(p, rule));
        return { [`price ${rule}`]: price, ...numbered(`compute ${rule} `, compute), ...numbered(`payoff ${rule} `, payoffs) };
      }),
    );
  },
  runs: (p) =>
    ALLOCATIONS.map((rule) => ({
      scenario: 't05-montgomery',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        setting('market.allocation.grandfathered', rule === 'auction' ? 0 : 1),
        setting('market.allocation.basis', rule === 'first' ? 'weights' : rule === 'equal' ? 'equal' : 'size'),
        ...p.intercepts.map((_, lab) => setting(`labs.lab${lab + 1}.endowmentWeight`, rule !== 'first' || lab === 0 ? 1 : 0)),
      ],
    })),
  measure: (outputs) =>
    Object.assign(
      {},
      ...ALLOCATIONS.map((rule, k) => ({
        [`price ${rule}`]: at(outputs[k], 'price'),
        ...numbered(`compute ${rule} `, panel(outputs[k], 'compute')),
        ...numbered(`payoff ${rule} `, panel(outputs[k], 'payoff')),
      })),
    ),
  tolerance: EXACT,
});

/** A penalty under which every lab violates a little and still buys permits. */
const drawInterior = (u: Uniform) => {
  for (;;) {
    const economy = fourLabs.draw(u);
    const penalty = { perUnit: u(60, 200), quadratic: u(10, 40) };
    const full = competitivePrice(economy) / penalty.perUnit;
    const detection = full * u(0.7, 0.95);
    if (full < 1 && !noncompliance(economy, detection, penalty).corner) return { ...economy, ...penalty, detection };
  }
};

export const t06 = defineCase({
  id: 't06-noncompliance',
  result: 'T6',
  title: 'The same violation for every lab',
  citation: 'Stranlund & Dhanda (1999); Malik (1990)',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, quadratic: 10, detection: 0.2 },
  draw: drawInterior,
  predict: (p) => {
    const outcome = noncompliance(p, p.detection, p);
    return {
      price: outcome.price,
      overshoot: outcome.overshoot,
      expectedMarginalPenalty: outcome.price,
      ...numbered('violation', outcome.violations),
      ...numbered('compute', outcome.compute),
      priceFullCompliance: competitivePrice(p),
    };
  },
  runs: (p) => {
    const set = [
      ...fourLabs.settings(p),
      setting('regulator.penalty.perUnit', p.perUnit),
      setting('regulator.penalty.quadratic', p.quadratic),
    ];
    const full = Math.min(1, (competitivePrice(p) / p.perUnit) * (1 + 1e-9));
    return [
      { scenario: 't06-noncompliance', labs: true, set: [...set, setting('regulator.audits.rate', p.detection)] },
      { scenario: 't06-noncompliance', set: [...set, setting('regulator.audits.rate', full)] },
    ];
  },
  measure: ([run, full]) => ({
    price: at(run, 'price'),
    overshoot: at(run, 'overshoot'),
    expectedMarginalPenalty: at(run, 'expectedMarginalPenalty'),
    ...numbered('violation', panel(run, 'violation')),
    ...numbered('compute', panel(run, 'compute')),
    priceFullCompliance: at(full, 'price'),
  }),
  tolerance: EXACT,
});

export const t06Each = defineCase({
  id: 't06-each',
  result: 'T6',
  title: 'Detection that differs by lab',
  citation: 'Stranlund & Dhanda (1999); derived',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, quadratic: 10, detection: [0.2, 0.2, 0.25, 0.3] },
  draw: (u) => {
    for (;;) {
      const p = drawInterior(u);
      const detection = [0, 0, 0, 0].map(() => Math.min(1, p.detection * u(0.8, 1.2)));
      if (!noncompliance(p, detection, p).corner) return { ...p, detection };
    }
  },
  predict: (p) => {
    const outcome = noncompliance(p, p.detection, p);
    return { price: outcome.price, ...numbered('violation', outcome.violations), ...numbered('compute', outcome.compute) };
  },
  runs: (p) => [
    {
      scenario: 't06-noncompliance',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.quadratic', p.quadratic),
        ...p.detection.map((π, lab) => setting(`labs.lab${lab + 1}.auditRate`, π)),
      ],
    },
  ],
  measure: ([run]) => ({
    price: at(run, 'price'),
    ...numbered('violation', panel(run, 'violation')),
    ...numbered('compute', panel(run, 'compute')),
  }),
  tolerance: EXACT,
});

export const t06Linear = defineCase({
  id: 't06-linear',
  result: 'T6',
  title: 'A linear penalty is a price ceiling',
  citation: 'Malik (1990)',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, detection: 0.2 },
  draw: (u) => {
    const economy = fourLabs.draw(u);
    const detection = u(0.1, 0.5);
    return { ...economy, detection, perUnit: (competitivePrice(economy) / detection) * u(0.5, 1.3) };
  },
  predict: (p) => {
    const { price, overshoot } = linearPenalty(p, p.detection, p.perUnit);
    return { price, overshoot };
  },
  runs: (p) => [
    {
      scenario: 't06-noncompliance',
      set: [
        ...fourLabs.settings(p),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.quadratic', 0),
        setting('regulator.audits.rate', p.detection),
      ],
    },
  ],
  measure: ([run]) => ({ price: at(run, 'price'), overshoot: at(run, 'overshoot') }),
  tolerance: EXACT,
});
