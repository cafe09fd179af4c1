/** T6, T8, T17: enforcement that depends on what a lab does. */

import { ownComputeDetection } from '../enforcement/ownDetection.js';
import { cheapest, detectionNeeded } from '../enforcement/reportingEnforcement.js';
import { fine } from '../enforcement/stranlundDhanda.js';
import { auditSensitivity, tournamentPayoff, underReport } from '../enforcement/tournament.js';
import { competitivePrice } from '../market/montgomery.js';
import { type Case, defineCase, EXACT, type Tolerance } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, panel, setting } from './shared.js';

export const t06Own = defineCase({
  id: 't06-own',
  result: 'T6',
  title: 'Audits that follow own compute: marginal benefits differ',
  citation: 'Malik (1990); derived',
  parameters: { ...fourLabs.PUBLISHED, perUnit: 100, quadratic: 10, base: 0.15, slope: 0.001 },
  draw: (u) => {
    for (;;) {
      const economy = fourLabs.draw(u);
      const penalty = { perUnit: u(60, 200), quadratic: u(10, 40) };
      const full = competitivePrice(economy) / penalty.perUnit;
      const p = { ...economy, ...penalty, base: full * u(0.5, 0.7), slope: full * u(0.0005, 0.003) };
      const rule = { base: p.base, perUnit: p.slope };
      const outcome = ownComputeDetection(p, rule, p);
      if (!outcome.corner && outcome.violations.every((v) => v > 0.1) && Math.max(...outcome.detection) < 1) return p;
    }
  },
  predict: (p) => {
    const outcome = ownComputeDetection(p, { base: p.base, perUnit: p.slope }, p);
    return { price: outcome.price, ...numbered('compute', outcome.compute), ...numbered('violation', outcome.violations) };
  },
  runs: (p) => [
    {
      scenario: 't06-own',
      labs: true,
      set: [
        ...fourLabs.settings(p),
        setting('regulator.audits.rate', p.base),
        setting('regulator.audits.perUnit', p.slope),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.quadratic', p.quadratic),
      ],
    },
  ],
  measure: ([run]) => ({
    price: at(run, 'price'),
    ...numbered('compute', panel(run, 'compute')),
    ...numbered('violation', panel(run, 'violation')),
  }),
  tolerance: EXACT,
});

/** What is tried on one lab: detection as a share of what full compliance needs, a charge on declared units, make-good. */
const REGIMES = [
  { name: 'covered', share: 1 + 1e-6, charge: false, makeGood: false },
  { name: 'hidden', share: 0.9, charge: false, makeGood: false },
  { name: 'made good', share: 1 + 1e-6, charge: false, makeGood: true },
  { name: 'not made good', share: 0.9, charge: false, makeGood: true },
  // g below the price: what is hidden costs 0.9 of the price, so the charge decides
  { name: 'declared', share: 0.9, charge: true, makeGood: false },
  { name: 'hidden under a charge', share: 0.5, charge: true, makeGood: false },
] as const;
interface UnitParameters {
  readonly price: number;
  readonly perUnit: number;
  readonly charge: number;
  readonly choke: number;
  readonly slope: number;
}
const regimeOf = (p: UnitParameters, { share, charge, makeGood }: (typeof REGIMES)[number]) => {
  const extra = makeGood ? p.price : 0;
  const detection = detectionNeeded(p.price, p.perUnit, extra) * share;
  const policy = { excessCharge: charge ? p.charge : Number.POSITIVE_INFINITY, reportingFine: p.perUnit, extra };
  const unit = cheapest(p.price, detection, policy);
  const cost = unit === 'cover' ? p.price : unit === 'default' ? p.charge : detection * (p.perUnit + extra);
  return { detection, unit, compute: (p.choke - cost) / p.slope };
};

