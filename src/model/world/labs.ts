import { type Column, column, type Flags, flags } from '../../core/index.js';

/** The numbers a lab is born with (MODEL: attributes). Names are the columns of the labs file; dots stand for nesting there. */
export const LAB_ATTRIBUTES = [
  'value',
  'size',
  'turnover',
  'permitWeight',
  'secrecyGain',
  'racing.capability',
  'racing.factor',
  'racing.gapSensitivity',
  'racing.scale',
  'splitCost.fixed',
  'splitCost.perUnit',
  'detectability',
  'auditWeight',
  'riskWeight',
  'riskAversion',
  'integrity',
  'reputation.cost',
  'reputation.escalation',
  'reputation.recovery',
  'liability',
  'discount',
  'growth.value',
  'growth.size',
  'shock.sd',
  'shock.persistence',
  'shock.common',
  'expectation.weight',
  'belief.prior',
  'belief.strength',
  'belief.weight',
  'belief.memory',
  'choice.temperature',
  'choice.nested',
  'endowmentWeight',
  'auditRate',
  'fineFixed',
  'finePerUnit',
  'coordination',
] as const;
export type LabAttribute = (typeof LAB_ATTRIBUTES)[number];

export const BENEFIT = { divisible: 0, run: 1 } as const;
export const EXPECTATION = { last: 0, adaptive: 1, trend: 2, foresight: 3 } as const;
export const BELIEF = { announced: 0, learned: 1 } as const;
export const CHOICE = { best: 0, logit: 1 } as const;
/** Whether a lab looks ahead to the audit group that being found takes it to. */
export const HORIZON = { myopic: 0, farsighted: 1 } as const;

/**
 * The labs of a run: fixed attributes, one column each (length = count).
 * `auditRate`, `fineFixed`, `finePerUnit`, `coordination` are NaN where the regulator's own number holds;
 * `belief.prior` is NaN where the announced chance is the prior; `liability` may be Infinity.
 */
export interface Labs {
  readonly count: number;
  readonly group: Flags;
  readonly benefit: Flags;
  readonly expectation: Flags;
  readonly belief: Flags;
  readonly choice: Flags;
  readonly horizon: Flags;
  readonly attribute: Readonly<Record<LabAttribute, Column>>;
}

/** An attribute that is one number for all labs needs no column of its own: given in `same`, those with the same number share one, which nobody may write to. */
export const createLabs = (count: number, same: Readonly<Partial<Record<LabAttribute, number>>> = {}): Labs => {
  const shared = new Map<number, Column>();
  const columnOf = (name: LabAttribute): Column => {
    const x = same[name];
    if (x === undefined) return column(count);
    const found = shared.get(x);
    if (found !== undefined) return found;
    const made = column(count, x);
    shared.set(x, made);
    return made;
  };
  return {
    count,
    group: flags(count),
    benefit: flags(count),
    expectation: flags(count),
    belief: flags(count),
    choice: flags(count),
    horizon: flags(count),
    attribute: Object.fromEntries(LAB_ATTRIBUTES.map((name) => [name, columnOf(name)])) as Record<LabAttribute, Column>,
  };
};
