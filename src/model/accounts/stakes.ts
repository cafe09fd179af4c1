import { obligation } from '../equations/index.js';
import { honestPayoff, prefersSplitting, violationCost, visibility } from '../labs/index.js';
import { detectionChance, lossIfFound } from '../regulator/index.js';
import { MODE, type World } from '../world/index.js';
import { type Metric, MONEY, SHARE } from './metrics/metric.js';

/** What is at stake for one lab in the best way of violating outright, at the price of the turn. Money in M$; NaN where no way is open. */
export interface Stakes {
  /** What violating would be worth beyond complying if nothing were lost by it: the gain g that deterrence is held against. */
  readonly gain: number;
  /** What it loses if it is found: the fine and all else. */
  readonly loss: number;
  /** Its chance of being found, as it reckons. */
  readonly chance: number;
  /** Expected cost E of the violation (eq. 7); the lab is deterred where E ≥ gain. */
  readonly expected: number;
}

const NONE: Stakes = { gain: Number.NaN, loss: Number.NaN, chance: Number.NaN, expected: Number.NaN };

/** The phase after which `stakesOf` is read: the price is known, and nothing is audited or learned yet that labs could not have reckoned with. */
export const STAKED = 'trade';

/** Stakes of lab i after that phase. A violation that is declared and paid for is none here: see `declares`. */
const stakesOf = (world: World, i: number): Stakes => {
  const { state, labs, turn, parameters } = world;
  const splits = prefersSplitting(state, i);
  const payoff = splits ? state.splitPayoff[i]! : state.evadePayoff[i]!;
  if (state.obligated[i] === 0 || payoff === -Infinity || (!splits && state.declares[i] === 1)) return NONE;
  const mode = splits ? MODE.split : MODE.evade;
  const q = splits ? state.splitCompute[i]! : state.evadeCompute[i]!;
  const r = Math.min(q, turn.threshold);
  const v = obligation(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, turn.threshold, q);
  const expected = violationCost(world, i, mode, q, r, v);
  return {
    gain: payoff + expected - honestPayoff(world, i, turn.price),
    loss: lossIfFound(world, i, mode, q, v),
    chance: visibility(world, i, mode) * detectionChance(world, i, q, r, v),
    expected,
  };
};

/** Stakes of every lab after that phase, in their order. */
export const stakesOfAll = (world: World): Stakes[] => Array.from({ length: world.labs.count }, (_, i) => stakesOf(world, i));

/** Columns of the lab panel, after those of the state. Empty where the lab has no violation to choose. */
export const LAB_STAKES: readonly (Metric & { readonly of: keyof Stakes })[] = [
  {
    name: 'violationGain',
    symbol: 'g',
    unit: MONEY,
    meaning:
      'What its best violation, given what may be lost, would be worth beyond complying, at the price of the turn, if nothing were lost by it; empty where it has none to choose',
    of: 'gain',
  },
  {
    name: 'lossIfFound',
    symbol: '',
    unit: MONEY,
    meaning: 'What it would lose by that if found: the fine and all else',
    of: 'loss',
  },
  { name: 'chanceFound', symbol: '', unit: SHARE, meaning: 'Chance that it would be found, as the lab reckons', of: 'chance' },
  {
    name: 'expectedLoss',
    symbol: 'E',
    unit: MONEY,
    meaning: 'Expected cost of that violation (eq. 7); above the gain it deters',
    of: 'expected',
  },
];
