import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellOf, findColumn, numbersOf, readCsv, type Table } from '../../../src/data/index.js';
import { planStudy, type StudyPlan } from '../../../src/experiment/index.js';
import { analyse } from '../../../src/runner/study/analysis/analyse.js';
import { readResults } from '../../../src/runner/study/analysis/results.js';
import { simulator } from '../../../src/runner/study/point.js';
import { readStudy, shippedStudies } from '../../../src/runner/study/source.js';
import { formatProblem } from '../../../src/scenario/index.js';
import { splitcomp } from '../../../src/theory/index.js';
import { COEFFICIENTS, FUNCTIONS, linear } from '../../analysis/sensitivity/functions.js';
import { temporaryFolder } from '../support.js';
import { functionOf, planFrom, runIt } from './support.js';

const shipped = (name: string, scenario?: string): StudyPlan => {
  const loaded = readStudy(name, [], scenario);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return planStudy(loaded.study, loaded.base);
};
/** Any factors of the scenario will do: the evaluator reads their values and runs nothing. */
const PATHS = [
  'labs.*.secrecyGain',
  'labs.*.reputation.cost',
  'labs.*.integrity',
  'regulator.whistleblower',
  'regulator.monitoring',
  'welfare.damagePerUnit',
];
const studyOf = (factors: number, design: string): string => `
permitsim: 1
name: oracle
scenario: mini
replicates: 2
uncertainties: { ${PATHS.slice(0, factors)
  .map((path, d) => `x${d}: { path: "${path}", uniform: [0, 1] }`)
  .join(', ')} }
outcomes: { y: price }
design: ${design}
`;
const through = async (text: string, f: (u: Float64Array) => number): Promise<ReadonlyMap<string, Table>> => {
  const plan = planFrom(text);
  const folder = join(temporaryFolder(), 'oracle');
  await runIt(plan, folder, { evaluate: functionOf(plan, f) });
  return analyse(readResults(folder, plan)).tables;
};

describe.each(FUNCTIONS)('$name through files, parts, merge and analysis', (f) => {
  it('has the indices of its closed form', async () => {
    const table = (await through(studyOf(f.factors, '{ saltelli: { base: 1024 } }'), f.evaluate)).get('indices')!;
    const [order, factor] = [findColumn(table, 'order'), findColumn(table, 'factor')];
    for (let r = 0; r < table.rows; r++) {
      const d = Number(String(cellOf(factor, r)).slice(1));
      const exact = (cellOf(order, r) === 'first' ? f.first : f.total)[d]!;
      expect(numbersOf(table, 'ciLow')[r]! - 0.005).toBeLessThanOrEqual(exact);
      expect(numbersOf(table, 'ciHigh')[r]! + 0.005).toBeGreaterThanOrEqual(exact);
    }
  });
});

it('a linear model has its coefficients for elementary effects, exactly', async () => {
  const table = (await through(studyOf(linear.factors, '{ morris: { trajectories: 5 } }'), linear.evaluate)).get('morris')!;
  COEFFICIENTS.forEach((c, d) => {
    expect(numbersOf(table, 'mu')[d]).toBeCloseTo(c, 12);
    expect(numbersOf(table, 'sigma')[d]).toBeCloseTo(0, 12);
  });
});

describe('shipped studies', () => {
  it.each(shippedStudies())('%s is sound, and its first and last points run', (name) => {
    const plan = shipped(name);
    expect(plan.study.name).toBe(name);
    const quick = { ...plan, replicates: [1] };
    const evaluate = simulator(quick);
    if (plan.study.search === null) for (const point of [0, plan.points - 1]) expect(evaluate(point).failures).toEqual([]);
  });

  it('deterrence: each type flips where penalty × detection = its gain, at all 775 points', () => {
    const plan = shipped('deterrence');
    // a lab of value a = 12 and size q0: what it has with permits at 7 M$, (a − p)² q0/2a where that is above the threshold of 1, or at the
    // threshold, a − a/2q0; uncovered a q0/2 and its racing gain s. Gain g: frontier (q0 20, s 5.5) 125.5 − 20.83 = 104.67;
    // fast-follower (3, 5.5) 23.5 − 10 = 13.5; threshold (1.25, 1.1) 8.6 − 7.2 = 1.4; distributed (2.5, 1.1) 16.1 − 9.6 = 6.5
    const gains = [125.5 - 500 / 24, 13.5, 1.4, 6.5];
    const evaluate = simulator(plan);
    for (let point = 0; point < plan.points; point++) {
      const [detection, penalty] = plan.valuesAt(point) as [number, number];
      const { outcomes } = evaluate(point);
      gains.forEach((gain, g) => {
        expect([detection, penalty, outcomes[g + 1]]).toEqual([detection, penalty, detection * penalty >= gain ? 1 : 0]);
      });
    }
  });
});

