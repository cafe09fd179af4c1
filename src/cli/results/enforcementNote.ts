import { meansOf, whatBinds } from '../../analysis/index.js';
import { dependsOnEnforcement, limitsOf } from '../../experiment/index.js';
import type { RunReport } from '../../runner/run/index.js';

/** Said under a summary whose compliance would be the same if nobody looked: a lever of enforcement does nothing there. */
export const enforcementNote = ({ plan, summary }: RunReport): string => {
  if (!plan.base.regulator.enforced) return 'Note: nobody looks in this scenario (regulator.enforced: false).\n';
  const probe = dependsOnEnforcement(plan.base);
  if (probe === null || probe.depends) return '';
  const binds = whatBinds(meansOf(summary, 'base'), limitsOf(plan.base));
  const reasons = binds.length > 0 ? ` What binds instead:\n${binds.map((line) => `  - ${line}`).join('\n')}` : '';
  const where = probe.replicates === plan.replicates.length ? '' : ` (asked of the first ${probe.replicates} replicates)`;
  return `Note: compliance here does not depend on enforcement: with nobody looking it is the same${where}.${reasons}\n`;
};
