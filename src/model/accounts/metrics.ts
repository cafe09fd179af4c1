import type { World } from '../world/world.js';
import type { Tally } from './tally.js';

/** One number a turn: where its name, symbol, unit and meaning are declared, once. */
export interface Metric {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}

/** A metric and how it is read off the turn. */
export interface TurnMetric extends Metric {
  readonly read: (tally: Tally, world: World) => number;
}

const MONEY = 'M$';
const PERMITS = 'permits';
const COMPUTE = 'compute units';
const PRICE = 'M$/permit';
const SHARE = '1';
const COUNT = 'labs';

const metric = (name: string, symbol: string, unit: string, meaning: string, read: TurnMetric['read']): TurnMetric => ({
  name,
  symbol,
  unit,
  meaning,
  read,
});

const ratio = (a: number, b: number): number => (b > 0 ? a / b : Number.NaN);

/** Figures of a turn, in column order. */
export const TURN_METRICS: readonly TurnMetric[] = [
  metric('price', 'p', PRICE, 'Price at which the market cleared', (_, w) => w.turn.price),
  metric('expectedPrice', 'p̂', PRICE, 'Price labs expected, mean over labs', (T) => T.expectedPrice / T.labs),
  metric('priceLow', 'p⁻', PRICE, 'Lowest price that clears', (_, w) => w.turn.priceLow),
  metric('priceHigh', 'p⁺', PRICE, 'Highest price that clears', (_, w) => w.turn.priceHigh),
  metric('volume', '', PERMITS, 'Permits that changed hands', (_, w) => w.turn.volume),
  metric('cap', 'Q', PERMITS, 'Cap announced', (_, w) => w.turn.cap),
  metric(
    'issued',
    '',
    PERMITS,
    'Permits put on the market: free, at auction and from the reserve, less those withheld at the floor; sold or not',
    (_, w) => w.ledger.permits.issued + w.turn.reserveUsed - w.turn.withheld,
  ),
  metric('auctioned', '', PERMITS, 'Permits sold by the regulator at auction', (_, w) => w.turn.auctioned),
  metric('allocated', '', PERMITS, 'Permits allocated free', (_, w) => w.turn.allocated),
  metric('withheld', '', PERMITS, 'Auction volume withheld at the price floor', (_, w) => w.turn.withheld),
  metric('boughtBack', '', PERMITS, 'Permits bought back at the price floor and cancelled', (_, w) => w.turn.boughtBack),
  metric('unsold', '', PERMITS, 'Permits nobody bought, and that are lost', (_, w) => w.turn.unsold),
  metric(
    'mixShare',
    'λ',
    SHARE,
    'Chance that a lab indifferent at the price buys; empty where none is',
    (_, w) => w.turn.mixShare,
  ),
  metric(
    'balance',
    '',
    PERMITS,
    "On the regulator's balance account after the turn: left over and offered again; negative: sold ahead",
    (_, w) => w.turn.balance,
  ),
  metric('reserveUsed', '', PERMITS, 'Permits released at the price ceiling', (_, w) => w.turn.reserveUsed),
  metric('bank', '', PERMITS, 'Permits carried to the next turn', (T) => T.bank),
  metric('borrowed', '', PERMITS, 'Permits borrowed from the next turn', (T) => T.borrowed),
  metric('stabilised', '', PERMITS, 'Permits the quantity rule released; negative: withdrew', (_, w) => w.turn.stabilised),
  metric('expired', '', PERMITS, 'Banked permits whose lifetime ended', (_, w) => w.turn.expired),
  metric('compute', 'Σq', COMPUTE, 'Compute really used', (T) => T.compute),
  metric('bau', 'Σq0', COMPUTE, 'Compute that would be used if permits were free', (_, w) => w.turn.bau),
  metric('reported', 'Σr', COMPUTE, 'Compute reported', (T) => T.reported),
  metric('hidden', 'Σu', COMPUTE, 'Compute used and not reported', (T) => T.compute - T.reported),
  metric('obligation', 'Σo', PERMITS, 'Permits owed for the compute used', (T) => T.obligation),
  metric('violation', 'Σv', PERMITS, 'Obligation not covered by permits', (T) => T.violation),
  metric(
    'overshoot',
    '',
    PERMITS,
    'Obligation beyond the cap: illicit (uncovered) and authorised (reserve)',
    (T, w) => T.violation + w.turn.reserveUsed,
  ),
  metric('overshootIllicit', '', PERMITS, 'Overshoot from violations', (T) => T.violation),
  metric('overshootAuthorised', '', PERMITS, 'Overshoot from permits released at the ceiling', (_, w) => w.turn.reserveUsed),
  metric(
    'complianceRate',
    '',
    SHARE,
    'Share of all labs whose violation is within tolerance (exempt and abstaining labs comply)',
    (T) => T.comply / T.labs,
  ),
  metric('complianceRateObligated', '', SHARE, 'The same among labs that owe permits or would at business as usual', (T) =>
    ratio(T.complyObligated, T.obligated),
  ),
  metric('complianceByCompute', '', SHARE, '1 − Σv/Σo: share of the obligation that is covered', (T) =>
    T.obligation > 0 ? 1 - T.violation / T.obligation : 1,
  ),
  metric(
    'complianceAtReference',
    '',
    SHARE,
    'Share of all labs that would comply in full at the reference price; empty without one',
    (T, w) => (w.parameters.referencePrice >= 0 ? T.complyAtReference / T.labs : Number.NaN),
  ),
  metric('coveredRate', '', SHARE, 'Share of labs above the threshold with permits for it', (T) => T.covered / T.labs),
  metric('bunchRate', '', SHARE, 'Share of labs that cut their run to the threshold', (T) => T.bunched / T.labs),
  metric('abstainRate', '', SHARE, 'Share of labs that owe permits and do not run', (T) => T.abstained / T.labs),
  metric('exemptRate', '', SHARE, 'Share of labs whose run at business as usual owes nothing', (T) => T.exempt / T.labs),
  metric(
    'deterredRate',
    '',
    SHARE,
    'Share of labs that bunch or abstain and would run uncovered if nobody looked',
    (T) => T.deterred / T.labs,
  ),
  metric('evadeRate', '', SHARE, 'Share of labs that violate without splitting', (T) => T.evade / T.labs),
  metric('splitRate', '', SHARE, 'Share of labs that split a run across jurisdictions', (T) => T.split / T.labs),
  metric('audits', '', COUNT, 'Labs audited', (_, w) => w.turn.audits),
  metric('flags', '', COUNT, 'Labs whose signal is beyond tolerance', (_, w) => w.turn.flags),
  metric('found', '', COUNT, 'Labs with a violation found and sanctioned', (T) => T.found),
  metric('missed', '', COUNT, 'Violating labs audited and not found', (T) => T.missed),
  metric('falsePositives', '', COUNT, 'Honest labs wrongly found', (T) => T.falsePositives),
  metric('truePositiveRate', 'TPR', SHARE, 'Share of violating labs that the signal flags', (T) =>
    ratio(T.flaggedViolators, T.violators),
  ),
  metric('falsePositiveRate', 'FPR', SHARE, 'Share of complying labs that the signal flags', (T) =>
    ratio(T.flaggedHonest, T.comply),
  ),
  metric('hitRate', '', SHARE, 'Violations found per audit', (T, w) => ratio(T.found, w.turn.audits)),
  metric('backchecks', '', COUNT, 'Backchecks carried out, look-back included', (_, w) => w.turn.backchecks),
  metric('failedBackchecks', '', COUNT, 'Backchecks of a real violation that found nothing', (_, w) => w.turn.failedBackchecks),
  metric('finesDue', '', MONEY, 'Fines due', (T) => T.fineDue),
  metric('finesCollected', '', MONEY, 'Fines collected', (T) => T.fineCollected),
  metric('collateralForfeited', '', MONEY, 'Collateral forfeited', (T) => T.forfeited),
  metric(
    'auctionRevenue',
    '',
    MONEY,
    'Paid to the regulator for permits, reserve included',
    (_, w) => w.ledger.money.auctionRevenue,
  ),
  metric(
    'buybackCost',
    '',
    MONEY,
    'Paid by the regulator for permits bought back, at the floor or for its balance account',
    (_, w) => w.ledger.money.buyback + w.ledger.money.balance,
  ),
  metric('auditCost', '', MONEY, 'Cost of audits', (_, w) => w.turn.auditCost),
  metric('processCost', '', MONEY, 'Cost of wrong findings', (_, w) => w.turn.processCost),
  metric('splittingCost', '', MONEY, 'Spent on splitting runs', (_, w) => w.ledger.money.splitting),
  metric('financingCost', '', MONEY, 'Spent on financing collateral', (_, w) => w.ledger.money.financing),
  metric('transactionCost', '', MONEY, 'Spent on trading permits', (_, w) => w.ledger.money.transaction),
  metric('declared', '', COUNT, 'Labs that declared their shortfall', (T) => T.declared),
  metric('chargesPaid', '', MONEY, 'Paid for declared shortfalls', (_, w) => w.ledger.money.charges),
  metric('secrecyGain', 'Σs', MONEY, 'Extra private gain of undisclosed runs; not in welfare', (T) => T.secrecyGain),
  metric('integrityCost', 'Σμ', MONEY, 'What breaking the rule cost inwardly; not in welfare', (T) => T.integrityCost),
  metric('privateSurplus', '', MONEY, 'Sum over labs of what the turn was worth to them', (T) => T.payoff),
  metric('damage', '', MONEY, 'Damage of the compute used', (T, w) => w.parameters.welfare.damagePerUnit * T.compute),
  metric(
    'welfare',
    'W',
    MONEY,
    'Benefit of compute less damage and real costs; payments, fines and collateral are transfers',
    (T, w) => welfare(T, w),
  ),
  metric(
    'deadweightLoss',
    'DWL',
    MONEY,
    "Welfare if this turn's permits were traded in full compliance at no cost, less welfare, both without the cost of public funds; empty unless asked for",
    (T, w) => (w.parameters.welfare.deadweight ? T.efficient - surplus(T, w) : Number.NaN),
  ),
  metric(
    'gainsFromTrade',
    '',
    MONEY,
    'Benefit of compute beyond that of each lab complying with what it held; empty unless asked for',
    (T, w) => (w.parameters.welfare.deadweight ? T.grossBenefit - T.noTrade : Number.NaN),
  ),
  metric(
    'expectedMarginalPenalty',
    'π F′(v)',
    PRICE,
    'Expected penalty of one more permit short, mean over obligated labs with a closed form',
    (T) => ratio(T.marginalPenalty, T.marginalPenaltyLabs),
  ),
  metric(
    'deterrenceMargin',
    '',
    MONEY,
    'Payoff of complying less that of the best outright violation at this price, mean over obligated labs',
    (T) => ratio(T.margin, T.marginLabs),
  ),
  metric('hhi', 'HHI', SHARE, 'Concentration of permits: sum of squared shares', (T) =>
    T.permits > 0 ? T.permitsSquared / (T.permits * T.permits) : Number.NaN,
  ),
];

