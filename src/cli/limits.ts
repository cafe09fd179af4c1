import type { Limits } from '../analysis/index.js';
import { labCount, type Scenario } from '../scenario/index.js';

/** What the policy of a scenario limits, for saying what binds. */
export const limitsOf = (scenario: Scenario): Limits => ({
  labs: labCount(scenario),
  auditCapacity: scenario.regulator.audits.capacity ?? Infinity,
  perRun: scenario.regulator.coverage === 'perRun',
});
