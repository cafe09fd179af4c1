/** Accounts of one turn. Every permit and every M$ has a source and an end; the invariants check that they close. */
export interface Ledger {
  permits: PermitAccount;
  money: MoneyAccount;
}

/** permits: issued + carriedIn + released + borrowed = surrendered + banked + expired + withheld + unsold + cancelled + repaid + balance */
export interface PermitAccount {
  issued: number;
  carriedIn: number;
  released: number;
  borrowed: number;
  surrendered: number;
  banked: number;
  expired: number;
  withheld: number;
  unsold: number;
  cancelled: number;
  repaid: number;
  /** net, into the regulator's balance account; negative: out of it */
  balance: number;
}

/** M$ a turn: each flow once, with payer → payee. */
export interface MoneyAccount {
  /** labs → regulator: permits sold at auction and from the reserve */
  auctionRevenue: number;
  /** regulator → labs: permits bought back at the floor */
  buyback: number;
  /** regulator → labs: permits bought for the balance account */
  balance: number;
  /** labs → labs: permits traded between labs, gross */
  traded: number;
  /** labs → regulator */
  fines: number;
  collateral: number;
  charges: number;
  interest: number;
  /** labs → third parties: real costs */
  financing: number;
  transaction: number;
  splitting: number;
  replanning: number;
  /** regulator → third parties: real costs */
  audits: number;
  process: number;
}

const noPermits = (): PermitAccount => ({
  issued: 0,
  carriedIn: 0,
  released: 0,
  borrowed: 0,
  surrendered: 0,
  banked: 0,
  expired: 0,
  withheld: 0,
  unsold: 0,
  cancelled: 0,
  repaid: 0,
  balance: 0,
});

const noMoney = (): MoneyAccount => ({
  auctionRevenue: 0,
  buyback: 0,
  balance: 0,
  traded: 0,
  fines: 0,
  collateral: 0,
  charges: 0,
  interest: 0,
  financing: 0,
  transaction: 0,
  splitting: 0,
  replanning: 0,
  audits: 0,
  process: 0,
});

export const createLedger = (): Ledger => ({ permits: noPermits(), money: noMoney() });

/** New accounts for a new turn. */
export const clearLedger = (ledger: Ledger): void => {
  ledger.permits = noPermits();
  ledger.money = noMoney();
};
