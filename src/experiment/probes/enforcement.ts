import { deriveScenario, labCount, type Scenario } from '../../scenario/index.js';
import { withoutEnforcement } from '../levers.js';
import { preparedFor } from '../prepare.js';
import { simulateJob } from '../simulate.js';

/** Lab-turns the probe may cost: a blink next to the run it comments on. */
const BUDGET = 200_000;
const WATCHED = ['complianceRate', 'complianceByCompute'];

/** What the probe found, and in how many of the first replicates it looked. */
export interface Probe {
  readonly depends: boolean;
  readonly replicates: number;
}

/**
 * Does the conclusion of a scenario depend on enforcement? Runs its first replicates again with nobody looking, under the same luck:
 * not, as far as they go, where compliance is the same in every turn. null where the scenario is too large to ask in passing.
 */
export const dependsOnEnforcement = (scenario: Scenario): Probe | null => {
  const cost = 2 * labCount(scenario) * scenario.turns;
  const replicates = Math.min(scenario.replicates, 5, Math.floor(BUDGET / Math.max(1, cost)));
  if (replicates < 1 || !scenario.regulator.enforced) return null;
  const derived = deriveScenario(scenario, withoutEnforcement);
  if (!derived.ok) return null;
  const { metrics } = preparedFor(scenario);
  const watched = WATCHED.map((name) => metrics.findIndex((metric) => metric.name === name));
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const [with_, without] = [scenario, derived.scenario].map((s) => simulateJob(s, replicate));
    if (with_!.status !== 'done' || without!.status !== 'done') return null;
    for (let row = 0; row < with_!.metrics.length; row += metrics.length) {
      for (const m of watched)
        if (!Object.is(with_!.metrics[row + m], without!.metrics[row + m])) return { depends: true, replicates };
    }
  }
  return { depends: false, replicates };
};
