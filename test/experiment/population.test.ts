import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import { samplePopulation } from '../../src/experiment/population.js';
import { BENEFIT, EXPECTATION, LAB_ATTRIBUTES } from '../../src/model/world/labs.js';
import { base, HEAD } from '../scenario/files.js';

const sample = (labs: string, replicate = 1, extra: Record<string, string> = {}) =>
  samplePopulation(base({ 'test.yaml': `${HEAD}labs:\n${labs}`, ...extra }), new Streams(3, replicate));
const GROUP =
  '  - { group: a, count: 5, value: { lognormal: [12, 3] }, size: { uniform: [1, 3] }, secrecyGain: 0.1 * value + racing.capability, racing: { capability: 2 * size } }\n';

describe('samplePopulation', () => {
  it('fills every attribute, and NaN where the regulator decides', () => {
    const labs = sample(GROUP);
    const empty = new Set(['belief.prior', 'choice.nested', 'auditRate', 'fineFixed', 'finePerUnit', 'coordination']);
    for (const name of LAB_ATTRIBUTES) for (const x of labs.attribute[name]) expect(Number.isNaN(x), name).toBe(empty.has(name));
    expect([...labs.attribute.liability]).toEqual(Array(5).fill(Infinity));
  });
  it('computes expressions in the order they need', () => {
    const { attribute } = sample(GROUP);
    for (let i = 0; i < 5; i++) {
      expect(attribute['racing.capability'][i]).toBe(2 * attribute.size[i]!);
      expect(attribute.secrecyGain[i]).toBeCloseTo(0.1 * attribute.value[i]! + attribute['racing.capability'][i]!, 12);
    }
  });
  it('gives other replicates other labs, and the same one the same', () => {
    expect([...sample(GROUP, 1).attribute.value]).toEqual([...sample(GROUP, 1).attribute.value]);
    expect([...sample(GROUP, 1).attribute.value]).not.toEqual([...sample(GROUP, 2).attribute.value]);
  });
  it('moves nobody else when one attribute, one group or the number of labs changes', () => {
    const more = GROUP.replace('count: 5', 'count: 9').replace('uniform: [1, 3]', 'beta: [2, 2]');
    expect([...sample(more).attribute.value].slice(0, 5)).toEqual([...sample(GROUP).attribute.value]);
    const second = sample(`  - { group: z, count: 3, value: { gamma: [2, 1] } }\n${GROUP}`);
    expect([...second.attribute.value].slice(3)).toEqual([...sample(GROUP).attribute.value]);
    expect([...second.group]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  });
  it('a change of parameters moves each lab by its own draw: ranks stay', () => {
    const ranks = (text: string) => {
      const v = [...sample(text).attribute.value];
      return v.map((x) => v.filter((y) => y < x).length);
    };
    expect(ranks(GROUP.replace('lognormal: [12, 3]', 'triangular: [0, 1, 9]'))).toEqual(ranks(GROUP));
  });
  it('a Latin hypercube has one lab in each n-th', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 50 }), (n, replicate) => {
        const { attribute } = sample(
          `  - { group: a, count: ${n}, sampling: lhs, value: { uniform: [0, 1] }, size: { uniform: [1, 2] } }\n`,
          replicate,
        );
        expect([...attribute.value].map((x) => Math.floor(x * n)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, i) => i),
        );
      }),
      { numRuns: 30 },
    );
    const { attribute } = sample(
      '  - { group: a, count: 200, sampling: lhs, value: { uniform: [0, 1] }, size: { uniform: [1, 2] } }\n',
    );
    expect([...attribute.value].map((x) => Math.floor(x * 200))).not.toEqual(
      [...attribute.size].map((x) => Math.floor((x - 1) * 200)),
    );
  });
  it('takes labs from a file, and what it leaves out from the group', () => {
    const labs = sample(
      '  - { group: a, from: labs.csv, size: { uniform: [1, 3] }, turnover: 10 * value, expectation: { rule: last } }\n',
      1,
      {
        'labs.csv': 'value,benefit,turnover,expectation.rule\n3,run,default,default\n5,divisible,7,trend\n',
      },
    );
    expect([...labs.attribute.value]).toEqual([3, 5]);
    expect([...labs.attribute.turnover]).toEqual([30, 7]);
    expect([...labs.benefit]).toEqual([BENEFIT.run, BENEFIT.divisible]);
    expect([...labs.expectation]).toEqual([EXPECTATION.last, EXPECTATION.trend]);
    expect(labs.attribute.size[0]).toBeGreaterThan(1);
  });
  it('says which lab an expression fails for', () => {
    expect(() => sample('  - { group: a, count: 2, value: 3, detectability: value / 2 }\n')).toThrow(
      'labs.a.detectability, lab 1: the expression "value / 2" gives 1.5 → it must be from 0 to 1',
    );
    expect(() => sample('  - { group: a, value: 3, turnover: 1 / (value - 3) }\n')).toThrow('labs.a.turnover, lab 1');
    expect(() => sample('  - { group: a, turnover: 2 * auditRate }\n')).toThrow('not a finite real number');
  });
  it('a hundred thousand labs in well under a second each way', () => {
    const start = performance.now();
    sample(GROUP.replace('count: 5', 'count: 100000'));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
