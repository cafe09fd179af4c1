import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { simulateJob } from '../../../src/experiment/index.js';
import { deriveScenario, type Override, type Scenario } from '../../../src/scenario/index.js';
import { IDLE_PATHS, idleIn } from '../../../src/scenario/resolved/idle.js';
import { shipped, shippedNames } from '../shipped.js';

/** What each setting is changed to; two, as one may be what it is already. */
const OTHERS: Readonly<Record<string, readonly [unknown, unknown]>> = {
  'regulator.penalty.fixed': [500, 3],
  'regulator.penalty.perUnit': [40, 1],
  'regulator.penalty.quadratic': [5, 1],
  'regulator.penalty.priceMultiple': [9, 1],
  'regulator.penalty.turnoverShare': [0.5, 0.1],
  'regulator.audits.rate': [0.9, 1],
  'regulator.audits.randomShare': [0.5, 1],
  'regulator.audits.perUnit': [0.2, 0.01],
  'regulator.audits.expectation': ['symmetric', 'cutoff'],
  'regulator.audits.index': ['log', 'ratio'],
  'regulator.audits.exponent': [3, 0.5],
  'regulator.audits.scale': [0.3, 4],
  'regulator.audits.groups': [{ rates: [0.5, 0.9], fines: [200, 300], forgiveness: 0.1 }, null],
  'regulator.detection.sd': [0.5, 0.01],
  'regulator.backcheck.probability': [0.9, 0.1],
  'regulator.backcheck.rate': [0.9, 0.1],
  'regulator.backcheck.lookback': [3, 1],
  'regulator.record.auditDecay': [0.9, 0.1],
  'regulator.collateral.postedBy': ['registered', 'all'],
  'regulator.collateral.financingRate': [0.5, 0.1],
  'market.adjustment': [0.9, 0.2],
  'market.allocation.benchmark': [0.3, 2],
  'market.allocation.basis': ['equal', 'updating'],
  'market.allocation.forfeitOnViolation': [true, false],
  'market.collar.reserve': [1, 5],
  'market.collar.floorRule': ['cancel-future', 'withhold'],
  'market.banking.limit': [0.5, 2],
  'market.banking.lifetime': [1, 3],
  'market.banking.holdingCost': [0.7, 0.01],
  'market.banking.borrowing.interest': [0.3, 0.1],
};

const changed = (scenario: Scenario, changes: readonly Override[]): Scenario | null => {
  const made = deriveScenario(scenario, changes);
  return made.ok ? made.scenario : null;
};
const metricsOf = (scenario: Scenario): string => {
  const run = simulateJob(scenario, 1);
  return run.status === 'done' ? Buffer.from(run.metrics.buffer).toString('base64') : run.failure.message;
};

/** Every base, one without backchecks, and the variants of the scenario with most instruments: two turns of each. */
const scenarios = shippedNames().flatMap((name): (readonly [string, Scenario])[] => {
  const { base, variants } = shipped(name);
  const others = name === 'permit-variants' ? variants : [];
  const bare = name === 'crisis' ? changed(base, ['regulator.backcheck.coverage=0']) : null;
  return [
    ['base', base] as const,
    ...(bare === null ? [] : [['bare', bare] as const]),
    ...others.map((v) => [v.name, v.scenario] as const),
  ].flatMap(([variant, scenario]) => {
    const short = changed(scenario, ['turns=2', 'burnIn=0']);
    return short === null ? [] : [[`${name} ${variant}`, short] as const];
  });
});
const before = new Map<Scenario, string>();
const unchanged = (scenario: Scenario): string => {
  const known = before.get(scenario) ?? metricsOf(scenario);
  before.set(scenario, known);
  return known;
};

describe('a setting that is said to be idle', () => {
  it('is one the test knows', () => expect(Object.keys(OTHERS).sort()).toEqual([...IDLE_PATHS].sort()));

  it.each(IDLE_PATHS.map((path) => [path]))('%s changes no figure of any run', (path) => {
    let idle = 0;
    for (const [name, scenario] of scenarios) {
      if (idleIn(scenario, path) === null) continue;
      for (const value of OTHERS[path]!) {
        const other = changed(scenario, [{ path, value }]);
        if (other === null || idleIn(other, path) === null || isDeepStrictEqual(other, scenario)) continue;
        idle++;
        expect(metricsOf(other), `${name}, ${path}: ${String(value)}`).toBe(unchanged(scenario));
      }
    }
    expect(idle).toBeGreaterThan(0);
  });
});
