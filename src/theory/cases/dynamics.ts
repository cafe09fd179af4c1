/** T10, T12, T20: results that need more than one turn. */

import { aggregateDemand } from '../common/economy.js';
import { largestCost, stationary, type Targeting } from '../decision/harrington.js';
import { bankingPath, borrowingPath } from '../market/banking.js';
import { committedFeedback, expectationsPath, linearResponse } from '../market/cobweb.js';
import { defineCase, EXACT, MONTE_CARLO, share } from '../suite/suite.js';
import * as fourLabs from './fourLabs.js';
import { at, numbered, path, setting } from './shared.js';

export const t12 = defineCase({
  id: 't12-banking',
  result: 'T12',
  title: 'Banking without borrowing under perfect foresight',
  citation: 'Rubin (1996); Schennach (2000)',
  parameters: { ...fourLabs.PUBLISHED, caps: [180, 165, 150, 135, 120, 120, 120, 120, 120, 120], rate: 0.1 },
  draw: (u) => {
    const economy = fourLabs.draw(u);
    let cap = economy.cap * 1.3;
    const caps = Array.from({ length: 8 }, () => (cap *= u(0.82, 1.02)));
    return { ...economy, caps, rate: u(0.02, 0.15) };
  },
  predict: (p) => {
    const result = bankingPath({
      caps: p.caps,
      rate: p.rate,
      demand: (_, price) => aggregateDemand(p, price),
    });
    return { ...numbered('price', result.prices), ...numbered('bank', result.bank) };
  },
  runs: (p) => [
    {
      scenario: 't12-banking',
      set: [
        ...fourLabs.settings(p),
        setting('turns', p.caps.length),
        setting('market.cap', p.caps),
        ...p.intercepts.map((_, lab) => setting(`labs.lab${lab + 1}.discount`, 1 / (1 + p.rate))),
      ],
    },
  ],
  measure: ([run]) => ({ ...numbered('price', path(run, 'price')), ...numbered('bank', path(run, 'bank')) }),
  tolerance: EXACT,
});

/** Caps that rise: labs would borrow. */
export const t12Borrowing = defineCase({
  id: 't12-borrowing',
  result: 'T12',
  title: 'Borrowing from the next allocation under perfect foresight',
  citation: 'Rubin (1996); Kling & Rubin (1997)',
  parameters: { ...fourLabs.PUBLISHED, caps: [110, 120, 130, 140, 150], rate: 0.1 },
  draw: (u) => {
    for (;;) {
      const economy = fourLabs.draw(u);
      let cap = economy.cap * 0.8;
      const p = { ...economy, caps: Array.from({ length: 5 }, () => (cap *= u(1.04, 1.1))), rate: u(0.02, 0.08) };
      const { bank, prices } = borrowing(p);
      // in debt in every turn but the last, within the next allocation, with every lab in the market
      const inDebt = bank.every((b, t) => t === p.caps.length - 1 || (b < 0 && -b < p.caps[t + 1]!));
      if (inDebt && Math.max(...prices) < Math.min(...p.intercepts)) return p;
    }
  },
  predict: (p) => {
    const { prices, bank } = borrowing(p);
    return {
      ...numbered('price', prices),
      ...numbered(
        'debt',
        bank.map((b) => Math.max(0, -b)),
      ),
    };
  },
  runs: (p) => [
    {
      scenario: 't12-banking',
      set: [
        ...fourLabs.settings(p),
        setting('turns', p.caps.length),
        setting('market.cap', p.caps),
        // a lab borrows from what it will be given
        setting('market.allocation.grandfathered', 1),
        setting('market.banking.borrowing.limit', 1),
        ...p.intercepts.map((_, lab) => setting(`labs.lab${lab + 1}.discount`, 1 / (1 + p.rate))),
      ],
    },
  ],
  measure: ([run], p) => ({
    ...numbered('price', path(run, 'price')),
    // what some labs owe less what others bank
    ...numbered(
      'debt',
      p.caps.map((_, t) => at(run, 'borrowed', t + 1) - at(run, 'bank', t + 1)),
    ),
  }),
  tolerance: EXACT,
});
function borrowing(p: fourLabs.Parameters & { readonly caps: readonly number[]; readonly rate: number }) {
  return borrowingPath({ caps: p.caps, rate: p.rate, demand: (_, price) => aggregateDemand(p, price) });
}

const TURNS = 6;
/** p_1 … p_n of the straight line as long as every price is inside (0, choke): past that corners, not the result, decide. */
const straight = (p: { choke: number; price: number; commitment: number; weight: number; first: number }): number[] => {
  const { prices, expected } = expectationsPath(
    linearResponse(p.price, committedFeedback(p.commitment)),
    p.first,
    p.weight,
    TURNS,
  );
  const end = prices.findIndex((price, t) => price <= 0 || price >= p.choke || expected[t]! >= p.choke);
  return end === -1 ? prices.slice() : prices.slice(0, end);
};

