import { describe, expect, test } from 'vitest';
import { createBlock } from '../../../src/data/block.js';
import { differenceOf } from '../../../src/explorer/engine/difference.js';
import { differenceInWords } from '../../../src/explorer/words/difference.js';

const METRICS = ['price', 'complianceByCompute', 'bank'];
const TURNS = 4;
const RUNS = 24;

/** Runs whose metrics follow a path over the turns, with luck that both sides share. */
const blockOf = (paths: Readonly<Record<string, readonly number[]>>, runs = RUNS) => {
  const block = createBlock(runs, TURNS, METRICS);
  for (let r = 0; r < runs; r++)
    for (let t = 0; t < TURNS; t++)
      METRICS.forEach((name, m) => {
        block.values[(r * TURNS + t) * METRICS.length + m] = paths[name]![t]! + (name === 'price' ? 0.01 * r : 0);
      });
  return block;
};

const FLAT = { price: [5, 5, 5, 5], complianceByCompute: [0.9, 0.9, 0.9, 0.9], bank: [0, 0, 0, 0] };
const A = blockOf(FLAT);
const B = blockOf({ price: [4, 5.5, 6, 6], complianceByCompute: [0.9, 0.9, 0.9, 0.9], bank: [7, 3, 1, 0] });

describe('what B does against A, in words', () => {
  const result = differenceOf(A, B, METRICS);

  test('the largest value is that of any turn of any run', () => {
    expect(result.metrics.bank!.most).toBe(7);
    expect(result.metrics.price!.most).toBeCloseTo(6 + 0.01 * (RUNS - 1), 12);
  });

  test('a path that crosses is told with the turn in which it does', () => {
    const words = differenceInWords(result, 'A', 'B', 'year').join(' ');
    expect(words).toContain('Permit price is lower in B in the first year and higher from year 2 on');
    expect(words).toContain('never more than 7');
    expect(words).toMatch(/The same in every run: Compliance by compute/);
  });

  test('nothing is said of what is the same', () => {
    const same = differenceInWords(differenceOf(A, A, METRICS), 'A', 'B', 'year');
    expect(same.join(' ')).not.toMatch(/rises|falls|higher|lower|bank/);
  });

  test.each([
    [[4, 5.5, 5, 5], 'lower in B in the first year and higher in year 2, and the same after that; over'],
    [[4, 5, 5.5, 5.2], 'lower in B in the first year and higher from year 3 on; over'],
    [[5, 4, 4, 5.2], 'lower in B in years 2 to 3 and higher in year 4; over'],
    [[6, 5, 6, 4], 'higher in B in 2 years from year 1 to 3 and lower in year 4; over'],
  ])('a difference that ends is not said to go on: %o', (price, said) => {
    const words = differenceInWords(differenceOf(A, blockOf({ ...FLAT, price }), METRICS), 'A', 'B', 'year').join(' ');
    expect(words).toContain(`Permit price is ${said}`);
  });

  test.each([
    [1, 'One replicate has no interval; in it B differs from A in: Permit price'],
    [3, '3 replicates that agree have no interval; in each B differs from A in: Permit price'],
  ])('what %d replicates cannot tell is not called within its interval', (runs, said) => {
    const [a, b] = [blockOf(FLAT, runs), blockOf({ ...FLAT, price: [6, 6, 6, 6] }, runs)];
    const words = differenceInWords(differenceOf(a, b, METRICS), 'A', 'B', 'year').join(' ');
    expect(words).toContain(said);
    expect(words).not.toMatch(/by more than its interval|beyond its interval/);
  });
});
