import { COMPLIANCE, MODE, type StateColumn, type StateFlag, type World } from '../world/index.js';
import { COMPUTE, type Metric, MONEY, PERMITS, PRICE, SHARE } from './metrics/metric.js';

/** A column of the lab panel, and the column of the state that it shows: as numbers, or as words for its codes. */
export interface LabColumn extends Metric {
  readonly of: StateColumn | StateFlag;
  readonly words: readonly string[] | null;
  /** An infinite number is shown as missing: it is a ratio to nothing. */
  readonly finite: boolean;
}

export const finiteOnly = (x: number): number => (Number.isFinite(x) ? x : Number.NaN);

/** What lab i has in that column. */
export const labCell = ({ of, words, finite }: LabColumn, { state }: Readonly<World>, i: number): number | string => {
  if (words !== null) return words[state[of][i]!]!;
  return finite ? finiteOnly(state[of][i]!) : state[of][i]!;
};

const ACTIONS = ['comply', 'evade', 'split'] as const;
const MODES = Object.keys(MODE);
const KINDS = Object.keys(COMPLIANCE);

/** Without `of` the column of the state has the same name. */
function lab(name: StateColumn | StateFlag, symbol: string, unit: string, meaning: string): LabColumn;
function lab(
  name: string,
  symbol: string,
  unit: string,
  meaning: string,
  of: StateColumn | StateFlag,
  words?: readonly string[],
): LabColumn;
function lab(
  name: string,
  symbol: string,
  unit: string,
  meaning: string,
  of = name as StateColumn | StateFlag,
  words: readonly string[] | null = null,
): LabColumn {
  return { name, symbol, unit, meaning, of, words, finite: false };
}

/** One row a lab and turn, after the keys. */
export const LAB_COLUMNS: readonly LabColumn[] = [
  lab('value', 'a', MONEY, 'Value of the first unit of compute (divisible) or of the run (run)'),
  lab('size', 'q0', COMPUTE, 'Compute at business as usual'),
  lab('action', '', '', 'comply, evade or split', 'action', ACTIONS),
  lab('mode', '', '', 'How the lab went into the turn: market, evade or split', 'entered', MODES),
  lab('compliance', '', '', 'Way of complying: exempt, covered, bunched, abstained; none for a violation', 'compliance', KINDS),
  lab('deterred', '', '', '1: bunches or abstains, and would run uncovered if nobody looked'),
  lab('compute', 'q', COMPUTE, 'Compute used'),
  lab('obligation', 'o', PERMITS, 'Permits owed'),
  lab('permits', 'l', PERMITS, 'Permits surrendered for the turn'),
  lab('bought', '', PERMITS, 'Net purchase; negative: sold, what nobody bought left out'),
  lab('payment', '', MONEY, 'Net payment for permits'),
  lab('reported', 'r', COMPUTE, 'Compute reported'),
  lab('violation', 'v', PERMITS, 'Obligation not covered'),
  lab('signal', 'T̂', COMPUTE, "The regulator's noisy measurement"),
  {
    ...lab(
      'suspicion',
      'Δ',
      '',
      'Signal against report: log ratio (empty where nothing is reported), or difference in compute units',
    ),
    finite: true,
  },
  lab('flagged', '', '', '1: beyond tolerance'),
  lab('auditChance', 'a_i', SHARE, 'Chance of an audit in force'),
  lab('audited', '', '', '1: audited'),
  lab('found', '', '', '1: violation found and sanctioned'),
  lab('backchecked', '', '', '1: checked again'),
  lab('failedBackcheck', '', '', '1: a backcheck looked at a real violation and found nothing'),
  lab('fineDue', '', MONEY, 'Fine due'),
  lab('fineCollected', '', MONEY, 'Fine collected'),
  lab('forfeited', '', MONEY, 'Collateral forfeited'),
  lab('expectedPrice', 'p̂', PRICE, 'Price the lab expected'),
  lab('reservationPrice', 'r_i', PRICE, 'Price above which it leaves the market; negative: not even at zero'),
  lab('belief', '', SHARE, 'Audit chance the lab reckons with; empty where it depends on what the lab does', 'believedAudit'),
  lab('failures', '', '', 'Violations found so far, fading'),
  lab('payoff', '', MONEY, 'What the turn was worth to the lab'),
  lab('free', '', PERMITS, 'Permits allocated free'),
  lab('bank', '', PERMITS, 'Permits carried to the next turn; negative: borrowed'),
];
