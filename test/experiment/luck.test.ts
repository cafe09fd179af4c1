import { describe, expect, it } from 'vitest';
import { panelOf } from '../../src/experiment/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { base, good, HEAD } from '../scenario/files.js';

type Row = Record<string, number | string>;

/** Rows of the panel by replicate, turn, group and number in the group. */
const panel = (scenario: Scenario, replicates = scenario.replicates): Map<string, Row> => {
  const columns = panelOf(scenario, replicates);
  const rows = new Map<string, Row>();
  const numbers = new Map<string, number>();
  for (let r = 0; r < columns.lab!.length; r++) {
    const row = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[r]!]));
    const group = `${row.replicate}/${row.turn}/${row.group}`;
    const number = (numbers.get(group) ?? 0) + 1;
    numbers.set(group, number);
    rows.set(`${group}/${number}`, row);
  }
  return rows;
};

const CASE = `${HEAD}turns: 4
replicates: 3
labs:
  - { group: a, count: 3, value: 12, size: 10, shock: { sd: 0.2, common: 0.5 } }
  - { group: b, count: 3, value: 12, size: 10, shock: { sd: 0.2, common: 0.5 } }
market: { cap: 30 }
regulator: { audits: { rate: 0.3 }, penalty: { perUnit: 30 } }
variants:
  - { name: one-more, set: { labs.b.count: 4 } }
  - { name: fine, set: { regulator.penalty.perUnit: 31 } }
  - { name: fewer, set: { labs.a.count: 1 } }
`;

describe('a change of a count', () => {
  const { base: scenario, variants } = good(CASE);
  const before = panel(scenario);
  it.each(variants.map(({ name, scenario: s }) => [name, s] as const))('moves nobody else’s luck: %s', (_, changed) => {
    const after = panel(changed);
    let shared = 0;
    for (const [key, row] of before) {
      const other = after.get(key);
      if (other === undefined) continue;
      shared++;
      // value carries the demand shock; the audit is drawn from luck alone, at the same rate
      for (const column of ['value', 'audited']) expect(other[column], `${key} ${column}`).toBe(row[column]);
    }
    expect(shared).toBe(3 * 4 * Math.min(6, changed.labs[0]!.count + changed.labs[1]!.count));
  });
  it('while replicates, turns and labs differ', () => {
    const values = [...before.values()].map((row) => row.value);
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('all streams at once', () => {
  const noisy = (a: number, b: number) =>
    base(`${HEAD}turns: 5
replicates: 2
labs:
  - { group: a, count: ${a}, value: { uniform: [8, 16] }, size: { uniform: [5, 15] }, shock: { sd: 0.1 }, detectability: 0.5, choice: { rule: logit, temperature: 3 } }
  - { group: b, count: ${b}, value: { uniform: [8, 16] }, size: { uniform: [5, 15] }, shock: { sd: 0.1 }, detectability: 0.5 }
market: { mechanism: posted-price, postedPrice: 4, cap: 10000 }
regulator:
  signal: { sd: 0.3 }
  audits: { strategy: signal, index: log, rate: 0.3 }
  detection: { rule: measurement, sd: 0.2 }
  backcheck: { probability: 0.3, lookback: 3, rate: 0.2 }
  monitoring: 0.1
  jurisdictions: { count: 3, coordination: 0.5 }
  penalty: { fixed: 5, perUnit: 2 }
`);
  it('at a posted price nobody meets another lab: adding labs leaves every row of the others as it was', () => {
    const small = panel(noisy(3, 9));
    const large = panel(noisy(10, 17));
    for (const [key, row] of small) {
      const { lab, ...rest } = row;
      const { lab: _, ...other } = large.get(key)!;
      expect(other, `${key}, lab ${lab}`).toEqual(rest);
    }
  });
});

describe('random audits within a capacity', () => {
  const text = (count: number) => `${HEAD}turns: 6
replicates: 4
labs: [{ group: a, count: ${count} }]
regulator: { audits: { rate: 1, capacity: 5 }, penalty: { fixed: 20 } }
`;
  it('go to the luckiest: a lab more can displace one, and nobody else', () => {
    const audited = (count: number) => [...panel(base(text(count)))].filter(([, row]) => row.audited === 1).map(([key]) => key);
    const before = new Set(audited(20));
    const after = audited(21);
    const byTurn = new Map<string, number>();
    for (const key of after) {
      if (before.has(key)) continue;
      const turn = key.split('/').slice(0, 2).join('/');
      byTurn.set(turn, (byTurn.get(turn) ?? 0) + 1);
      // who is new is the lab that was added
      expect(key.endsWith('/21')).toBe(true);
    }
    for (const displaced of byTurn.values()) expect(displaced).toBe(1);
    expect(byTurn.size).toBeGreaterThan(0);
  });
});

describe('coverage of backchecks', () => {
  it('finds coverage × probability of what audits miss: .7 of violators with 1, .6 with .5', () => {
    // 100 labs without a permit, all audited, d = .5, p_b = .4: 1 − .5·(1 − .4) = .7, 1 − .5·(1 − .2) = .6
    const { base: whole, variants } = good(`${HEAD}turns: 20
replicates: 10
labs: [{ group: whole, count: 100, value: 10, size: 3, detectability: 0.5 }]
market: { cap: 0, timing: schedule }
regulator: { threshold: 1, audits: { rate: 1 }, backcheck: { rule: channels, probability: 0.4 }, penalty: { fixed: 0 } }
variants: [{ name: c50, set: { regulator.backcheck.coverage: 0.5 } }]
`);
    const share = (scenario: Scenario) => {
      const rows = [...panel(scenario).values()];
      return rows.reduce((n, row) => n + Number(row.found), 0) / rows.length;
    };
    // 20,000 lab-turns: a standard error of .0034
    expect(Math.abs(share(whole) - 0.7)).toBeLessThan(0.014);
    expect(Math.abs(share(variants[0]!.scenario) - 0.6)).toBeLessThan(0.014);
  });
});