describe('the split model’s sensitivity', () => {
  // p = 77/648 comply; V = p (1 − p). First-order index of x: ∫ p(x)² dx − p², p(x) the exact share with x held. Total-order index:
  // E[Var(complies | all others)]: given the others, it complies for B below m = min(adF, c + adσF), so of B it is E[m(1 − m)].
  const p = 77 / 648;
  const V = p * (1 - p);
  const N = 400;
  const mid = Array.from({ length: N }, (_, i) => (i + 0.5) / N);
  const first = (key: Parameters<typeof splitcomp.complianceGiven>[0]): number =>
    (mid.reduce((sum, x) => sum + splitcomp.complianceGiven(key, x) ** 2, 0) / N - p * p) / V;
  let indices: Table;
  beforeAll(async () => {
    const { study, base } = shipped('splitcomp-sensitivity');
    const plan = planStudy({ ...study, design: { kind: 'saltelli', base: 2048 } }, base);
    const folder = join(temporaryFolder(), 'splitcomp');
    await runIt(plan, folder, { workers: 0 });
    indices = analyse(readResults(folder, plan)).tables.get('indices')!;
  });
  const found = (factor: string, order: string) => {
    for (let r = 0; r < indices.rows; r++)
      if (cellOf(findColumn(indices, 'factor'), r) === factor && cellOf(findColumn(indices, 'order'), r) === order)
        return { low: numbersOf(indices, 'ciLow')[r]!, high: numbersOf(indices, 'ciHigh')[r]! };
    throw new Error(`no ${order} index of ${factor}`);
  };

  it.each(['B', 'a', 'd', 'F', 'c', 'sigma'] as const)('first-order index of %s lies in its interval', (key) => {
    const { low, high } = found(key, 'first');
    expect(low).toBeLessThanOrEqual(first(key));
    expect(high).toBeGreaterThanOrEqual(first(key));
  });

  it('total-order index of B lies in its interval', () => {
    // over m' = adF, density (ln m')²/2, and c, σ uniform
    const n = 60;
    const axis = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
    let total = 0;
    let mass = 0;
    for (const x of Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000)) {
      const density = Math.log(x) ** 2 / 2 / 2000;
      mass += density;
      for (const c of axis)
        for (const σ of axis) total += (density * Math.min(x, c + x * σ) * (1 - Math.min(x, c + x * σ))) / n ** 2;
    }
    expect(mass).toBeCloseTo(1, 2);
    const { low, high } = found('B', 'total');
    expect(low).toBeLessThanOrEqual(total / V);
    expect(high).toBeGreaterThanOrEqual(total / V);
  });
});

describe('a design of many points', () => {
  it('is read back from CSV as it was planned', async () => {
    const text = studyOf(3, '{ lhs: { points: 500 } }');
    const plan = planFrom(text);
    const folder = join(temporaryFolder(), 'oracle');
    await runIt(plan, folder, { evaluate: functionOf(plan, (u) => u[0]!) });
    const { readFileSync } = await import('node:fs');
    const design = readCsv(readFileSync(join(folder, 'design.csv'), 'utf8'));
    for (let point = 0; point < 500; point += 7)
      expect(design.columns.slice(1).map((column) => cellOf(column, point))).toEqual(plan.valuesAt(point));
  });
});
