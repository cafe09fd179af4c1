import { COMPLIANCE, MODE } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Metric } from './metrics.js';

/** A column of the lab panel and how it is read. */
export interface LabColumn extends Metric {
  readonly read: (world: Readonly<World>, lab: number) => number | string;
}

const ACTIONS = ['comply', 'evade', 'split'] as const;
const MODES = Object.keys(MODE);
const KINDS = Object.keys(COMPLIANCE);

const lab = (name: string, symbol: string, unit: string, meaning: string, read: LabColumn['read']): LabColumn => ({
  name,
  symbol,
  unit,
  meaning,
  read,
});

/** One row a lab and turn, after the keys. */
export const LAB_COLUMNS: readonly LabColumn[] = [
  lab('value', 'a', 'M$', 'Value of the first unit of compute (divisible) or of the run (run)', (w, i) => w.state.value[i]!),
  lab('size', 'q0', 'compute units', 'Compute at business as usual', (w, i) => w.state.size[i]!),
  lab('action', '', '', 'comply, evade or split', (w, i) => ACTIONS[w.state.action[i]!]!),
  lab('mode', '', '', 'How the lab went into the turn: market, evade or split', (w, i) => MODES[w.state.mode[i]!]!),
  lab(
    'compliance',
    '',
    '',
    'Way of complying: exempt, covered, bunched, abstained; none for a violation',
    (w, i) => KINDS[w.state.compliance[i]!]!,
  ),
  lab('deterred', '', '', '1: bunches or abstains, and would run uncovered if nobody looked', (w, i) => w.state.deterred[i]!),
  lab('compute', 'q', 'compute units', 'Compute used', (w, i) => w.state.compute[i]!),
  lab('obligation', 'o', 'permits', 'Permits owed', (w, i) => w.state.obligation[i]!),
  lab('permits', 'l', 'permits', 'Permits surrendered for the turn', (w, i) => w.state.permits[i]!),
  lab('bought', '', 'permits', 'Net purchase', (w, i) => w.state.bought[i]!),
  lab('payment', '', 'M$', 'Net payment for permits', (w, i) => w.state.payment[i]!),
  lab('reported', 'r', 'compute units', 'Compute reported', (w, i) => w.state.reported[i]!),
  lab('violation', 'v', 'permits', 'Obligation not covered', (w, i) => w.state.violation[i]!),
  lab('signal', 'T̂', 'compute units', "The regulator's noisy measurement", (w, i) => w.state.signal[i]!),
  lab('suspicion', 'Δ', '', 'Signal against report: log ratio, or difference in compute units', (w, i) => w.state.suspicion[i]!),
  lab('flagged', '', '', '1: beyond tolerance', (w, i) => w.state.flagged[i]!),
  lab('auditChance', 'a_i', '1', 'Chance of an audit in force', (w, i) => w.state.auditChance[i]!),
  lab('audited', '', '', '1: audited', (w, i) => w.state.audited[i]!),
  lab('found', '', '', '1: violation found and sanctioned', (w, i) => w.state.found[i]!),
  lab('backchecked', '', '', '1: checked again', (w, i) => w.state.backchecked[i]!),
  lab(
    'failedBackcheck',
    '',
    '',
    '1: a backcheck looked at a real violation and found nothing',
    (w, i) => w.state.failedBackcheck[i]!,
  ),
  lab('fineDue', '', 'M$', 'Fine due', (w, i) => w.state.fineDue[i]!),
  lab('fineCollected', '', 'M$', 'Fine collected', (w, i) => w.state.fineCollected[i]!),
  lab('forfeited', '', 'M$', 'Collateral forfeited', (w, i) => w.state.forfeited[i]!),
  lab('expectedPrice', 'p̂', 'M$/permit', 'Price the lab expected', (w, i) => w.state.expectedPrice[i]!),
  lab(
    'reservationPrice',
    'r_i',
    'M$/permit',
    'Price above which it leaves the market; negative: not even at zero',
    (w, i) => w.state.reservationPrice[i]!,
  ),
  lab(
    'belief',
    '',
    '1',
    'Audit chance the lab reckons with; empty where it depends on what the lab does',
    (w, i) => w.state.believedAudit[i]!,
  ),
  lab('failures', '', '', 'Violations found so far, fading', (w, i) => w.state.failures[i]!),
  lab('payoff', '', 'M$', 'What the turn was worth to the lab', (w, i) => w.state.payoff[i]!),
  lab('free', '', 'permits', 'Permits allocated free', (w, i) => w.state.free[i]!),
  lab('bank', '', 'permits', 'Permits carried to the next turn; negative: borrowed', (w, i) => w.state.bank[i]!),
];
