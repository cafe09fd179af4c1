import { describe, expect, it } from 'vitest';
import { dominates, paretoFront, prim, turning, wilson } from '../../../src/analysis/sensitivity/index.js';
import { Streams } from '../../../src/core/streams.js';

const prng = (name = 'test') => new Streams(3, 0).named(name);
/** Curves with noise of a replicate (shared luck) and noise of each value. */
const curves = (mean: readonly number[], replicates: number, noise: number, name = 'noise') => {
  const draw = prng(name);
  const normalish = () => draw() + draw() + draw() + draw() - 2;
  return Array.from({ length: replicates }, () => {
    const common = 5 * normalish();
    return Float64Array.from(mean, (m) => m + common + noise * normalish());
  });
};
const shape = (mean: readonly number[], noise = 0.3) => turning(curves(mean, 40, noise), 300, prng());

describe('turning', () => {
  it('tells rises, falls, valleys, hills and more turns', () => {
    expect(shape([0, 1, 2, 3]).shape).toBe('rises');
    expect(shape([3, 2, 2, 0]).shape).toBe('falls');
    expect(shape([2, 0, 1, 3])).toMatchObject({ shape: 'valley', turn: 1, fall: { from: 0, to: 1 }, rise: { from: 1, to: 3 } });
    expect(shape([0, 2, 3, 1])).toMatchObject({ shape: 'hill', turn: 2 });
    expect(shape([0, 2, 0, 2]).shape).toBe('turns');
  });

  it('takes the common luck of a replicate out, and gives intervals that hold the truth', () => {
    const { fall } = shape([2, 0, 1, 3]);
    expect(fall!.ciLow).toBeLessThan(-2);
    expect(fall!.ciHigh).toBeGreaterThan(-2);
    expect(fall!.ciHigh - fall!.ciLow).toBeLessThan(0.6);
  });

  it('is not misled where all replicates but one agree', () => {
    // a rise of 1 in 99 of 100 replicates: a resample without the odd one has no spread at all
    const steps = Array.from({ length: 100 }, (_, r) => Float64Array.of(0, r === 0 ? 0 : 1));
    expect(turning(steps, 400, prng()).shape).toBe('rises');
  });

  it('takes no valley of noise for one: of 60 flat curves few are not called flat', () => {
    let wrong = 0;
    for (let k = 0; k < 60; k++)
      if (turning(curves([0, 0, 0, 0, 0, 0, 0, 0], 12, 1, `flat ${k}`), 200, prng()).shape !== 'flat') wrong++;
    expect(wrong).toBeLessThanOrEqual(8);
  });

  it('shows the largest rise that can be told from 0, not a larger one that cannot', () => {
    // the last value is the highest and all noise
    const draws = [40, -30, 25, -20, 10, 6];
    const noisy = draws.map((noise) => Float64Array.of(0, 2 + noise / 1000, 3 + noise));
    expect(turning(noisy, 400, prng())).toMatchObject({ shape: 'rises', rise: { from: 0, to: 1 } });
  });
});

describe('PRIM', () => {
  it('finds the box that gives the target and says what it is worth where it was not sought', () => {
    const draw = prng('x');
    const n = 4000;
    const x = Float64Array.from({ length: n * 3 }, draw);
    // hits fill x0 > 0.6, x1 < 0.5: a fifth of the space; elsewhere one in twenty by chance
    const hit = Array.from({ length: n }, (_, i) => (x[3 * i]! > 0.6 && x[3 * i + 1]! < 0.5 ? 1 : draw() < 0.05 ? 1 : 0));
    const box = prim(x, hit, 3, 0.95, prng('split'));
    const found = new Map(box.restrictions.map((r) => [r.factor, r]));
    expect(found.get(0)!.low).toBeGreaterThan(0.55);
    expect(found.get(0)!.low).toBeLessThan(0.68);
    expect(found.get(1)!.high).toBeLessThan(0.55);
    expect(found.get(1)!.high).toBeGreaterThan(0.4);
    expect(found.has(2)).toBe(false);
    expect(box.density.estimate).toBeGreaterThan(0.9);
    expect(box.overall.ciHigh).toBeLessThan(0.3);
    expect(found.get(0)!.without.ciHigh).toBeLessThan(box.density.ciLow);
  });

  it('peels any one of the levels that have no order', () => {
    const draw = prng('words');
    const levels = Float64Array.from({ length: 600 }, () => Math.floor(4 * draw()));
    // hits at levels 0 and 2: no bound holds those two alone
    const hit = Array.from(levels, (level) => (level === 0 || level === 2 ? 1 : 0));
    const box = prim(levels, hit, 1, 0.95, prng('split'), [true]);
    expect(box.restrictions).toMatchObject([{ factor: 0, levels: [0, 2] }]);
    expect(box.density.estimate).toBe(1);
  });

  it('says whether anything was peeled off at all', () => {
    const x = Float64Array.from({ length: 200 }, (_, i) => i);
    const most = Array.from(x, (i) => (i % 50 === 0 ? 0 : 1));
    expect(prim(x, most, 1, 0.9, prng('split'))).toMatchObject({ restrictions: [], peels: 0 });
    expect(prim(x, most, 1, 0.9, prng('split')).start).toBeGreaterThan(0.9);
  });

  it('does not believe in a box of chance', () => {
    const draw = prng('chance');
    const x = Float64Array.from({ length: 800 * 4 }, draw);
    const hit = Array.from({ length: 800 }, () => (draw() < 0.3 ? 1 : 0));
    const box = prim(x, hit, 4, 0.95, prng('split'));
    expect(box.trained).toBeGreaterThan(box.density.estimate);
    expect(box.density.ciLow).toBeLessThan(box.overall.ciHigh);
  });
});

describe('Pareto front', () => {
  it('keeps what nothing dominates', () => {
    const rows = [
      [1, 5],
      [2, 4],
      [2, 6],
      [0, 1],
      [Number.NaN, 0],
      [2, 4],
    ];
    // more of the first, less of the second
    expect(paretoFront(rows, [1, -1])).toEqual([1, 3, 5]);
    expect(dominates([2, 4], [1, 5], [1, -1])).toBe(true);
    expect(dominates([2, 4], [2, 4], [1, -1])).toBe(false);
  });
});

it('Wilson’s interval: 0 of 10 is not nothing (0 to 0.278)', () => {
  const { ciLow, ciHigh } = wilson(0, 10);
  expect(ciLow).toBe(0);
  expect(ciHigh).toBeCloseTo(0.2775, 3);
});
