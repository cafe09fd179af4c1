import { type Column, column, type Flags, flags } from '../../core/index.js';

/** How a lab goes into the turn: to the market, or violating outright. */
export const MODE = { market: 0, evade: 1, split: 2 } as const;
/** How a lab ends the turn. */
export const ACTION = { comply: 0, evade: 1, split: 2 } as const;
/** Which way of complying. */
export const COMPLIANCE = { none: 0, exempt: 1, covered: 2, bunched: 3, abstained: 4 } as const;

const COLUMNS = [
  // this turn's lab: after growth and shocks
  'value', // M$, first unit (divisible) or the run (run)
  'size', // compute units, business as usual
  'slope', // β = value/size, M$ per compute unit squared (divisible)
  'trendValue', // value and size before shocks
  'trendSize',
  'shock', // log of the multiplicative shock on value
  'secrecy', // s, M$
  'cumulated', // runs so far, for the racing gap
  // expectations and beliefs
  'expectedPrice', // p̂, price expected for this turn, M$/permit
  'expectedNext', // price expected for the next turn, M$/permit; the same but under foresight
  'auditSeen', // discounted audits seen, Beta's first parameter without the prior
  'auditUnseen', // discounted non-audits seen, Beta's second parameter without the prior
  'rivals', // mean suspicion of the other labs of the pool last turn, noise left out (`expectation: symmetric`)
  'believedAudit', // audit chance the lab reckons with where it does not depend on what the lab does; else NaN
  // the lab's record
  'failures', // violations found so far, fading at `reputation.recovery`
  'auditExcess', // audit weight above its own, fading at `auditDecay`
  // plan
  'evadeCompute', // best compute if it evades
  'evadePayoff', // M$
  'splitCompute',
  'splitPayoff',
  'bunchPayoff', // best without any obligation: q = θ or q = 0
  'violationPayoff', // best of evade and split, choice shocks in it, relative to complying; M$
  'honestCost', // expected cost of wrong findings to an honest lab above θ, M$
  'priceFactor', // price a permit costs the lab relative to the market's, where its next allocation follows its report
  'standing', // what moving to the audit group that watches more costs a farsighted lab that is found, M$
  'penaltyLump', // expected cost of a violation in the market, Λ + e1 v + e2 v²/2; NaN where it is no quadratic
  'penaltyLinear',
  'penaltyQuadratic',
  'leaveCost', // what leaving the market for a violation costs a lab that planned to buy, M$
  'replanning', // paid for what was done instead of the plan, M$
  'hidingPrice', // up to it a lab with a curved schedule complies, M$/permit
  'returnPrice', // above it a lab that covered part of its run complies again, M$/permit; Infinity where it does not
  'reservationPrice', // above it the lab leaves the market, M$/permit
  // the market
  'entitled', // permits the basis gives the lab this turn, before any are forfeited
  'free', // permits allocated free this turn
  'carried', // permits carried in (bank of last turn, net of expiry; negative: borrowed)
  'held', // h = free + carried
  'debt', // permits owed from found shortfalls of earlier turns, bought before anything else
  'committed', // demand fixed at the expected price (market.commitment)
  'borrowLimit', // most the lab may borrow this turn, permits
  'demand', // permits the lab wanted at the clearing price
  'permits', // l, permits used for the turn
  'bank', // permits carried to the next turn
  'bought', // net purchase, permits
  'payment', // net payment for permits, M$
  // the run
  'compute', // q
  'obligation', // o(q), permits
  'violation', // v, permits
  'reported', // r, compute units
  // inspection
  'signal', // T̂, compute units
  'suspicion', // Δ: ln(T̂/max(r, θ)) or T̂ − max(r, θ)
  'auditChance', // a_i in force this turn
  'fineDue', // M$
  'fineCollected', // M$
  'forfeited', // collateral lost, M$
  'charge', // self-reporting charge paid, M$
  'makeGood', // permits that become a debt next turn
  'payoff', // what the turn was worth to the lab, M$
] as const;
export type StateColumn = (typeof COLUMNS)[number];

const FLAGS = [
  'obligated', // 1: the business-as-usual run is above the threshold
  'numeric', // 1: part of this lab's schedule this turn is no straight line
  'capped', // 1: what can be collected of the fine runs out below the whole obligation
  'violationMode', // MODE, the better of evade and split
  'plan', // MODE planned at the expected price; market where plans do not bind
  'mode', // MODE, chosen in plan; a lab that did not get what it planned chooses again in train
  'entered', // MODE before that: how the lab went into the turn
  'action', // ACTION
  'compliance', // COMPLIANCE
  'deterred', // 1: bunched or abstained, and would run uncovered if nobody looked
  'auditGroup', // targeted audits: 0 or 1
  'flagged',
  'audited',
  'found', // a real violation found and sanctioned
  'falsePositive', // a wrong finding
  'backchecked',
  'failedBackcheck', // a backcheck that looked at a real violation and found nothing
  'declares', // 1: its best violation is one it declares
  'selfReported',
  'pooled', // 0: a split run whose pieces nobody puts together this turn; else 1
  'forgiven', // 1: cleared by this turn's audit and back to audit group 0 next turn
] as const;
export type StateFlag = (typeof FLAGS)[number];

/** What changes about each lab from turn to turn: one column each, named here once. */
export type State = Record<StateColumn, Column> & Record<StateFlag, Flags>;

export const createState = (count: number): State =>
  Object.fromEntries<Column | Flags>([
    ...COLUMNS.map((name): [string, Column] => [name, column(count)]),
    ...FLAGS.map((name): [string, Flags] => [name, flags(count)]),
  ]) as State;
