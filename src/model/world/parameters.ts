/**
 * What holds for a whole run: the policy and the market, resolved. No optional fields, no units, no strings to
 * parse: every number is in base units (compute units, permits, M$, turns) and every expression is a closure.
 * Built from a `Scenario` in src/experiment/parameters.ts; the keys are those of the scenario file.
 */

/** What a cap or a bound of the collar may read of the turn before. */
export interface Lagged {
  /** M$/permit */
  price: number;
  /** Permits carried into the turn. */
  bank: number;
  /** Compute used. */
  emissions: number;
}

/** A compiled expression of the turn: t = 1..turns, bau = business-as-usual compute of the turn. */
export type TurnExpression = (t: number, bau: number, lagged?: Readonly<Lagged>) => number;

/** A number that moves in time: where it stands in the parameters, and what it is in a turn. */
export interface ParameterPath {
  readonly keys: readonly string[];
  readonly at: TurnExpression;
}

/** Growth of a group that moves in time: `at(t)` is the growth from turn t to t + 1. */
export interface GrowthPath {
  readonly group: number;
  readonly attribute: 'growth.value' | 'growth.size';
  readonly at: TurnExpression;
}

/** Order of the values a penalty formula reads. */
export const PENALTY_VARIABLES = ['violation', 'compute', 'turnover', 'value', 'size', 'price', 'failures', 't'] as const;
/** A compiled penalty formula, M$; reads its values in the order of PENALTY_VARIABLES. */
export type PenaltyFormula = (values: Float64Array) => number;

export type Timing = 'lagged' | 'schedule';
export type Bids = 'reservation' | 'value';
export type Mechanism = 'uniform-price' | 'posted-price' | 'tatonnement';
/** Who is served at a jump of demand (docs/model.md, Eq. 21). */
export type Indivisible = 'mix' | 'whole';
export type Selection = 'midpoint' | 'highest' | 'lowest';
export type AllocationBasis = 'size' | 'equal' | 'weights' | 'benchmark' | 'updating';
export type FloorRule = 'withhold' | 'buyback' | 'cancel-future';
export type Coverage = 'whole' | 'excess' | 'perRun';
export const AUDIT_STRATEGIES = ['random', 'signal', 'flagged', 'ranked', 'targeted'] as const;
export type AuditStrategy = (typeof AUDIT_STRATEGIES)[number];
export type BackcheckRule = 'unconditional' | 'nested' | 'channels' | 'additive';
export type CollateralRule = 'inside' | 'outside' | 'security';

export interface StabilityRule {
  /** Withdraw while the bank is above this, permits. */
  readonly upper: number;
  /** Release while the bank is below this, permits. */
  readonly lower: number;
  /** Share of the turn's auction withdrawn. */
  readonly withdraw: number;
  /** Permits released a turn. */
  readonly release: number;
}

export interface MarketParameters {
  readonly cap: TurnExpression;
  readonly timing: Timing;
  readonly bids: Bids;
  readonly mechanism: Mechanism;
  readonly selection: Selection;
  readonly indivisible: Indivisible;
  /** k: M$ a permit for changing a plan once the price is known; Infinity: plans bind. */
  readonly replanning: { readonly cost: number };
  /** M$/permit; NaN: this turn's equilibrium with enforcement. */
  readonly initialPrice: number;
  /** κ, share of demand fixed at the expected price. */
  readonly commitment: number;
  /** M$/permit; NaN where the mechanism does not post one. */
  readonly postedPrice: number;
  /** k of the tâtonnement rule. */
  readonly adjustment: number;
  readonly allocation: {
    readonly grandfathered: number;
    readonly basis: AllocationBasis;
    /** Permits per unit of last report, for `benchmark`. */
    readonly benchmark: number;
    readonly forfeitOnViolation: boolean;
    readonly permitsSeizable: boolean;
  };
  readonly collar: {
    /** M$/permit by turn; always 0 where there is none. */
    readonly floor: TurnExpression;
    /** M$/permit by turn; always Infinity where there is none. */
    readonly ceiling: TurnExpression;
    /** Permits the ceiling can release in a turn; Infinity = hard. */
    readonly reserve: number;
    readonly floorRule: FloorRule;
  };
  readonly banking: {
    readonly allowed: boolean;
    /** Permits a lab may carry; Infinity. */
    readonly limit: number;
    /** Permits all labs together start with, shared by the basis of allocation. */
    readonly initial: number;
    /** Turns a vintage lives after its own; Infinity. */
    readonly lifetime: number;
    readonly holdingCost: number;
    readonly borrowing: { readonly limit: number; readonly interest: number };
  };
  readonly stability: StabilityRule | null;
  /** M$/permit traded, paid by each buyer. */
  readonly transactionCost: number;
  /** Index of the group that acts as one and knows how the price answers; −1: none. */
  readonly dominant: number;
}

