import { benefit } from '../../equations/index.js';
import { ACTION, BENEFIT, MODE, type World } from '../../world/index.js';
import { benchmarks } from '../deadweight.js';
import { add, addTogether, count, total } from '../sums.js';
import { compute } from './compliance.js';
import { COUNT, MONEY, metric, type TurnMetric } from './metric.js';

const grossBenefit = add(({ labs, state: { compute: q, value, slope } }) => {
  let gross = 0;
  for (let i = 0; i < q.length; i++)
    gross += labs.benefit[i] === BENEFIT.run ? (q[i]! > 0 ? value[i]! : 0) : benefit(value[i]!, slope[i]!, q[i]!);
  return gross;
});

/** What violations that were not declared gained by being undisclosed, and cost inwardly. */
const [secrecy, inward] = addTogether(2, ({ labs, state: { action, mode, secrecy: s, selfReported } }) => {
  const { integrity } = labs.attribute;
  let gain = 0;
  let cost = 0;
  for (let i = 0; i < action.length; i++) {
    if (action[i] === ACTION.comply || selfReported[i] === 1) continue;
    cost += integrity[i]!;
    if (mode[i] !== MODE.market) gain += s[i]!;
  }
  return [gain, cost];
});

const [efficient, noTrade] = addTogether(2, (world) => {
  if (!world.parameters.welfare.deadweight) return [Number.NaN, Number.NaN];
  const benchmark = benchmarks(world);
  return [benchmark.efficient, benchmark.noTrade];
});

/** Who paid what, and what it was worth. */
export const MONEY_METRICS: readonly TurnMetric[] = [
  metric('finesDue', '', MONEY, 'Fines due', total('fineDue')),
  metric('finesCollected', '', MONEY, 'Fines collected', total('fineCollected')),
  metric('collateralForfeited', '', MONEY, 'Collateral forfeited', total('forfeited')),
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
  metric('replanningCost', '', MONEY, 'Spent on changing plans once the price was known', (_, w) => w.ledger.money.replanning),
  metric('transactionCost', '', MONEY, 'Spent on trading permits', (_, w) => w.ledger.money.transaction),
  metric('declared', '', COUNT, 'Labs that declared their shortfall', count('selfReported')),
  metric('chargesPaid', '', MONEY, 'Paid for declared shortfalls', (_, w) => w.ledger.money.charges),
  metric('secrecyGain', 'Σs', MONEY, 'Extra private gain of undisclosed runs; not in welfare', secrecy),
  metric('integrityCost', 'Σμ', MONEY, 'What breaking the rule cost inwardly; not in welfare', inward),
  metric('privateSurplus', '', MONEY, 'Sum over labs of what the turn was worth to them', total('payoff')),
  metric('damage', '', MONEY, 'Damage of the compute used', (T, w) => w.parameters.welfare.damagePerUnit * T[compute]!),
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
    (T, w) => (w.parameters.welfare.deadweight ? T[efficient]! - surplus(T, w) : Number.NaN),
  ),
  metric(
    'gainsFromTrade',
    '',
    MONEY,
    'Benefit of compute beyond that of each lab complying with what it held; empty unless asked for',
    (T, w) => (w.parameters.welfare.deadweight ? T[grossBenefit]! - T[noTrade]! : Number.NaN),
  ),
];

/** Gross benefit less everything that uses up resources. A real cost of public funds applies to what the regulator pays out net. */
const welfare = (T: Float64Array, world: World): number => {
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
const surplus = (T: Float64Array, world: World): number => {
  const { money } = world.ledger;
  const real = money.audits + money.process + money.financing + money.splitting + money.transaction + money.replanning;
  return T[grossBenefit]! - world.parameters.welfare.damagePerUnit * T[compute]! - real;
};