/** Gross benefit less everything that uses up resources. A real cost of public funds applies to what the regulator pays out net. */
const welfare = (T: Tally, world: World): number => {
  const { money } = world.ledger;
  const outlay =
    money.audits +
    money.process +
    money.buyback +
    money.balance -
    money.auctionRevenue -
    money.fines -
    money.collateral -
    money.charges -
    money.interest;
  return surplus(T, world) - world.parameters.welfare.costOfPublicFunds * outlay;
};

/** The same without the cost of public funds. */
const surplus = (T: Tally, world: World): number => {
  const { money } = world.ledger;
  const real = money.audits + money.process + money.financing + money.splitting + money.transaction;
  return T.grossBenefit - world.parameters.welfare.damagePerUnit * T.compute - real;
};

/** Figures of each group, in the order of the scenario's groups. */
const GROUP_METRICS: readonly (Omit<TurnMetric, 'read'> & { read: (tally: Tally, group: number) => number })[] = [
  {
    name: 'complianceRate',
    symbol: '',
    unit: SHARE,
    meaning: 'Share of the labs of the group that comply',
    read: (T, g) => ratio(T.group.comply[g]!, T.group.labs[g]!),
  },
  {
    name: 'complianceByCompute',
    symbol: '',
    unit: SHARE,
    meaning: '1 − Σv/Σo in the group',
    read: (T, g) => (T.group.obligation[g]! > 0 ? 1 - T.group.violation[g]! / T.group.obligation[g]! : 1),
  },
  {
    name: 'profit',
    symbol: '',
    unit: MONEY,
    meaning: 'What the turn was worth to a lab of the group, mean',
    read: (T, g) => ratio(T.group.payoff[g]!, T.group.labs[g]!),
  },
];

/** The metrics of a run, in column order: the turn's figures, then those of each group as `name.group`. */
export const metricsFor = (groups: readonly string[]): readonly TurnMetric[] => [
  ...TURN_METRICS,
  ...groups.flatMap((group, g) =>
    GROUP_METRICS.map(
      (m): TurnMetric => ({
        ...m,
        name: `${m.name}.${group}`,
        meaning: `${m.meaning}: ${group}`,
        read: (tally) => m.read(tally, g),
      }),
    ),
  ),
];