export const t20 = defineCase({
  id: 't20-cobweb',
  result: 'T20',
  title: 'Expectations: the path under committed demand',
  citation: 'Ezekiel (1938); Nerlove (1958)',
  // one type of lab, so that demand is one straight line up to its choke price; κ = 0.6 is m = 1.5
  parameters: { choke: 80, slope: 1, price: 30, commitment: 0.6, weight: 1, first: 28 },
  draw: (u) => {
    const choke = u(60, 120);
    const price = choke * u(0.3, 0.5);
    return { choke, slope: u(0.5, 2), price, commitment: u(0.2, 0.65), weight: u(0.3, 1), first: price * u(0.9, 1.1) };
  },
  predict: (p) => numbered('price', straight(p)),
  runs: (p) => [
    {
      scenario: 't20-cobweb',
      set: [
        setting('turns', TURNS),
        setting('labs.lab.value', p.choke),
        setting('labs.lab.size', p.choke / p.slope),
        setting('labs.lab.expectation.weight', p.weight),
        // four labs
        setting('market.cap', (4 * (p.choke - p.price)) / p.slope),
        setting('market.commitment', p.commitment),
        setting('market.initialPrice', p.first),
      ],
    },
  ],
  measure: ([run], p) => numbered('price', path(run, 'price').slice(0, straight(p).length)),
  tolerance: EXACT,
});

const targetingOf = (p: {
  auditFirst: number;
  auditSecond: number;
  fineSecond: number;
  forgiveness: number;
  discount: number;
}): Targeting => ({
  audits: [p.auditFirst, p.auditSecond],
  fines: [0, p.fineSecond],
  forgiveness: p.forgiveness,
  discount: p.discount,
});
const FIRMS = 2000;
const harringtonRuns = (p: {
  auditFirst: number;
  auditSecond: number;
  fineSecond: number;
  forgiveness: number;
  discount: number;
}) => {
  const bound = largestCost(targetingOf(p));
  return [0.95, 1.05].map((k) => ({
    scenario: 't10-harrington',
    set: [
      setting('labs.lab.count', FIRMS),
      setting('labs.lab.secrecyGain', bound * k),
      setting('labs.lab.discount', p.discount),
      // a fine of one, so that the groups' figures read the same as factors and as fines
      setting('regulator.penalty.fixed', 1),
      setting('regulator.audits.groups.fines', [0, p.fineSecond]),
      setting('regulator.audits.groups.rates', [p.auditFirst, p.auditSecond]),
      setting('regulator.audits.groups.forgiveness', p.forgiveness),
    ],
  }));
};
const harrington = {
  result: 'T10',
  citation: 'Harrington (1988)',
  predict: (p: Parameters<typeof targetingOf>[0]) => {
    const { compliance, auditRate, fines } = stationary(targetingOf(p));
    return { compliance, auditRate, fines, complianceAboveBound: 0 };
  },
  runs: harringtonRuns,
  measure: ([below, above]: readonly Parameters<typeof at>[0][], p: Parameters<typeof targetingOf>[0]) => {
    const long = stationary(targetingOf(p));
    const last = below!.turns.length;
    return {
      compliance: share(at(below, 'complianceRate', last), FIRMS, long.compliance),
      auditRate: share(at(below, 'audits', last) / FIRMS, FIRMS, long.auditRate),
      fines: at(below, 'finesDue', last),
      complianceAboveBound: at(above, 'complianceRate', above!.turns.length),
    };
  },
  tolerance: MONTE_CARLO,
};

export const t10Myopic = defineCase({
  ...harrington,
  id: 't10-myopic',
  title: 'Audit groups, labs that do not look ahead (d = 0)',
  parameters: { auditFirst: 0.05, auditSecond: 0.5, fineSecond: 10, forgiveness: 0.5, discount: 0 },
  draw: (u) => ({
    auditFirst: u(0.05, 0.2),
    auditSecond: u(0.3, 0.9),
    fineSecond: u(5, 30),
    forgiveness: u(0.2, 0.9),
    discount: 0,
  }),
});

export const t10 = defineCase({
  ...harrington,
  id: 't10-harrington',
  title: 'Audit groups: few audits, no fines, much compliance',
  parameters: { auditFirst: 0.05, auditSecond: 0.5, fineSecond: 10, forgiveness: 0.5, discount: 0.95 },
  draw: (u) => ({
    auditFirst: u(0.05, 0.2),
    auditSecond: u(0.3, 0.9),
    fineSecond: u(5, 30),
    forgiveness: u(0.2, 0.9),
    discount: u(0.7, 0.97),
  }),
});
