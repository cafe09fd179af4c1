import type { Change } from '../changes/overrides.js';
import { type Problem, problemOfAll } from '../problems/problem.js';
import { labCount, type Scenario } from '../resolved/scenario.js';
import type { RawMap } from '../values/raw.js';

/** What makes an economy; the rest says how it is run, called and recorded. */
const ECONOMY = ['labs', 'market', 'regulator'] as const;

/** A scenario that sets nothing of an economy runs, on the defaults alone: rarely what was meant, and nothing in the results says so. */
export const nothingSet = (file: string, raw: RawMap, changes: readonly Change[], base: Scenario): Problem[] => {
  if (ECONOMY.some((key) => key in raw || changes.some(({ path }) => path.split('.')[0] === key))) return [];
  const labs = labCount(base);
  return [
    problemOfAll(file, {
      path: '',
      message: `sets nothing of ${ECONOMY.join(', ')}: the defaults run, with ${labs} lab${labs === 1 ? '' : 's'}`,
      value: '',
      fix: 'labs: … and what else differs from the defaults, or extends: another scenario',
    }),
  ];
};