export interface RegulatorParameters {
  /** false: nobody looks. π = 0 for every lab, whatever the rest says, and labs know it. */
  readonly enforced: boolean;
  /** θ in compute units. */
  readonly threshold: TurnExpression;
  readonly coverage: Coverage;
  /** permits */
  readonly violationTolerance: number;
  readonly audits: {
    readonly strategy: AuditStrategy;
    readonly rate: number;
    /** k: added to the chance of a random audit per unit of the lab's own compute. */
    readonly perUnit: number;
    /** Audits a turn; Infinity where unlimited. */
    readonly capacity: number;
    /** Share of the audits drawn at random whatever the strategy. */
    readonly randomShare: number;
    /** What labs reckon with under `ranked`. */
    readonly expectation: 'cutoff' | 'symmetric';
    readonly index: 'ratio' | 'log';
    readonly exponent: number;
    readonly scale: number;
    /** all labs, or only those whose business-as-usual run is above the threshold. */
    readonly pool: 'all' | 'obligated';
    /** Harrington: two groups; found in the first → second, cleared in the second → first with that chance. */
    readonly groups: {
      readonly rates: readonly [number, number];
      readonly fines: readonly [number, number];
      readonly forgiveness: number;
    } | null;
    /** M$ an audit. */
    readonly cost: number;
  };
  readonly signal: {
    readonly noise: 'multiplicative' | 'additive';
    readonly sd: number;
    readonly bias: number;
    readonly test: 'one-sided' | 'two-sided';
    readonly tolerance: { readonly kind: 'falsePositiveRate' | 'ratio' | 'absolute'; readonly value: number };
  };
  readonly detection: {
    readonly rule: 'constant' | 'measurement';
    /** sd of the second measurement, for `measurement`; same noise and test as the signal. */
    readonly sd: number;
    /** Chance that an audit of a lab without a violation wrongly reports one. */
    readonly falsePositive: number;
    readonly verified: boolean;
    /** M$ of process for each wrong finding. */
    readonly appeal: number;
  };
  readonly backcheck: {
    readonly rule: BackcheckRule;
    /** p_b: chance that a backcheck that is carried out finds what the audit missed. */
    readonly probability: number;
    /** k_b: share of the audits without a finding that are checked again. */
    readonly coverage: number;
    /** Turns within which past undetected violations may be re-opened. */
    readonly lookback: number;
    /** Chance a turn that a past violation is re-opened. */
    readonly rate: number;
  };
  /** p_w */
  readonly whistleblower: number;
  /** p_m */
  readonly monitoring: number;
  readonly penalty: {
    readonly fixed: number;
    readonly perUnit: number;
    readonly quadratic: number;
    readonly priceMultiple: number;
    readonly turnoverShare: number;
    /** Replaces the terms above when given. */
    readonly formula: PenaltyFormula | null;
    /** The formula reads `violation` or `compute`: the fine is not a lump sum. */
    readonly formulaVaries: boolean;
    /** The formula's coefficients of 1, violation, violation², where it is at most quadratic in that and reads no compute; else null. */
    readonly formulaTerms: ((values: Float64Array, out: Float64Array) => void) | null;
    readonly makeGood: boolean;
    /** e: the fine is multiplied by (1 + e)^failures. */
    readonly escalation: number;
  };
  readonly collateral: {
    readonly amount: number;
    readonly rule: CollateralRule;
    readonly postedBy: 'all' | 'registered';
    /** ρ_c */
    readonly collectibleShare: number;
    /** W, M$; Infinity. */
    readonly wealth: number;
    /** M$ a turn for each M$ posted. */
    readonly financingRate: number;
  };
  readonly record: { readonly auditEscalation: number; readonly auditDecay: number };
  readonly jurisdictions: { readonly count: number; readonly coordination: number };
  /** null: fixed. */
  readonly adaptive: {
    readonly target: number;
    readonly step: number;
    readonly min: number;
    readonly max: number;
    readonly budget: number;
  } | null;
  /** null: none. charge in M$ a permit short. */
  readonly selfReporting: { readonly charge: number } | null;
}

export interface Parameters {
  readonly turns: number;
  /** Turns before turn 1: −burnIn + 1 … 0. */
  readonly burnIn: number;
  readonly market: MarketParameters;
  readonly regulator: RegulatorParameters;
  readonly welfare: { readonly damagePerUnit: number; readonly costOfPublicFunds: number; readonly deadweight: boolean };
  /** M$/permit; NaN: no reference price. */
  readonly referencePrice: number;
  /** Numbers above that move in time; evaluated once a turn, each into its place (world/paths.ts). */
  readonly paths: readonly ParameterPath[];
  readonly growth: readonly GrowthPath[];
  /** Some cap or bound of the collar reads the turn before. */
  readonly readsLagged: boolean;
  /** Group names, in file order. */
  readonly groups: readonly string[];
}
