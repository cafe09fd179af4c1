import { z } from 'zod';
import { Fault } from '../problems/problem.js';
import { isMap } from '../values/raw.js';
import type { UnitSystem } from '../values/units.js';
import { leaf, readInside } from './leaf.js';
import { path } from './pathLeaf.js';

/** Whether the audit rate stays or follows what random audits see. */
export function policyLeaf(u: UnitSystem) {
  const n = (symbol: string, value: unknown, meaning: string, source = 'convention') => ({
    symbol,
    meaning,
    source,
    default: value,
  });
  const adaptive = z.strictObject({
    target: path(u, 'regulator.policy.adaptive.target', n('', 0.05, 'Violation rate aimed at', 'placeholder')),
    step: path(
      u,
      'regulator.policy.adaptive.step',
      n('', 0.1, 'How far the audit rate moves a turn, for each unit of distance to the target', 'placeholder'),
    ),
    min: path(u, 'regulator.policy.adaptive.min', n('', 0, 'Lowest audit rate')),
    max: path(u, 'regulator.policy.adaptive.max', n('', 1, 'Highest audit rate')),
    budget: path(u, 'regulator.policy.adaptive.budget', n('', 'unlimited', 'Most that audits may cost a turn')),
  });
  return leaf(
    n('', 'fixed', 'The audit rate stays, or follows the violation rate seen in random audits', 'docs/model.md'),
    '',
    'fixed, or { adaptive: { target, step, min, max, budget } }',
    { anyOf: [{ const: 'fixed' }, { type: 'object' }] },
    (value): 'fixed' | { readonly adaptive: z.output<typeof adaptive> } => {
      if (value === 'fixed') return 'fixed';
      if (!isMap(value) || Object.keys(value).some((key) => key !== 'adaptive'))
        throw new Fault('not a policy', 'fixed, or { adaptive: { target: 0.05, step: 0.1, min: 0, max: 1 } }');
      return { adaptive: readInside(adaptive, value.adaptive, ['adaptive']) };
    },
    z.strictObject({ adaptive }),
  );
}
