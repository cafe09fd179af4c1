import { benefit, computeAt, computeCovered, obligation, surplusAt } from '../equations/index.js';
import { bracket } from '../market/index.js';
import { BENEFIT, type World } from '../world/index.js';

/** Figures that need a second clearing, M$. */
export interface Benchmarks {
  /** Benefit of compute, net of damage, if this turn's cap were traded in full compliance without friction or enforcement. */
  efficient: number;
  /** Benefit of compute if each lab complied with what it held and nobody traded. */
  noTrade: number;
}

/**
 * The full-compliance competitive equilibrium of the permits there were for the turn (Montgomery 1972), and the world without trade.
 * What was carried on or taken from the next turn is not there for this one; what was withheld, bought back, unsold or
 * left on the balance account was.
 */
export const benchmarks = (world: World): Benchmarks => {
  const { labs, parameters } = world;
  const { permits: account } = world.ledger;
  const supply = account.surrendered + account.unsold + account.withheld + account.cancelled + account.balance - account.released;
  let top = 0;
  for (let i = 0; i < labs.count; i++) top = Math.max(top, highest(world, i));
  const demand = (p: number): number => total(labs.count, (i) => owed(world, i, honestCompute(world, i, p)));
  const p = demand(0) <= supply ? 0 : bracket(demand, supply, 0, top * (1 + 1e-9) + 1e-9, 0.5 * top);
  const { damagePerUnit } = parameters.welfare;
  const worth = (i: number, q: number): number => gross(world, i, q) - damagePerUnit * q;
  // labs that are indifferent at p take what the others leave, whole, as long as one fits (eq. 21)
  let left = supply - demand(p);
  return {
    efficient: total(labs.count, (i) => {
      const q = honestCompute(world, i, p);
      const more = p > 0 ? honestCompute(world, i, p * (1 - 1e-9)) : q;
      const jump = owed(world, i, more) - owed(world, i, q);
      if (jump <= 1e-6 * owed(world, i, more) || jump > left * (1 + 1e-9)) return worth(i, q);
      left -= jump;
      return worth(i, more);
    }),
    noTrade: total(labs.count, (i) => gross(world, i, alone(world, i))),
  };
};

const total = (count: number, of: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(i);
  return sum;
};

const owed = ({ parameters, labs, turn }: World, i: number, q: number): number =>
  obligation(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, turn.threshold, q);

const isRun = (world: World, i: number): boolean => world.labs.benefit[i] === BENEFIT.run;

const gross = (world: World, i: number, q: number): number => {
  const { value, slope } = world.state;
  return isRun(world, i) ? (q > 0 ? value[i]! : 0) : benefit(value[i]!, slope[i]!, q);
};

/** No honest lab pays more than this. */
const highest = (world: World, i: number): number => {
  const { value, size } = world.state;
  const w = world.labs.attribute.permitWeight[i]!;
  if (isRun(world, i)) return value[i]! / owed(world, i, size[i]!);
  return world.parameters.regulator.coverage === 'perRun' ? 0.5 * value[i]! * size[i]! : value[i]! / w;
};

/** Compute of a lab that complies whatever it costs: covered at p, bunched at θ, or none. */
const honestCompute = (world: World, i: number, p: number): number => {
  const { state, turn, labs, parameters } = world;
  const q0 = state.size[i]!;
  const θ = turn.threshold;
  if (q0 <= θ) return q0;
  const a = state.value[i]!;
  const { coverage } = parameters.regulator;
  if (isRun(world, i)) return a - p * owed(world, i, q0) >= 0 ? q0 : 0;
  const bunch = benefit(a, state.slope[i]!, θ);
  if (coverage === 'perRun') return 0.5 * a * q0 - p >= bunch ? q0 : θ;
  const c = labs.attribute.permitWeight[i]! * p;
  const covered = surplusAt(a, state.slope[i]!, c) + (coverage === 'excess' ? c * θ : 0);
  return covered >= bunch ? Math.max(θ, computeAt(a, state.slope[i]!, c)) : θ;
};

/** Compute of a lab that complies with what it holds. */
const alone = (world: World, i: number): number => {
  const { state, turn, labs, parameters } = world;
  const q0 = state.size[i]!;
  if (q0 <= turn.threshold) return q0;
  const l = Math.max(0, state.held[i]!);
  if (isRun(world, i)) return l >= owed(world, i, q0) ? q0 : 0;
  return computeCovered(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, turn.threshold, q0, l);
};
