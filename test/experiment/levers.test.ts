import { describe, expect, it } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import { dependsOnEnforcement, leverSet, preparedFor, simulateJob } from '../../src/experiment/index.js';
import { samplePopulation } from '../../src/experiment/population.js';
import type { Scenario } from '../../src/scenario/index.js';
import { base, HEAD } from '../scenario/files.js';

const ROWS = (attribute: string) =>
  `labs: [{ group: g, rows: [{ value: 100, size: 100, ${attribute} }, { value: 80, size: 80, ${attribute} }] }]\n`;

/** Mean of a metric over the turns of the first replicate. */
const outcome = (scenario: Scenario, metric: string): number => {
  const run = simulateJob(scenario, 1);
  if (run.status !== 'done') throw new Error(run.failure.message);
  const { metrics } = preparedFor(scenario);
  const m = metrics.findIndex(({ name }) => name === metric);
  let sum = 0;
  for (let t = 0; t < scenario.turns; t++) sum += run.metrics[t * metrics.length + m]!;
  return sum / scenario.turns;
};

const variant = (scenario: Scenario, name: string): Scenario => {
  const found = leverSet(scenario).set.variants.find((v) => v.name === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found.scenario;
};
const lever = (scenario: Scenario, name: string) => leverSet(scenario).levers.find((l) => l.lever.name === name)!;

describe('nobody looking', () => {
  // Two labs of 100 and 80, cap 90, fine 200 v, a = 0.4 from the rows: πφ1 = 80. Full compliance: 180 − 2p = 90, p = 45 < 80.
  // Nobody looking: a violation costs nothing, nobody buys, price 0, both run uncovered.
  it('reaches audit rates that stand in rows', () => {
    const s = base(`${HEAD}turns: 3\n${ROWS('auditRate: 0.4')}market: { cap: 90 }\nregulator: { penalty: { perUnit: 200 } }\n`);
    expect(outcome(s, 'complianceRate')).toBe(1);
    expect(outcome(s, 'price')).toBeCloseTo(45, 9);
    const off = variant(s, 'enforcement-off');
    expect([outcome(off, 'complianceRate'), outcome(off, 'price'), outcome(off, 'found')]).toEqual([0, 0, 0]);
    expect(dependsOnEnforcement(s)?.depends).toBe(true);
  });
  it('reaches audits per unit of compute', () => {
    const s = base(
      `${HEAD}turns: 3\n${ROWS('detectability: 1')}market: { cap: 90, timing: schedule }\nregulator: { audits: { perUnit: 0.02 }, penalty: { perUnit: 200 } }\n`,
    );
    expect(outcome(s, 'complianceRate')).toBe(1);
    expect(outcome(variant(s, 'enforcement-off'), 'complianceRate')).toBe(0);
    expect(dependsOnEnforcement(s)?.depends).toBe(true);
  });
  it('reaches look-back, unconditional backchecks and fines of the labs', () => {
    const s = base(
      `${HEAD}turns: 3\n${ROWS('fineFixed: 1e5')}market: { cap: 90, timing: schedule }\nregulator: { audits: { rate: 0 }, backcheck: { rule: unconditional, probability: 0.3, lookback: 2, rate: 0.5 } }\n`,
    );
    expect(outcome(s, 'complianceRate')).toBe(1);
    const off = variant(s, 'enforcement-off');
    expect([outcome(off, 'complianceRate'), outcome(off, 'backchecks'), outcome(off, 'finesDue')]).toEqual([0, 0, 0]);
  });
  it('is told from a scenario in which nobody looks to begin with', () => {
    const s = base(
      `${HEAD}${ROWS('detectability: 1')}market: { cap: 90 }\nregulator: { enforced: false, audits: { rate: 1 } }\n`,
    );
    expect(dependsOnEnforcement(s)).toBe(null);
    expect(leverSet(s).set.variants.some(({ name }) => name === 'enforcement-off')).toBe(false);
  });
});

describe('levers', () => {
  // π = 0.4·0.5 = 0.2, marginal fine 100 + 10 v: v = (p − 20)/2 each. 180 − 2p − (p − 20) = 90: p = 36.6667.
  // Half the detection: v = (p − 10)/1, 180 − 2p − 2(p − 10) = 90: p = 27.5. Half more: π = 0.3, v = (p − 30)/3: p = 41.25.
  const quadratic = 'market: { cap: 90 }\nregulator: { audits: { rate: 0.4 }, penalty: { perUnit: 100, quadratic: 10 } }\n';
  it.each([
    ['rows', ROWS('detectability: 0.5')],
    [
      'a distribution',
      'labs: [{ group: g, detectability: { choice: [0.5] }, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]\n',
    ],
    [
      'an expression',
      'labs: [{ group: g, detectability: 0.5 + 0 * size, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]\n',
    ],
    ['the group', 'labs: [{ group: g, detectability: 0.5, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]\n'],
  ])('move a number that stands in %s', (_, labs) => {
    const s = base(`${HEAD}turns: 3\n${labs}${quadratic}`);
    expect(outcome(s, 'price')).toBeCloseTo(36.666666666666664, 9);
    expect(outcome(variant(s, 'detection-x0.5'), 'price')).toBeCloseTo(27.5, 9);
    expect(outcome(variant(s, 'detection-x1.5'), 'price')).toBeCloseTo(41.25, 9);
    expect(lever(s, 'detection').limits).toEqual([]);
  });
  it('move the fines of labs and of audit groups with the regulator’s', () => {
    const s = base(`${HEAD}${ROWS('finePerUnit: 100')}market: { cap: 90 }\nregulator: { audits: { rate: 0.4 } }\n`);
    const half = samplePopulation(variant(s, 'penalty-x0.5'), new Streams(s.seed, 1));
    expect([...half.attribute.finePerUnit]).toEqual([50, 50]);
    const groups = base(
      `${HEAD}regulator: { audits: { strategy: targeted, groups: { rates: [0.1, 0.8], fines: [10, 40] } }, penalty: { perUnit: 1 } }\n`,
    );
    expect(variant(groups, 'penalty-x1.5').regulator.audits.groups!.fines).toEqual([15, 60]);
    expect(variant(groups, 'audit-rate-x1.5').regulator.audits.groups!.rates).toEqual([0.15, 1]);
    expect(lever(groups, 'audit-rate').limits.join()).toContain('stops at 1 (regulator.audits.groups.rates)');
  });
  it('say where they stop', () => {
    const s = base(`${HEAD}${ROWS('detectability: 0.8')}regulator: { audits: { rate: 0.9 }, penalty: { perUnit: 1 } }\n`);
    expect(lever(s, 'audit-rate').limits).toEqual(['audit-rate +50 % stops at 1 (regulator.audits.rate)']);
    expect(lever(s, 'detection').limits).toEqual(['detection +50 % stops at 1 for 2 of 2 labs']);
    const full = base(`${HEAD}${ROWS('detectability: 1')}regulator: { audits: { rate: 1 }, penalty: { perUnit: 1 } }\n`);
    for (const name of ['audit-rate', 'detection']) {
      expect(lever(full, name).up).toBe(null);
      expect(lever(full, name).limits).toEqual([`${name} +50 % changes nothing: it is at its limit already`]);
      expect(lever(full, name).down).not.toBe(null);
    }
  });
  it('a lever that stands with labs is judged by those of other replicates too', () => {
    const drawn = (replicates: number, seed: number): Scenario =>
      base(
        `${HEAD}replicates: ${replicates}\nseed: ${seed}\nlabs: [{ group: g, count: 2, value: 10, size: 4, detectability: { choice: [0.5, 1] } }]\nmarket: { cap: 4 }\n`,
      );
    const seeds = Array.from({ length: 20 }, (_, k) => k + 1);
    const whole = ['detection +50 % changes nothing: it is at its limit already'];
    // both labs of the first replicate find everything already; not those of all six
    const seed = seeds.find((own) => lever(drawn(1, own), 'detection').limits.join() === whole.join())!;
    expect(lever(drawn(6, seed), 'detection').limits).toEqual(['detection +50 % stops at 1 for 0 to 2 of 2 labs']);
    expect(lever(drawn(6, seed), 'detection').up).not.toBeNull();
    expect(lever(drawn(600, seed), 'detection').limits[0]).toMatch(/for 0 to 2 of 2 labs \(asked of the first 500 replicates\)$/);
  });
  it('a chance written as an expression stops at 1 too', () => {
    const s = base(
      `${HEAD}labs: [{ detectability: 0.4 + 0.4 * size }]\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 1 } }\n`,
    );
    const more = samplePopulation(variant(s, 'detection-x1.5'), new Streams(s.seed, 1));
    expect([...more.attribute.detectability]).toEqual([1]);
  });
  it('a scale of the file itself is multiplied, not replaced', () => {
    const s = base(
      `${HEAD}labs: [{ detectability: 0.8, scale: { detectability: 0.5, value: 3 } }]\nregulator: { audits: { rate: 1 } }\n`,
    );
    const half = samplePopulation(variant(s, 'detection-x0.5'), new Streams(s.seed, 1));
    expect([half.attribute.detectability[0], half.attribute.value[0]]).toEqual([0.2, 3]);
  });
});
