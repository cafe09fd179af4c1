import { type Corner, LAB_COLUMNS, labCell, labDemand, marketCurves, type World } from '../../model/index.js';
import type { Scenario } from '../../scenario/index.js';
import { replay } from './pictures.js';

/** A lab's decision in one turn, as a picture needs it. M$; prices in M$/permit. */
export interface Decision {
  /** What the turn is worth to it without the market: bunch or abstain, evade, split. */
  readonly bunch: number;
  readonly evade: number;
  readonly split: number;
  /** What the market is worth to it at each of `prices`, before what it holds; empty where it did not come. */
  readonly market: readonly number[];
  /** Permits it asks for at each of `prices`. */
  readonly demand: readonly number[];
}

export interface InsideTurn {
  readonly turn: number;
  readonly price: number;
  /** Prices at which the decisions are drawn, the same for all labs of the turn. */
  readonly prices: readonly number[];
  readonly curves: readonly Corner[];
  /** Row by row the lab panel. */
  readonly labs: readonly Readonly<Record<string, number | string>>[];
  readonly decisions: readonly Decision[];
}

const STEPS = 48;

/**
 * One run from the inside. The worth of the market follows from the schedule alone: M(p) = U + ∫_p^r D, since M′ = −D and at the
 * reservation price r the market is worth what the best way round it is worth, U (the envelope theorem).
 */
export const insideRun = (scenario: Scenario, replicate: number): InsideTurn[] => {
  const groups = scenario.labs.map(({ group }) => group);
  const turns: InsideTurn[] = [];
  let curves: Corner[] = [];
  let prices: number[] = [];
  let decisions: Decision[] = [];
  replay(scenario, replicate, scenario.turns, (world, turn, phase) => {
    if (phase === 'trade') {
      curves = marketCurves(world);
      prices = pricesOf(world);
      decisions = Array.from({ length: world.labs.count }, (_, i) => decisionOf(world, i, prices));
    }
    if (phase !== 'record') return;
    const labs = Array.from({ length: world.labs.count }, (_, i) => ({
      lab: i + 1,
      group: groups[world.labs.group[i]!]!,
      ...Object.fromEntries(LAB_COLUMNS.map((column) => [column.name, labCell(column, world, i)])),
    }));
    turns.push({ turn, price: world.turn.price, prices, curves, labs, decisions });
  });
  return turns;
};

const pricesOf = ({ state, turn }: World): number[] => {
  let top = turn.price;
  for (const r of state.reservationPrice) if (r < Infinity && r > top) top = r;
  const end = top > 0 ? 1.1 * top : 1;
  return Array.from({ length: STEPS + 1 }, (_, k) => (k * end) / STEPS);
};

const decisionOf = (world: World, i: number, prices: readonly number[]): Decision => {
  const { state } = world;
  const bunch = state.bunchPayoff[i]!;
  const [evade, split] = [state.evadePayoff[i]!, state.splitPayoff[i]!];
  const none = { bunch, evade, split, market: [], demand: [] };
  const exit = state.reservationPrice[i]!;
  if (state.obligated[i] === 0 || !(exit > 0)) return none;
  const demand = prices.map((p) => labDemand(world, i, p));
  const outside = Math.max(bunch, state.violationPayoff[i]!);
  // Simpson between the drawn prices: exact on straight pieces, and the jump at the end is cut off at r itself
  const worth: number[] = new Array(prices.length).fill(Number.NaN);
  let value = outside;
  let right = exit;
  for (let k = prices.length - 1; k >= 0; k--) {
    const left = prices[k]!;
    if (left >= exit) continue;
    const [a, m, b] = [left, 0.5 * (left + right), right].map((p) => labDemand(world, i, p));
    value += ((right - left) / 6) * (a! + 4 * m! + b!);
    worth[k] = value;
    right = left;
  }
  return { bunch, evade, split, market: worth, demand };
};
