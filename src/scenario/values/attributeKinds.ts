import type { LabAttribute } from '../../model/index.js';
import type { Dimension } from './units.js';

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
