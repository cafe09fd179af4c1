import { describe, expect, it } from 'vitest';
import { checkWarnings } from '../../../src/runner/checks/warnings.js';
import { loadScenario } from '../../../src/scenario/index.js';

const warningsOf = (body: string): string[] => {
  const text = `permitsim: 1\nname: warn\nreplicates: 20\n${body}`;
  const loaded = loadScenario({ path: 'warn.yaml', readText: () => text });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
  return checkWarnings(loaded.scenario);
};
const LABS = 'labs: [{ group: lab, count: 4, value: 80, size: 80, expectation: { rule: adaptive, weight: W } }]\n';
const cobweb = (weight: string, commitment: number): string[] =>
  warningsOf(`${LABS.replace('W', weight)}market: { cap: 200, commitment: ${commitment} }\n`);

describe('stability of expectations', () => {
  it('w ≥ 2/(1 + m) with m = κ/(1 − κ) is said, less is not', () => {
    // κ = 0.6: m = 1.5, bound 0.8
    expect(cobweb('0.8', 0.6)).toEqual([expect.stringMatching(/weight 0.8 .*m = 1.5.* below 0.8/)]);
    expect(cobweb('0.79', 0.6)).toEqual([]);
    expect(cobweb('1', 0.49)).toEqual([]);
    expect(cobweb('1', 0)).toEqual([]);
    // weights that differ count by the mean of w/(2 − w), here 0.38 and 0.74 against 1/m = 0.67
    expect(cobweb('{ uniform: [0.1, 0.9] }', 0.6)).toEqual([]);
    expect(cobweb('{ uniform: [0.7, 1] }', 0.6)).toEqual([expect.stringMatching(/weight of mean 0.85 .* may never settle/)]);
  });
  it('naive expectations count as w = 1; a variant is named', () => {
    const body = `labs: [{ group: lab, count: 4, value: 80, size: 80, expectation: { rule: last } }]
market: { cap: 200, commitment: 0.3 }
variants: [{ name: more, set: { market.commitment: 0.5 } }]
`;
    expect(warningsOf(body)).toEqual([expect.stringMatching(/^variant more: labs.lab.expectation.rule: last/)]);
  });
  it('a group counts by its share of demand', () => {
    const two = (counts: readonly [number, number], size = '80'): string[] =>
      warningsOf(
        `labs: [{ group: slow, count: ${counts[0]}, value: 80, size: 80, expectation: { rule: adaptive, weight: 0.1 } }, { group: quick, count: ${counts[1]}, value: 80, size: ${size}, expectation: { rule: last } }]
market: { cap: 200, commitment: 0.6 }
`,
      );
    // m = 1.5: 1.5(s + (1 − s) 0.1/1.9) ≥ 1 from s = 0.648
    expect(two([36, 64])).toEqual([]);
    expect(two([34, 66])).toEqual([
      expect.stringMatching(
        /slow.expectation.weight 0.1 \(34 % of demand\) and labs.quick.*w = 1; 66 % of demand.* → weights below 0.8/,
      ),
    ]);
    expect(two([34, 1], '"value"')).toEqual([
      expect.stringMatching(/if most of demand is theirs, which is not known beforehand/),
    ]);
  });
  it('all of demand committed needs somebody who looks at the last price', () => {
    expect(
      warningsOf(
        'labs: [{ group: g, count: 2, value: 80, size: 80, expectation: { rule: foresight } }]\nmarket: { cap: 90, commitment: 1 }\n',
      ),
    ).toEqual([]);
  });
  it('tâtonnement: k ≥ 2Q/(p* S)', () => {
    // D = 320 − 4p, Q = 200, p* = 30: bound 400/120 = 3.33
    const at = (k: number): string[] =>
      warningsOf(`${LABS.replace('W', '0.5')}market: { cap: 200, mechanism: tatonnement, adjustment: ${k} }\n`);
    expect(at(3.4)).toEqual([
      // one that starts at 30 stays there, and with a fine of nothing the price is 0
      expect.stringMatching(
        /a price off 30, where the cap is sold if every lab covers its whole run, may never settle there.*below 3.33/,
      ),
    ]);
    expect(at(3.3)).toEqual([]);
  });
});

describe('looking ahead in vain', () => {
  it('is said', () => {
    const one = (text: string): string[] => warningsOf(`labs: [{ group: lab, count: 4${text}`);
    expect(one(', horizon: farsighted }]\n')).toEqual([expect.stringMatching(/farsighted does nothing/)]);
    expect(
      one(', horizon: farsighted }]\nregulator: { audits: { strategy: targeted, groups: { rates: [0.1, 0.5] } } }\n'),
    ).toEqual([expect.stringMatching(/discount below 1/)]);
    expect(one(' }]\nmarket: { banking: { allowed: true } }\n')).toEqual([
      expect.stringMatching(/bank only while they expect more than the price → .*foresight/),
    ]);
    expect(one(', expectation: { rule: foresight } }]\nmarket: { banking: { allowed: true } }\n')).toEqual([]);
  });
});
