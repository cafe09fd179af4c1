/** T2 and T19: SplitComp's three actions, best and logit. */
import { logit, nestedLogit } from '../decision/logit.js';
import { BASELINE, classify, EXACT_SHARES, type SplitPoint, utilities } from '../decision/splitcomp.js';
import { defineCase, EXACT, MONTE_CARLO, share } from '../suite/suite.js';
import { at, setting } from './shared.js';

const fraction = ([numerator, denominator]: readonly [number, number]): number => numerator / denominator;
const SHARES = {
  comply: fraction(EXACT_SHARES.comply),
  evade: fraction(EXACT_SHARES.evade),
  split: fraction(EXACT_SHARES.split),
};

export const t02 = defineCase({
  id: 't02-splitcomp',
  result: 'T2',
  title: 'SplitComp: shares of the parameter space',
  citation: 'SplitComp; exact shares derived',
  parameters: { labs: 50_000, replicate: 1 },
  draw: (u) => ({ labs: 10_000, replicate: Math.floor(u(2, 1000)) }),
  predict: () => SHARES,
  runs: (p) => [{ scenario: 'splitcomp', set: [setting('labs.lab.count', p.labs)], replicate: p.replicate }],
  measure: ([run], p) => ({
    comply: share(at(run, 'complianceRate'), p.labs, SHARES.comply),
    evade: share(at(run, 'evadeRate'), p.labs, SHARES.evade),
    split: share(at(run, 'splitRate'), p.labs, SHARES.split),
  }),
  tolerance: MONTE_CARLO,
});

const KEYS = ['B', 'a', 'd', 'F', 'c', 'sigma'] as const;
type Points = Readonly<Record<(typeof KEYS)[number], readonly number[]>>;
const pointsOf = (p: Points): SplitPoint[] =>
  p.B.map((B, k) => ({ B, a: p.a[k]!, d: p.d[k]!, F: p.F[k]!, c: p.c[k]!, sigma: p.sigma[k]! }));

/** The published baseline and strong points, at coordinations on both sides of σ*. */
const published = (): Points => {
  const points: SplitPoint[] = [BASELINE, { ...BASELINE, B: 0.1 }, { ...BASELINE, B: 0.09 }];
  for (const B of [0.05, 0.1, 0.1648, 0.2, 0.22, 0.6]) {
    for (const sigma of [0, 0.25, 0.3, 0.53, 0.54, 1]) points.push({ B, a: 0.6, d: 0.6, F: 0.6, c: 0.1, sigma });
  }
  return Object.fromEntries(KEYS.map((key) => [key, points.map((point) => point[key])])) as unknown as Points;
};

export const t02Points = defineCase({
  id: 't02-points',
  result: 'T2',
  title: 'SplitComp: point by point',
  citation: 'SplitComp',
  parameters: { ...published() },
  draw: (u) =>
    Object.fromEntries(KEYS.map((key) => [key, Array.from({ length: 300 }, () => u(0, 1))])) as unknown as Points &
      Record<string, number[]>,
  predict: (p) => ({ agree: p.B.length }),
  runs: (p) => [
    {
      scenario: 't02-points',
      labs: true,
      set: [
        setting(
          'labs.lab.rows',
          pointsOf(p).map(({ B, a, d, F, c, sigma }) => ({
            secrecyGain: B,
            auditRate: a,
            detectability: d,
            fineFixed: F,
            'splitCost.fixed': c,
            coordination: sigma,
          })),
        ),
      ],
    },
  ],
  measure: ([run], p) => {
    const points = pointsOf(p);
    return { agree: run!.labs.filter((row, k) => row.action === classify(points[k]!)).length };
  },
  tolerance: EXACT,
});

const ACTIONS = ['comply', 'evade', 'split'] as const;
const utilitiesOf = (p: { B: number; a: number; d: number; F: number; c: number; sigma: number }): [number, number, number] => {
  const U = utilities(p);
  return [U.comply, U.evade, U.split];
};
const named = (values: readonly number[], suffix: string): Record<string, number> =>
  Object.fromEntries(ACTIONS.map((action, k) => [`${action}${suffix}`, values[k]!]));

export const t19 = defineCase({
  id: 't19-logit',
  result: 'T19',
  title: 'Logit and nested logit choice',
  citation: 'McFadden; McKelvey & Palfrey (1995)',
  parameters: { ...BASELINE, upper: 4, lower: 8, labs: 20_000 },
  draw: (u) => {
    const upper = u(1, 8);
    return {
      B: u(0.1, 0.9),
      a: u(0.1, 0.9),
      d: u(0.1, 0.9),
      F: u(0.1, 0.9),
      c: u(0, 0.4),
      sigma: u(0, 1),
      upper,
      lower: upper * u(1.2, 3),
      labs: 20_000,
    };
  },
  predict: (p) => {
    const U = utilitiesOf(p);
    return { ...named(logit(U, p.upper), ''), ...named(nestedLogit(U[0], [U[1], U[2]], p.upper, p.lower), 'Nested') };
  },
  runs: (p) => {
    const set = [
      setting('labs.lab.count', p.labs),
      setting('labs.lab.secrecyGain', p.B),
      setting('labs.lab.detectability', p.d),
      setting('labs.lab.splitCost.fixed', p.c),
      setting('labs.lab.choice.temperature', 1 / p.upper),
      setting('regulator.audits.rate', p.a),
      setting('regulator.penalty.fixed', p.F),
      setting('regulator.jurisdictions.coordination', p.sigma),
    ];
    return [
      { scenario: 't19-logit', set },
      { scenario: 't19-logit', set: [...set, setting('labs.lab.choice.nested', 1 / p.lower)] },
    ];
  },
  measure: (outputs, p) => {
    const U = utilitiesOf(p);
    const expected = [logit(U, p.upper), nestedLogit(U[0], [U[1], U[2]], p.upper, p.lower)];
    const columns = ['complianceRate', 'evadeRate', 'splitRate'];
    return Object.fromEntries(
      ['', 'Nested'].flatMap((suffix, run) =>
        ACTIONS.map((action, k) => [`${action}${suffix}`, share(at(outputs[run], columns[k]!), p.labs, expected[run]![k]!)]),
      ),
    );
  },
  tolerance: MONTE_CARLO,
});
