import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../../src/runner/study/analysis/analyse.js';
import { studyFigures } from '../../../../src/runner/study/analysis/figures.js';
import { readResults } from '../../../../src/runner/study/analysis/results.js';
import { writeAnalysis } from '../../../../src/runner/study/analysis/write.js';
import type { Evaluate } from '../../../../src/runner/study/point.js';
import { temporaryFolder } from '../../support.js';
import { planFrom, runIt } from '../support.js';

const NONE = Number.NaN;
type Outcome = (x: readonly number[], words: readonly unknown[], replicate: number) => number;
const studyOf = (
  design: string,
  more = '',
  levers = '{ a: { path: regulator.monitoring, from: 0, to: 1 }, b: { path: welfare.damagePerUnit, from: 0, to: 1 } }',
) =>
  planFrom(
    `permitsim: 1\nname: small\nscenario: mini\nreplicates: 2\nlevers: ${levers}\noutcomes: { y: price }\n${more}\ndesign: ${design}\n`,
  );
const run = async (plan: ReturnType<typeof studyOf>, f: Outcome) => {
  const folder = join(temporaryFolder(), 'small');
  const evaluate: Evaluate = (point) => {
    const values = plan.valuesAt(point);
    const x = values.map((value) => (value === undefined ? 0.5 : Number(value)));
    return { outcomes: Float64Array.from(plan.replicates, (r) => f(x, values, r)), failures: [] };
  };
  await runIt(plan, folder, { evaluate });
  return { folder, results: readResults(folder, plan) };
};
const said = async (design: string, f: Outcome, more = '', levers?: string) =>
  analyse((await run(studyOf(design, more, levers), f)).results).sentences;
const captions = async (design: string, f: Outcome) => {
  const { results } = await run(studyOf(design), f);
  return (await studyFigures(results, analyse(results).tables)).map(({ caption }) => caption);
};

describe.each([
  ['{ saltelli: { base: 16 } }', 64],
  ['{ morris: { trajectories: 4 } }', 12],
  ['{ lhs: { points: 40 } }', 40],
  ['{ one-at-a-time: { low: 0, high: 1 } }', 5],
])('what %s says', (design, points) => {
  it('of an outcome without any value is that', async () => {
    expect(await said(design, () => NONE)).toEqual([`y has no value at any of the ${points} points: nothing can be said of it.`]);
  });

  it('of one that is the same everywhere is that', async () => {
    expect(await said(design, (_, __, r) => 2 * r)).toEqual([`y is 3 at all ${points} points: no factor moves it.`]);
  });
});

describe('indices', () => {
  it('of an additive outcome leave no interaction, with few points or many', async () => {
    const sum = ([a, b]: readonly number[]) => a! + b!;
    for (const base of [8, 16, 32]) {
      const [sentence] = await said(`{ saltelli: { base: ${base} } }`, sum);
      expect(sentence).toMatch(/first-order indices add up to −?[\d.]+ \(95 % interval .* to .*\), /);
      expect(sentence).not.toContain('the rest is interaction');
    }
    expect((await said('{ saltelli: { base: 2048 } }', sum))[0]).toContain('no interaction can be told from none');
  });

  it('of a product leave the rest to interaction', async () => {
    const [sentence] = await said('{ saltelli: { base: 512 } }', ([a, b]) => (a! - 0.5) * (b! - 0.5));
    expect(sentence).toContain(', the rest is interaction (512 base points)');
  });

  it('count the base points that have all values', async () => {
    const some: Outcome = ([a, b]) => (a! > 0.9 ? NONE : a! + b!);
    expect((await said('{ saltelli: { base: 64 } }', some))[0]).toMatch(/\(\d+ of 64 base points\)/);
    expect((await said('{ saltelli: { base: 8 } }', ([a, b]) => (a! > 0.4 ? NONE : b!)))[0]).toMatch(/base points/);
  });

  it('from a sample say which is which: too few points, and not told from 0', async () => {
    const one = '{ a: { path: regulator.monitoring, from: 0, to: 1 } }';
    expect(await said('{ lhs: { points: 20 } }', ([a]) => a!, '', one)).toEqual([
      'y: 20 points are too few for first-order indices.',
    ]);
    const [sentence] = await said('{ lhs: { points: 400 } }', ([a]) => a!);
    expect(sentence).toMatch(/first-order indices from the sample a [\d.]+, b −?[\d.e−]+; cannot be told from 0: b\.$/);
  });

  it('name the factors whose steps have no value on both sides', async () => {
    // a value where b is at its low end only
    const [sentence] = await said('{ morris: { trajectories: 8 } }', ([a, b]) => (b! < 0.1 ? a! : NONE));
    expect(sentence).toMatch(/a [\d.]+; no value on both sides of a step of b\.$/);
    expect((await said('{ one-at-a-time: { low: 0, high: 1 } }', ([a, b]) => (b! > 0.9 ? NONE : a!)))[0]).toMatch(
      /a 1; no value at an end of b\.$/,
    );
  });
});

