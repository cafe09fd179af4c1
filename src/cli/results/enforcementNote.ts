import { meansOf, whatBinds } from '../../analysis/index.js';
import { dependsOnEnforcement, limitsOf } from '../../experiment/index.js';
import type { RunReport } from '../../runner/run/index.js';

/** Said under a summary of the variant it begins with, where compliance would be the same if nobody looked: a lever of enforcement does nothing there. */
export const enforcementNote = ({ plan, summary }: RunReport): string => {
  const { name, scenario } = plan.variants[0]!;
  if (!scenario.regulator.enforced) return `Note: nobody looks in ${name} (regulator.enforced: false).\n`;
  const probe = dependsOnEnforcement(scenario);
  if (probe === null || probe.depends) return '';
  const binds = whatBinds(meansOf(summary, name), limitsOf(scenario));
  const reasons = binds.length > 0 ? ` What binds instead:\n${binds.map((line) => `  - ${line}`).join('\n')}` : '';
  const asked = probe.replicates === 1 ? 'the first replicate' : `the first ${probe.replicates} replicates`;
  const all = plan.replicates.length === probe.replicates && plan.replicates.every((replicate, r) => replicate === r + 1);
  return `Note: compliance in ${name} does not depend on enforcement: with nobody looking it is the same${all ? '' : ` (asked of ${asked})`}.${reasons}\n`;
};