export const t08Units = defineCase({
  id: 't08-units',
  result: 'T8',
  title: 'A unit is covered, declared at a charge, or hidden; making good lowers the detection needed',
  citation: 'Stranlund, Costello & Chávez (2005)',
  parameters: { price: 70, perUnit: 100, charge: 50, choke: 100, slope: 1 },
  draw: (u) => {
    const price = u(20, 80);
    return { price, perUnit: price * u(1.2, 4), charge: price * u(0.6, 0.85), choke: price * u(1.3, 3), slope: u(0.5, 2) };
  },
  predict: (p) =>
    Object.assign(
      {},
      ...REGIMES.map((regime) => {
        const { unit, compute } = regimeOf(p, regime);
        return {
          [`compute ${regime.name}`]: compute,
          [`violation ${regime.name}`]: unit === 'cover' ? 0 : compute,
          [`declared ${regime.name}`]: unit === 'default' ? 1 : 0,
        };
      }),
    ),
  runs: (p) =>
    REGIMES.map((regime) => ({
      scenario: 't08-units',
      set: [
        setting('labs.lab.value', p.choke),
        setting('labs.lab.size', p.choke / p.slope),
        setting('market.postedPrice', p.price),
        setting('market.initialPrice', p.price),
        setting('regulator.audits.rate', regimeOf(p, regime).detection),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.makeGood', regime.makeGood),
        setting('regulator.selfReporting', regime.charge ? { charge: p.charge } : null),
      ],
    })),
  measure: (outputs) =>
    Object.assign(
      {},
      ...REGIMES.map(({ name }, k) => ({
        [`compute ${name}`]: at(outputs[k], 'compute'),
        [`violation ${name}`]: at(outputs[k], 'violation'),
        [`declared ${name}`]: at(outputs[k], 'declared'),
      })),
    ),
  tolerance: EXACT,
});

interface Contest {
  readonly labs: number;
  readonly audits: number;
  readonly sd: number;
  readonly price: number;
  readonly perUnit: number;
  readonly quadratic: number;
}
const best = (p: Contest): number => underReport(p.price, p.labs, p.audits, p, auditSensitivity(p.labs, p.audits, p.sd));
/** Nobody does better on a grid of under-reports when the others stay at the symmetric one. */
const isEquilibrium = (p: Contest): boolean => {
  const u = best(p);
  const payoff = (x: number): number => tournamentPayoff(x, u, p.price, p.labs, p.audits, p.sd, p);
  const top = payoff(u);
  return u > 0.2 && Array.from({ length: 81 }, (_, k) => (k * (u + 8 * p.sd)) / 80).every((x) => payoff(x) <= top + 1e-9);
};
/** The search of labs without a closed form is sharp to a few parts in a hundred thousand where the payoff is this flat. */
const SEARCHED: Tolerance = { kind: 'exact', within: 1e-4 };

const tournament = (id: string, parameters: Contest): Case =>
  defineCase({
    id,
    result: 'T17',
    title: `Audits of the largest discrepancies: ${parameters.labs} labs, ${parameters.audits} audited`,
    citation: 'Gilpatric, Vossler & McKee (2011)',
    parameters: { ...parameters },
    draw: (u) => {
      for (;;) {
        const labs = Math.floor(u(2, 9));
        const audits = Math.floor(u(1, labs));
        const [perUnit, quadratic] = [u(10, 30), u(8, 15)];
        const price = (audits / labs) * (perUnit + quadratic * u(0.5, 3));
        const p = { labs, audits, sd: u(2, 6), price, perUnit, quadratic };
        if (isEquilibrium(p)) return p;
      }
    },
    predict: (p) => ({
      underReport: best(p),
      underReportRandom: underReport(p.price, p.labs, p.audits, p, 0),
      expectedFine: (p.audits / p.labs) * fine(p, best(p)),
    }),
    runs: (p) => {
      const set = [
        // demand b'(q) = p at ten standard deviations of the noise: no signal falls below nothing
        setting('labs.lab.count', p.labs),
        setting('labs.lab.value', p.price + 10 * p.sd),
        setting('labs.lab.size', p.price + 10 * p.sd),
        setting('market.postedPrice', p.price),
        setting('market.initialPrice', p.price),
        setting('regulator.signal.sd', p.sd),
        setting('regulator.penalty.perUnit', p.perUnit),
        setting('regulator.penalty.quadratic', p.quadratic),
      ];
      const random = [
        setting('regulator.audits.strategy', 'random'),
        setting('regulator.audits.rate', p.audits / p.labs),
        setting('turns', 1),
      ];
      return [
        { scenario: 't17-tournament', set: [...set, setting('regulator.audits.capacity', p.audits)], labs: true },
        { scenario: 't17-tournament', set: [...set, setting('regulator.audits.capacity', null), ...random], labs: true },
      ];
    },
    measure: ([ranked, random], p) => {
      const hidden = panel(ranked, 'violation').at(-1)!;
      return {
        underReport: hidden,
        underReportRandom: panel(random, 'violation')[0]!,
        expectedFine: (p.audits / p.labs) * fine(p, hidden),
      };
    },
    tolerance: SEARCHED,
  });

export const t17Pair = tournament('t17-pair', { labs: 2, audits: 1, sd: 2, price: 20, perUnit: 20, quadratic: 10 });
export const t17Ten = tournament('t17-tournament', { labs: 10, audits: 2, sd: 2, price: 8, perUnit: 20, quadratic: 10 });