/** Ranked audits need one. */
const CAPACITY = 'set: { regulator.audits.capacity: 1 }';

describe('the points that meet the target', () => {
  const target = 'target: { outcome: y, atLeast: -0.5, confidence: 0.55 }';
  it('are shares in percent, and numbers with a minus', async () => {
    const [, sentence] = await said('{ lhs: { points: 40 } }', ([a]) => a! - 1, target);
    expect(sentence).toBe('20 of 40 points have y at least −0.5 in 55 % of the runs.');
  });

  it('leave those without a value out, by number', async () => {
    const gaps = await said('{ lhs: { points: 40 } }', ([a]) => (a! > 0.75 ? NONE : a! - 1), target);
    expect(gaps[1]).toBe('10 of 30 points have y at least −0.5 in 55 % of the runs (the other 10 have no value of it).');
    expect((await said('{ lhs: { points: 40 } }', () => NONE, target))[1]).toBe(
      'y has no value at any of the 40 points: which of them meet the target cannot be told.',
    );
  });

  it('need no box where nearly all of them do', async () => {
    const all = await said('{ lhs: { points: 200 } }', ([a]) => (a! < 0.03 ? -1 : 0), target);
    expect(all[2]).toMatch(
      /^No box was sought: 9\d(\.\d+)? % of the points it would be sought in meet the target already, and 90 % are enough\.$/,
    );
  });

  it('fill a box that is named by its words, in the sentence and in box.csv', async () => {
    const levers =
      '{ a: { path: regulator.monitoring, from: 0, to: 1 }, strategy: { path: regulator.audits.strategy, levels: [random, signal, ranked] } }';
    const plan = studyOf('{ lhs: { points: 300 } }', `${target}\n${CAPACITY}`, levers);
    const { folder } = await run(plan, (_, [, strategy]) => (strategy === 'signal' ? -1 : 0));
    const { sentences } = await writeAnalysis(folder, plan, '');
    expect(sentences[2]).toMatch(/^The box strategy random or ranked: 100 % of its points meet it/);
    expect(readFileSync(join(folder, 'box.csv'), 'utf8')).toMatch(/^strategy,,,random or ranked,/m);
  });
});

