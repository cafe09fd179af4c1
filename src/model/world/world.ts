import type { Column, Luck, Prng } from '../../core/index.js';
import type { Labs } from './labs.js';
import type { Ledger } from './ledger.js';
import type { Market } from './market.js';
import type { Outlook } from './outlook.js';
import type { Lagged, Parameters } from './parameters.js';
import type { State } from './state.js';

/** Scalars of the turn; all M$, permits, compute units. Kept from turn to turn where the comment says so. */
export interface Turn {
  /** 1..turns; before turn 1, while the start settles, 0 and below. */
  t: number;
  /** There is no turn before it. */
  first: boolean;
  /** Business-as-usual compute of all labs this turn. */
  bau: number;
  threshold: number;
  cap: number;
  floor: number;
  ceiling: number;
  /** Kept: the price of this turn once traded; before that, last turn's. */
  price: number;
  /** Kept: the price one and two turns ago; NaN before there is one. */
  lastPrice: number;
  priceBeforeLast: number;
  /** What a cap or a collar may read of the turn before. */
  readonly lagged: Lagged;
  /** The price this turn would have if plans did not bind; NaN where they do not. */
  schedulePrice: number;
  /** Interval of prices that clear. */
  priceLow: number;
  priceHigh: number;
  /** Permits: offered at auction, allocated free, sold from the reserve, withheld at the floor, bought back, unsold. */
  offered: number;
  /** Most that labs may borrow this turn. */
  borrowable: number;
  /** Kept: permits the floor rule `cancel-future` takes off the next turn's cap. */
  cancelledNext: number;
  /** Permits the quantity rule released this turn; negative: withdrew. */
  stabilised: number;
  /** Labs with foresight found a path of prices that is an equilibrium from this turn on. */
  pathExists: boolean;
  /** Kept: permits the quantity rule has withdrawn and not released. */
  reserveAccount: number;
  allocated: number;
  reserveUsed: number;
  withheld: number;
  boughtBack: number;
  unsold: number;
  /** Kept: permits on the regulator's balance account (left over at a positive price); negative: sold ahead. */
  balance: number;
  /** Net permits the balance account took from the market this turn; negative: sold ahead. */
  balanceTaken: number;
  /** Permits the balance account bought from labs, beyond what the auction left it. */
  balanceBought: number;
  /** λ, chance that a lab indifferent at the price buys; NaN where none is. */
  mixShare: number;
  expired: number;
  auctioned: number;
  /** Commitments asked for more than there was. */
  commitmentsCut: boolean;
  /** Permits that changed hands. */
  volume: number;
  /** Kept: the regulator's audit rate in force (the adaptive policy moves it). */
  auditRate: number;
  /** τ of the signal's test, in units of the suspicion; set when the world is made. */
  tolerance: number;
  /** τ of the second measurement. */
  measurementTolerance: number;
  /** Kept: demand less supply at this turn's price, permits (tâtonnement). */
  excessDemand: number;
  /** Kept: the flags of the last turn; NaN in the first. */
  lastFlags: number;
  /** Kept: suspicion (`ranked`) or index (`signal`) of the last lab audited by rank last turn; −Infinity where all were; NaN in the first. */
  lastCutoff: number;
  /** Kept: share audited of those exactly at that cut-off; NaN in the first. */
  lastTieShare: number;
  /** Labs that may be audited; set by formBeliefs, and by inspect without those who reported themselves. */
  pool: number;
  /** λ: what the chances of random audits, and of a strategy settled before labs act, are multiplied by to fit the capacity; set with `pool`. */
  auditScale: number;
  settledScale: number;
  /** Random audits of the turn, and those with a finding, each weighted by 1/chance: the adaptive policy's estimate. */
  randomWeight: number;
  randomFound: number;
  audits: number;
  flags: number;
  backchecks: number;
  failedBackchecks: number;
  /** Permits: violations of earlier turns found by look-back, and the fines due on them are in the labs' columns. */
  reopened: number;
  auditCost: number;
  processCost: number;
}

/** Chance of a run, one stream a name; a stream that the run does not use is null. */
export interface Chance {
  /** Standard normals for demand shocks, and the one all labs have in common. */
  readonly demand: Luck | null;
  readonly commonDemand: (() => number) | null;
  /** Standard normals for the signal. */
  readonly signal: Luck | null;
  readonly selection: Luck;
  /** What rounds the numbers of audits and starts systematic samples: of the turn, not of a lab. */
  readonly offsets: Prng;
  readonly audit: Luck;
  /** Standard normals for the second measurement. */
  readonly measurement: Luck | null;
  readonly backcheck: Luck | null;
  readonly lookback: Luck | null;
  readonly choice: Luck | null;
  /** Seeded anew for each turn, and only where a jump is rationed. */
  rationing(turn: number): Prng;
}

/** Scratch columns, filled and used within one phase; nothing in them outlives it. */
export interface Scratch {
  readonly draws: readonly [Column, Column, Column, Column];
  readonly order: Int32Array;
}

/** Sums over labs that the turn's figures are read from: over all labs, and of each group, one column a sum. */
export interface Tally {
  readonly all: Float64Array;
  readonly byGroup: readonly Float64Array[];
}

export interface World {
  readonly parameters: Parameters;
  readonly labs: Labs;
  readonly state: State;
  readonly turn: Turn;
  /** Which of the labs' numbers move by themselves. */
  readonly moves: {
    readonly growth: boolean;
    readonly shocks: boolean;
    readonly foresight: boolean;
    readonly racing: boolean;
    readonly updating: boolean;
    readonly farsight: boolean;
  };
  readonly market: Market;
  readonly ledger: Ledger;
  chance: Chance;
  /** Luck from turn 1 on, while turns are run before it; else null. So that a burn-in leaves the luck of every recorded turn as it was. */
  readonly settling: Chance | null;
  readonly scratch: Scratch;
  readonly tally: Tally;
  /** The turn's figures, in the order of `metricsFor(parameters.groups)`; written by the record phase. */
  readonly metrics: Column;
  /** Banked permits by age; null where permits never expire. */
  readonly vintages: readonly Column[] | null;
  /** What labs with foresight see ahead; null where none has it. */
  readonly outlook: Outlook | null;
  /** Past undetected violations, for look-back: `lookback` columns used as a ring; null without look-back. */
  readonly past: { readonly violation: readonly Column[]; readonly undetected: readonly Column[] } | null;
}
