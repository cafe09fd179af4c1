import { type GroupOption, obligation, violationSurplus, worthOfStanding } from '../equations/index.js';
import { announcedConstant, detectionChance } from '../regulator/index.js';
import { BELIEF, HORIZON, MODE, type World } from '../world/index.js';
import { costForms, LINEAR, LUMP, QUADRATIC, writePenalty } from './cost.js';
import { coordinationOf, createProspect } from './hiding/prospect.js';
import { honestPayoff } from './honest.js';
import { bestViolation, bunchWorth, type Violation } from './outside.js';

const violation: Violation = { compute: 0, payoff: 0 };
const form = new Float64Array(6);
const prospect = createProspect();

/**
 * Writes `standing` of lab i: what being found costs a farsighted lab besides this turn's fine. In the first audit group it moves to
 * the second, a loss of δΔ; in the second it forgoes the chance h of going back, δhΔ. Δ from the two-state decision problem at the
 * price the lab expects, all else as it is this turn (eq. 48). 0 for a myopic lab. Harrington (1988).
 */
export function weighStanding(world: World, i: number): void {
  const { state, labs, parameters } = world;
  state.standing[i] = 0;
  const { groups } = parameters.regulator.audits;
  if (labs.horizon[i] !== HORIZON.farsighted || groups === null) return;
  const own = state.auditGroup[i]!;
  const believed = state.believedAudit[i]!;
  const honest = state.honestCost[i]!;
  state.bunchPayoff[i] = bunchWorth(world, i);
  const first = optionsIn(world, i, 0);
  const second = optionsIn(world, i, 1);
  const a2 = state.believedAudit[i]!;
  state.auditGroup[i] = own;
  state.believedAudit[i] = believed;
  state.honestCost[i] = honest;
  const δ = labs.attribute.discount[i]!;
  const Δ = worthOfStanding(first, second, a2, groups.forgiveness, δ);
  state.standing[i] = Math.max(0, δ * Δ * (own === 1 ? groups.forgiveness : 1));
}

/** What lab i could do if it were in that group: comply, leave part uncovered, evade, split. Leaves the lab in the group. */
const optionsIn = (world: World, i: number, group: number): GroupOption[] => {
  const { state, labs, turn, parameters } = world;
  const { coverage } = parameters.regulator;
  const θ = turn.threshold;
  const p = state.expectedPrice[i]!;
  state.auditGroup[i] = group;
  if (labs.belief[i] === BELIEF.announced) state.believedAudit[i] = announcedConstant(world, i);
  const most = obligation(coverage, labs.attribute.permitWeight[i]!, θ, state.size[i]!);
  writePenalty(world, i);
  const comply = honestPayoff(world, i, p);
  const options: GroupOption[] = [{ worth: comply, found: 0 }];
  if (costForms(world, i, MODE.market, most, prospect, form) > 0 && form[QUADRATIC]! > 0) {
    const surplus = violationSurplus(Math.max(0, form[LUMP]! - state.honestCost[i]!), form[LINEAR]!, form[QUADRATIC]!, p);
    options.push({ worth: comply + surplus, found: detectionChance(world, i, state.size[i]!, θ, most) });
  }
  for (const mode of [MODE.evade, MODE.split]) {
    const { payoff, compute } = bestViolation(world, i, mode, 0, violation);
    if (payoff === -Infinity) continue;
    const π = detectionChance(world, i, compute, Math.min(compute, θ), most);
    options.push({ worth: payoff, found: mode === MODE.split ? coordinationOf(world, i) * π : π });
  }
  return options;
};
