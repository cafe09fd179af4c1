import { describe, expect, it } from 'vitest';
import { complaints, HEAD, load } from '../scenario/files.js';
import { play, variantsOf } from './support.js';

/** What a run finds, that it ends, and what a scenario's words do. */

describe('backchecks', () => {
  it('find what an audit misses, in the share of audits that is checked again', () => {
    // d = 0.5, p_b = 0.4, every audit checked again: π = 1 − 0.5·(1 − 0.4) = 0.7; half of them: 1 − 0.5·(1 − 0.5·0.4) = 0.6.
    // 100 labs × 20 turns × 3 replicates violate: standard deviation √(0.7·0.3/6000) = 0.006.
    const found = [
      ...variantsOf(`${HEAD}turns: 20
labs: [{ group: whole, count: 100, value: 10, size: 3, detectability: 0.5 }]
market: { cap: 0, timing: schedule }
regulator: { threshold: 1, audits: { rate: 1 }, backcheck: { rule: channels, probability: 0.4 }, penalty: { fixed: 0 } }
variants:
  - { name: half, set: { regulator.backcheck.coverage: 0.5 } }
`).values(),
    ].map((scenario) => {
      const shares = [1, 2, 3].map((replicate) => {
        const run = play(scenario, replicate);
        expect(run.turns('evadeRate')).toEqual(new Array<number>(20).fill(1));
        return run.turns('found').reduce((total, n) => total + n, 0) / 2000;
      });
      return shares.reduce((total, share) => total + share, 0) / 3;
    });
    expect(Math.abs(found[0]! - 0.7)).toBeLessThan(4 * 0.006);
    expect(Math.abs(found[1]! - 0.6)).toBeLessThan(4 * 0.006);
  });
});

describe('a run ends', () => {
  it('with audit weights 16 orders of magnitude apart: as many audits as capacity, where the weight is', () => {
    // chances in proportion to the weights, capped at one: (1, 6e-17)
    const run = play(
      variantsOf(`${HEAD}turns: 1
labs: [{ group: a, auditWeight: 5 }, { group: b, auditWeight: 3e-16 }]
regulator: { audits: { rate: 1, capacity: 1 }, penalty: { fixed: 20 } }
`).get('base')!,
    );
    expect(run.turns('audits')).toEqual([1]);
    expect(run.labs('audited')).toEqual([1, 0]);
  });

  it('with sizes 16 orders of magnitude apart', () => {
    // 0.05 a unit of compute: far above one for the big lab, below 1e-14 for the others
    const run = play(
      variantsOf(`${HEAD}turns: 30
labs: [{ group: big, count: 1, size: 100 }, { group: small, count: 3, size: 1e-14, growth: { size: 0 } }]
regulator: { audits: { rate: 0, perUnit: 0.05, capacity: 1 }, penalty: { fixed: 20 } }
`).get('base')!,
    );
    expect(run.turns('audits')).toEqual(new Array<number>(30).fill(1));
    for (let turn = 1; turn <= 30; turn++) expect(run.labs('audited', turn)).toEqual([1, 0, 0, 0]);
  });

  it('of thousands of turns that are all alike', () => {
    // slope 2: the fourth unit is worth 10 − 8 = 2, less than 0.5·10: the lab complies, p = 2, welfare 10·4 − 16 = 24
    const run = play(
      variantsOf(`${HEAD}turns: 3000
labs: [{ group: g, value: 10, size: 5 }]
market: { cap: 4 }
regulator: { threshold: 0, audits: { rate: 0.5 }, penalty: { perUnit: 10 } }
`).get('base')!,
    );
    for (const [figure, worked] of [
      ['price', 2],
      ['compute', 4],
      ['welfare', 24],
    ] as const)
      expect(Math.max(...run.turns(figure).map((x) => Math.abs(x - worked)))).toBeLessThan(1e-9);
  });
});

