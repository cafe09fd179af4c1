import { constantOf, labCount, type Scenario, unitNames } from '../scenario/index.js';

/** What the policy of a scenario limits, for saying what binds. */
export const limitsOf = (scenario: Scenario) => ({
  labs: labCount(scenario),
  auditCapacity: scenario.regulator.audits.capacity === null ? Infinity : constantOf(scenario.regulator.audits.capacity),
  permitsCountRuns: permitsCountRuns(scenario),
  bond: scenario.regulator.collateral.rule === 'security',
  priceUnit: unitNames(scenario).price,
});

/** A run needs one permit, and those of the cap are all there are: none from a reserve, from a bank or by the quantity rule. */
const permitsCountRuns = ({ regulator, market: { collar, banking, stability } }: Scenario): boolean =>
  regulator.coverage === 'perRun' && (collar.ceiling === null || collar.reserve === 0) && !banking.allowed && stability === null;
