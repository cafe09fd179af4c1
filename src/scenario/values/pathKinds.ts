import type { Bounds } from './attributeKinds.js';
import type { Dimension } from './units.js';

/** What a number that may move in time is, wherever it stands. */
export interface PathKind {
  readonly dimension: Dimension;
  readonly bounds: Bounds;
  /** `unlimited` is a value. */
  readonly unlimited?: boolean;
  /** null is a value: none. */
  readonly nullable?: boolean;
  /** May also read last turn's price, bank and emissions. */
  readonly lagged?: boolean;
}

const share: PathKind = { dimension: 'none', bounds: { least: 0, most: 1 } };
const count: PathKind = { dimension: 'none', bounds: { least: 0 } };
const money: PathKind = { dimension: 'money', bounds: { least: 0 } };
const perPermit: PathKind = { dimension: 'perPermit', bounds: { least: 0 } };
const price: PathKind = { dimension: 'price', bounds: { least: 0 } };
const permits: PathKind = { dimension: 'permits', bounds: { least: 0 } };
const bound: PathKind = { ...price, unlimited: true, nullable: true, lagged: true };

// No schema and no units library in here: the workers follow paths, and should start fast.

/**
 * The numbers of the market, the regulator and the damage that may be a number, a list by turn or an expression in `t` and `bau`:
 * dimension and bounds of each. The schema reads them from here, and so does the run.
 */
export const PATH_KINDS = {
  'market.cap': { ...permits, lagged: true },
  'market.commitment': share,
  'market.postedPrice': { ...price, nullable: true },
  'market.adjustment': { dimension: 'none', bounds: { least: 0, open: true } },
  'market.allocation.grandfathered': share,
  'market.allocation.benchmark': { dimension: 'permitsPerCompute', bounds: { least: 0 } },
  'market.collar.floor': bound,
  'market.collar.ceiling': bound,
  'market.collar.reserve': { ...permits, unlimited: true },
  'market.banking.limit': { ...permits, unlimited: true },
  'market.banking.holdingCost': count,
  'market.banking.borrowing.limit': share,
  'market.banking.borrowing.interest': { dimension: 'perTurn', bounds: { least: 0, most: 0.99 } },
  'market.stability.upper': permits,
  'market.stability.lower': permits,
  'market.stability.withdraw': share,
  'market.stability.release': permits,
  'market.transactionCost': price,
  'regulator.threshold': { dimension: 'compute', bounds: { least: 0 } },
  'regulator.violationTolerance': permits,
  'regulator.audits.rate': share,
  'regulator.audits.capacity': { ...count, nullable: true },
  'regulator.audits.perUnit': count,
  'regulator.audits.randomShare': share,
  'regulator.audits.exponent': count,
  'regulator.audits.scale': { dimension: 'none', bounds: { least: 0, open: true } },
  'regulator.audits.groups.forgiveness': share,
  'regulator.audits.cost': money,
  'regulator.signal.sd': count,
  'regulator.signal.bias': { dimension: 'none', bounds: {} },
  'regulator.signal.tolerance.falsePositiveRate': { dimension: 'none', bounds: { least: 0, most: 1, open: true } },
  'regulator.signal.tolerance.ratio': { dimension: 'none', bounds: { least: 1 } },
  'regulator.signal.tolerance.absolute': { dimension: 'compute', bounds: { least: 0 } },
  'regulator.detection.sd': count,
  'regulator.detection.falsePositive': share,
  'regulator.detection.appeal': money,
  'regulator.backcheck.probability': share,
  'regulator.backcheck.coverage': share,
  'regulator.backcheck.rate': { dimension: 'perTurn', bounds: { least: 0, most: 1 } },
  'regulator.whistleblower': share,
  'regulator.monitoring': share,
  'regulator.penalty.fixed': money,
  'regulator.penalty.perUnit': perPermit,
  'regulator.penalty.quadratic': { dimension: 'perPermitSquared', bounds: { least: 0 } },
  'regulator.penalty.priceMultiple': count,
  'regulator.penalty.turnoverShare': count,
  'regulator.penalty.escalation': count,
  'regulator.collateral.amount': money,
  'regulator.collateral.collectibleShare': share,
  'regulator.collateral.wealth': { ...money, unlimited: true },
  'regulator.collateral.financingRate': { dimension: 'perTurn', bounds: { least: 0 } },
  'regulator.record.auditEscalation': count,
  'regulator.record.auditDecay': { dimension: 'perTurn', bounds: { least: 0, most: 1 } },
  'regulator.jurisdictions.count': { dimension: 'none', bounds: { least: 1, most: 1e6, whole: true } },
  'regulator.jurisdictions.coordination': share,
  'regulator.policy.adaptive.target': share,
  'regulator.policy.adaptive.step': count,
  'regulator.policy.adaptive.min': share,
  'regulator.policy.adaptive.max': share,
  'regulator.policy.adaptive.budget': { ...money, unlimited: true },
  'regulator.selfReporting.charge': perPermit,
  'welfare.damagePerUnit': { dimension: 'perCompute', bounds: { least: 0 } },
  'welfare.costOfPublicFunds': count,
  'reference.price': { ...price, nullable: true },
} as const satisfies Record<string, PathKind>;
export type PathName = keyof typeof PATH_KINDS;

export const pathKind = (name: PathName): PathKind => PATH_KINDS[name];
export const PATH_NAMES = Object.keys(PATH_KINDS) as PathName[];

/** A number, a list (one a turn; the last one holds on), or an expression. */
export type Timed = number | readonly number[] | string;

/** Does it move, or is it one number for the whole run? */
export const isPath = (value: unknown): value is readonly number[] | string => typeof value === 'string' || Array.isArray(value);

/** The number where it is one for the whole run, else NaN. */
export const constantOf = (value: Timed | null): number => (typeof value === 'number' ? value : Number.NaN);