describe('captions', () => {
  const two = (levels: string) =>
    `{ f: { path: market.collar.floor, levels: [${levels}] }, b: { path: regulator.monitoring, from: 0, to: 1, steps: 2 } }`;
  it('of a map whose values are not all numbers: a floor that is not there', async () => {
    const { results } = await run(studyOf('grid', '', two('null, 1, 4')), (_, [f], r) => (f === null ? 1 : Number(f)) + r);
    const drawn = await studyFigures(results, analyse(results).tables);
    expect(drawn.map(({ id }) => id)).toEqual(['small-y-map', 'small-y']);
    expect(drawn[0]!.svg).toContain('>null<');
  });
  it('of a line say no interval where a few replicates agree', async () => {
    const { results } = await run(studyOf('grid', '', two('1, 4')), ([f]) => f!);
    const [, line] = await studyFigures(results, analyse(results).tables);
    expect(line!.svg).toContain('too few for an interval');
  });
  it('of a tornado look at both ends', async () => {
    expect(await captions('{ one-at-a-time: { low: 0, high: 1 } }', ([a, b]) => (a! < 0.1 ? -5 : 0) + b!)).toEqual([
      expect.stringMatching(/^The largest difference is at the low end of a: −5 \(/),
    ]);
  });

  it('say where no factor moves the outcome', async () => {
    expect(await captions('{ one-at-a-time: { low: 0, high: 1 } }', () => 0)).toEqual(['No factor moves it.']);
    expect(await captions('{ morris: { trajectories: 4 } }', () => 0)).toEqual(['No factor moves it.']);
  });
});

it('an idle factor is told of any design: why it does nothing', async () => {
  const levers =
    '{ fine: { path: regulator.penalty.fixed, from: 0, to: 50, steps: 2 }, b: { path: welfare.damagePerUnit, from: 0, to: 1, steps: 2 } }';
  const set = 'set: { regulator.penalty.formula: "40" }';
  const grid = await said('grid', ([, b], _, r) => b! * r, set, levers);
  expect(grid[0]).toContain('y over fine: nothing moves: regulator.penalty.formula replaces it.');
  expect(await said('{ morris: { trajectories: 4 } }', ([, b]) => b!, set, levers)).toContain(
    'fine (regulator.penalty.fixed) does nothing at any point: regulator.penalty.formula replaces it.',
  );
});

it('words are compared without an order, and what has no bound comes last', async () => {
  const strategy = '{ s: { path: regulator.audits.strategy, levels: [random, signal, ranked] } }';
  const noisy = (y: number, r: number) => y + 0.01 * r * y;
  const height: Record<string, number> = { random: 1, signal: 3, ranked: 2 };
  expect((await said('grid', (_, [s], r) => noisy(height[String(s)]!, r), CAPACITY, strategy))[0]).toMatch(
    /^y over s: differs: largest at signal \(3\.045\), smallest at random \(1\.015\), \+2\.03 \(95 % interval /,
  );
  const plan = studyOf('grid', CAPACITY, strategy);
  const { folder } = await run(plan, (_, [s]) => height[String(s)]!);
  await writeAnalysis(folder, plan, '');
  expect(readFileSync(join(folder, 'effects.csv'), 'utf8')).toMatch(/^y,s,signal,,,,3,/m);
  const capacity = '{ c: { path: regulator.audits.capacity, levels: [null, 1, 2] } }';
  expect((await said('grid', (_, [c], r) => noisy(c === null ? 9 : Number(c), r), '', capacity))[0]).toMatch(
    /^y over c: monotone: it rises from 1\.015 at 1 to 9\.135 at null/,
  );
  const floor = '{ f: { path: market.collar.floor, levels: [1, 2, null] } }';
  expect((await said('grid', (_, [f], r) => noisy(f === null ? 0.5 : Number(f), r), '', floor))[0]).toMatch(
    /^y over f: monotone: it rises from 0\.5075 at null to 2\.03 at 2/,
  );
});

it('half is where labs flip: a map of shares has that line, one of a price has not, however low', async () => {
  const levers = '{ a: { path: regulator.monitoring, levels: [0, 1] }, b: { path: welfare.damagePerUnit, levels: [0, 1] } }';
  const map = async (outcome: string) => {
    const plan = planFrom(
      `permitsim: 1\nname: small\nscenario: mini\nreplicates: 2\nlevers: ${levers}\noutcomes: { y: ${outcome} }\ndesign: { grid: {} }\n`,
    );
    const { results } = await run(plan, ([a, b]) => (a! + b!) / 2);
    return (await studyFigures(results, analyse(results).tables)).find(({ id }) => id.endsWith('-map'))!.caption;
  };
  expect(await map('complianceRate')).toBe('3 of 4 cells are at 0.5 or above.');
  expect(await map('price')).toBe('From 0 to 1.');
});

it('the size of a study counts the turns of its points, not those of the scenario', async () => {
  const sizeOf = async (levers: string): Promise<string> => {
    const plan = studyOf('grid', '', levers);
    const { folder } = await run(plan, () => 1);
    return (await writeAnalysis(folder, plan, '')).size;
  };
  expect(await sizeOf('{ t: { path: turns, levels: [2, 40] } }')).toContain('2 points × 2 replicates × 2 to 40 turns of');
  expect(await sizeOf('{ b: { path: welfare.damagePerUnit, levels: [0, 1] } }')).toContain('× 5 turns of');
});

it('a target that some runs have no value of is counted over the others', async () => {
  const target = 'target: { outcome: y, atLeast: 1, confidence: 1 }';
  const one = '{ b: { path: welfare.damagePerUnit, levels: [0, 1, 2] } }';
  const some: Outcome = ([b], _, r) => (b === 0 || (b === 1 && r === 2) ? NONE : 1);
  expect((await said('grid', some, target, one)).at(-1)).toBe(
    '2 of 2 points have y at least 1 in 100 % of the runs (counted over the runs that have a value of it; the other 1 has no value of it).',
  );
});
