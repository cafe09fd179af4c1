import { meansOfRuns, pairedDifference, type RunValues, runValues, whatBinds, withoutChance } from '../../analysis/index.js';
import { ENFORCEMENT_OFF, FACTORS, leverSet, limitsOf } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';
import { sizeOf } from './limits.js';
import type { Answer, LeverEffect } from './protocol.js';
import { Runs } from './runs.js';

/** What binds, and what each lever moved by half does to a metric, under the same luck: the reasoning of `compare --levers`. */
export function* leverEffects(scenario: Scenario, metric: string, replicates: number): Generator<Answer | null> {
  const { set, levers } = leverSet(scenario);
  const size = sizeOf(scenario, replicates).replicates;
  const runsOf = (s: Scenario): Runs => new Runs(s, size, null).finish();
  const valuesOf = ({ values }: RunValues): Float64Array => values.get(metric) ?? new Float64Array(0);
  const here = runValues(runsOf(scenario).block);
  yield { kind: 'binds', binds: whatBinds(meansOfRuns(here), limitsOf(scenario)) };
  const scenarioOf = new Map(set.variants.map(({ name, scenario: s }) => [name, s]));
  const effect = (variant: string, about: Pick<LeverEffect, 'name' | 'meaning' | 'moved' | 'limits'>): Answer => {
    const there = runValues(runsOf(scenarioOf.get(variant)!).block);
    const exact = withoutChance(here, there);
    const { difference, ciLow, ciHigh } = pairedDifference(valuesOf(here), valuesOf(there), exact);
    return { kind: 'levers', effect: { ...about, difference, ciLow, ciHigh, idle: null } };
  };
  if (scenarioOf.has(ENFORCEMENT_OFF))
    yield effect(ENFORCEMENT_OFF, { name: 'enforcement', meaning: 'Nobody looks and nothing is lost', moved: 'off', limits: [] });
  for (const { lever, down, up, limits, idle } of levers) {
    const { name, meaning } = lever;
    if (idle !== null) {
      const none = { difference: 0, ciLow: 0, ciHigh: 0 };
      yield { kind: 'levers', effect: { name, meaning, moved: '', ...none, idle, limits } };
      continue;
    }
    for (const [variant, { shown }] of [
      [down, FACTORS[0]],
      [up, FACTORS[1]],
    ] as const) {
      if (variant !== null) yield effect(variant, { name, meaning, moved: shown, limits });
      yield null;
    }
  }
}
