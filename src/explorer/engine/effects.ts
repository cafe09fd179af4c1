import { pairedDifference } from '../../analysis/index.js';
import { ENFORCEMENT_OFF, FACTORS, leverSet } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';
import { sizeOf } from './limits.js';
import type { Answer } from './protocol.js';
import { Runs } from './runs.js';

/** What each lever moved by half does to a metric, under the same luck: the reasoning of `compare --levers`. */
export function* leverEffects(scenario: Scenario, metric: string, replicates: number): Generator<Answer | null> {
  const { set, levers } = leverSet(scenario);
  const size = sizeOf(scenario, replicates).replicates;
  const valuesOf = (s: Scenario): Float64Array => {
    const runs = new Runs(s, size, null).finish();
    return runs.result([metric]).metrics[metric]?.runs ?? new Float64Array(0);
  };
  const base = valuesOf(scenario);
  const scenarioOf = new Map(set.variants.map(({ name, scenario: s }) => [name, s]));
  const effect = (name: string, meaning: string, moved: string, variant: string): Answer => {
    const { difference, ciLow, ciHigh } = pairedDifference(base, valuesOf(scenarioOf.get(variant)!));
    return { kind: 'levers', effect: { name, meaning, moved, difference, ciLow, ciHigh, idle: null } };
  };
  if (scenarioOf.has(ENFORCEMENT_OFF)) yield effect('enforcement', 'Nobody looks and nothing is lost', 'off', ENFORCEMENT_OFF);
  for (const { lever, down, up, idle } of levers) {
    if (idle !== null) {
      const none = { difference: 0, ciLow: 0, ciHigh: 0 };
      yield { kind: 'levers', effect: { name: lever.name, meaning: lever.meaning, moved: '', ...none, idle } };
      continue;
    }
    for (const [variant, { suffix }] of [
      [down, FACTORS[0]],
      [up, FACTORS[1]],
    ] as const) {
      if (variant !== null) yield effect(lever.name, lever.meaning, suffix, variant);
      yield null;
    }
  }
}