describe('words of a scenario', () => {
  it('a variant on what rows set wins over the rows', () => {
    // 100 − p and 80 − p: 180 − 2p = 90, p = 45. At half the value slopes are 1/2 and 5/8: (2 + 1.6)(50 − p) = 90, p = 25.
    const all = variantsOf(`${HEAD}turns: 3
labs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]
market: { cap: 90 }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
variants:
  - { name: half-value, set: { "labs.g.value": 50 } }
`);
    const price = (name: string): number[] => play(all.get(name)!).turns('price');
    for (const p of price('base')) expect(p).toBeCloseTo(45, 9);
    for (const p of price('half-value')) expect(p).toBeCloseTo(25, 9);
  });

  it('names that a reader of the tables takes for missing are told, each where it stands', () => {
    const named = (name: string, group: string, variants: readonly string[]): string => `permitsim: 1
name: "${name}"
turns: 1
labs: [{ group: "${group}", count: 2, value: 10, size: 5 }]
market: { cap: 7 }
regulator: { audits: { rate: 0.3 }, penalty: { fixed: 20 } }
variants:
${variants.map((variant, i) => `  - { name: "${variant}", set: { regulator.audits.rate: 0.${i + 1} } }`).join('\n')}
`;
    const told = (yaml: string): string[] => {
      const loaded = load(yaml);
      if (!loaded.ok) throw new Error('does not load');
      return loaded.warnings.map(({ line, path, message, fix }) => {
        expect(message).toMatch(/missing value/);
        expect(fix).not.toBe('');
        return `${line} ${path}`;
      });
    };
    expect(told(named('names-na', 'NA', ['null', 'nan'])).toSorted()).toEqual([
      '4 labs.0.group',
      '8 variants.null',
      '9 variants.nan',
    ]);
    expect(told(named('nan', 'None', ['base-nan']))).toEqual(['2 name', '4 labs.0.group']);
    expect(told(named('nanna', 'Nullabor', ['none-of-it']))).toEqual([]);
  });

  it('an expression with ? and : that lacks its quotes is told so, where it stands', () => {
    const ternary = (cap: string): string => `${HEAD}turns: 2
labs: [{ group: g, count: 3, value: 10, size: 5 }]
market:
  cap: ${cap}
`;
    const [problem, ...others] = complaints(ternary('t == 1 ? 5 : 7'));
    expect(others).toEqual([]);
    expect(problem).toMatch(/^test\.yaml:6:8 .*an expression with \? and : goes in quotes/);
    expect(play(variantsOf(ternary('"t == 1 ? 5 : 7"')).get('base')!).turns('cap')).toEqual([5, 7]);
  });
});

describe('a split run', () => {
  // Bids are values: at 30 permits for three labs the price is 0 and each gets 2.5. Then each decides: covered it runs 2.5, worth
  // 12·2.5/2 = 15. In two pieces of at most 1 it runs 2, worth 24 − (12/2.5)·4/2 = 14.4, and hides 20 more from its rivals.
  it('is not covered by permits that it was left with', () => {
    const run = play(
      variantsOf(`${HEAD}turns: 1
labs: [{ group: a, count: 3, benefit: divisible, value: 12, size: 2.5, secrecyGain: 20, detectability: 0.6 }]
market: { bids: value, cap: 30 }
regulator: { threshold: 1, coverage: whole, jurisdictions: { count: 2, coordination: 0.2 }, audits: { rate: 0.1 }, penalty: { fixed: 10 } }
`).get('base')!,
    );
    expect(run.turns('price')).toEqual([0]);
    for (const [column, worked] of [
      ['permits', 2.5],
      ['action', 'split'],
      ['compute', 2],
      ['obligation', 2],
      ['violation', 2],
    ] as const)
      expect(run.labs(column), column).toEqual([worked, worked, worked]);
    expect([run.turns('splitRate'), run.turns('complianceByCompute')]).toEqual([[1], [0]]);
  });
});
