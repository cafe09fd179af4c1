import { LAB_ATTRIBUTES, type LabAttribute } from '../model/world/labs.js';
import { compileExpression } from './expression/compile.js';
import { Fault } from './problem.js';
import type { LabGroup } from './scenario.js';
import type { Dimension } from './units.js';

// No schema and no units library in here: the workers sample populations, and should start fast.

export interface Bounds {
  readonly least?: number;
  readonly most?: number;
  /** The bounds themselves are not allowed. */
  readonly open?: boolean;
  readonly whole?: boolean;
}

export interface AttributeKind {
  readonly dimension: Dimension;
  readonly bounds: Bounds;
  readonly unlimited?: boolean;
  readonly nullable?: boolean;
}
const share: AttributeKind = { dimension: 'none', bounds: { least: 0, most: 1 } };
const count: AttributeKind = { dimension: 'none', bounds: { least: 0 } };
const money: AttributeKind = { dimension: 'money', bounds: { least: 0 } };
const orRegulator = (kind: AttributeKind): AttributeKind => ({ ...kind, nullable: true });

/** Dimension and bounds of every attribute; reader and sampler both hold values against them. */
export const ATTRIBUTE_KINDS: Readonly<Record<LabAttribute, AttributeKind>> = {
  value: { dimension: 'value', bounds: { least: 0 } },
  size: { dimension: 'compute', bounds: { least: 0, open: true } },
  turnover: money,
  permitWeight: { dimension: 'permitsPerCompute', bounds: { least: 0 } },
  // may be negative: disclosure can pay
  secrecyGain: { dimension: 'money', bounds: {} },
  'racing.capability': money,
  'racing.factor': count,
  'racing.gapSensitivity': { dimension: 'none', bounds: {} },
  'racing.scale': { dimension: 'none', bounds: { least: 0, open: true } },
  'splitCost.fixed': money,
  'splitCost.perUnit': { dimension: 'perCompute', bounds: { least: 0 } },
  detectability: share,
  auditWeight: count,
  riskWeight: count,
  riskAversion: count,
  integrity: money,
  'reputation.cost': money,
  'reputation.escalation': count,
  'reputation.recovery': share,
  liability: { ...money, unlimited: true },
  discount: share,
  'growth.value': { dimension: 'perTurn', bounds: { least: -1, open: true } },
  'growth.size': { dimension: 'perTurn', bounds: { least: -1, open: true } },
  'shock.sd': count,
  'shock.persistence': { dimension: 'none', bounds: { least: 0, most: 0.999999 } },
  'shock.common': share,
  'expectation.weight': share,
  'belief.prior': orRegulator(share),
  'belief.strength': count,
  'belief.weight': share,
  'belief.memory': share,
  'choice.temperature': money,
  'choice.nested': orRegulator(money),
  endowmentWeight: count,
  auditRate: orRegulator(share),
  fineFixed: orRegulator(money),
  finePerUnit: orRegulator({ dimension: 'perPermit', bounds: { least: 0 } }),
  coordination: orRegulator(share),
};

/** What a setting of one attribute is: the group's, a nested key of it. */
export function attributeOf(group: LabGroup, name: LabAttribute): LabGroup['value'] {
  const [key, inner] = name.split('.') as [keyof LabGroup, string | undefined];
  const part = group[key] as unknown;
  return (inner === undefined ? part : (part as Record<string, unknown>)[inner]) as LabGroup['value'];
}

/** Order in which attributes have to be computed: those that an expression reads come first. Throws a Fault on a cycle. */
export function attributeOrder(group: LabGroup): readonly LabAttribute[] {
  const order: LabAttribute[] = [];
  const state = new Map<LabAttribute, 'open' | 'done'>();
  const visit = (name: LabAttribute, trail: readonly LabAttribute[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const cycle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      throw new Fault(`expressions that define each other: ${cycle}`, 'a number for one of them', name.split('.'));
    }
    state.set(name, 'open');
    const source = attributeOf(group, name);
    if (typeof source === 'string') {
      for (const read of compileExpression(source, LAB_ATTRIBUTES).reads) visit(read as LabAttribute, [...trail, name]);
    }
    state.set(name, 'done');
    order.push(name);
  };
  for (const name of LAB_ATTRIBUTES) visit(name, []);
  return order;
}
