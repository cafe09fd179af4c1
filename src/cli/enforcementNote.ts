import { meansOf, whatBinds } from '../analysis/index.js';
import { dependsOnEnforcement } from '../experiment/index.js';
import type { RunReport } from '../runner/run.js';
import { limitsOf } from './limits.js';

/** Said under a summary whose compliance would be the same if nobody looked: a lever of enforcement does nothing there. */
export const enforcementNote = ({ plan, summary }: RunReport): string => {
  if (dependsOnEnforcement(plan.base) !== false) return '';
  const binds = whatBinds(meansOf(summary, 'base'), limitsOf(plan.base));
  const reasons = binds.length > 0 ? ` What binds instead:\n${binds.map((line) => `  - ${line}`).join('\n')}` : '';
  return `Note: compliance here does not depend on enforcement: with nobody looking it is the same.${reasons}\n`;
};
