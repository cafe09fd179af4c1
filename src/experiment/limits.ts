import { constantOf, labCount, type Scenario, unitNames } from '../scenario/index.js';

/** What the policy of a scenario limits, for saying what binds. */
export const limitsOf = (scenario: Scenario) => ({
  labs: labCount(scenario),
  auditCapacity: scenario.regulator.audits.capacity === null ? Infinity : constantOf(scenario.regulator.audits.capacity),
  perRun: scenario.regulator.coverage === 'perRun',
  bond: scenario.regulator.collateral.rule === 'security',
  priceUnit: unitNames(scenario).price,
});
