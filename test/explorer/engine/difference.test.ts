import { describe, expect, test } from 'vitest';
import { createBlock } from '../../../src/data/block.js';
import { differenceOf } from '../../../src/explorer/engine/difference.js';
import { differenceInWords } from '../../../src/explorer/words/difference.js';

const METRICS = ['price', 'complianceByCompute', 'bank'];
const TURNS = 4;
const RUNS = 12;

/** Runs whose metrics follow a path over the turns, with luck that both sides share. */
const blockOf = (paths: Readonly<Record<string, readonly number[]>>) => {
  const block = createBlock(RUNS, TURNS, METRICS);
  for (let r = 0; r < RUNS; r++)
    for (let t = 0; t < TURNS; t++)
      METRICS.forEach((name, m) => {
        block.values[(r * TURNS + t) * METRICS.length + m] = paths[name]![t]! + (name === 'price' ? 0.01 * r : 0);
      });
  return block;
};

const A = blockOf({ price: [5, 5, 5, 5], complianceByCompute: [0.9, 0.9, 0.9, 0.9], bank: [0, 0, 0, 0] });
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
    expect(words).toMatch(/No difference beyond its interval in: Compliance by compute/);
  });

  test('nothing is said of what is the same', () => {
    const same = differenceInWords(differenceOf(A, A, METRICS), 'A', 'B', 'year');
    expect(same.join(' ')).not.toMatch(/rises|falls|higher|lower|bank/);
  });
});
