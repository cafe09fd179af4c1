import { posteriorMean } from '../equations/index.js';
import { BELIEF, type World } from '../world/index.js';
import { announcedConstant, auditIsConstant } from './auditChance.js';
import { inPool, isLimited, preparePool } from './pool.js';
import { auditRateOf } from './rates.js';
import { meetRivals } from './rivals.js';

/**
 * Before the plan: counts the pool, fits audits to the capacity and fills `believedAudit`. Under `announced` it is the policy's
 * chance where that depends on nothing the lab does, else NaN; under `learned` the mean of the lab's Beta belief, whose prior
 * is the announced chance (or the policy's base chance) where the scenario gives none.
 */
export function formBeliefs(world: World): void {
  if (!world.parameters.regulator.enforced) {
    world.state.believedAudit.fill(0);
    return;
  }
  preparePool(world, false);
  const { labs, state, parameters } = world;
  const { believedAudit: B, auditSeen: Y, auditUnseen: N } = state;
  const { audits } = parameters.regulator;
  const prior = labs.attribute['belief.prior'];
  const strength = labs.attribute['belief.strength'];
  const constant = auditIsConstant(audits);
  if (audits.strategy === 'ranked' && audits.expectation === 'symmetric') meetRivals(world);
  for (let i = 0; i < labs.count; i++) {
    if (labs.belief[i] === BELIEF.announced) {
      B[i] = constant ? announcedConstant(world, i) : Number.NaN;
      continue;
    }
    const given = prior[i]!;
    const start = Number.isNaN(given) ? (constant ? announcedConstant(world, i) : baseAudit(world, i)) : given;
    B[i] = posteriorMean(start, strength[i]!, Y[i]!, N[i]!);
  }
}

/** A prior where the chance depends on what the lab does: the base rate (`signal`), or an equal share of the capacity. */
const baseAudit = (world: World, i: number): number => {
  if (!inPool(world, i)) return 0;
  const { strategy, capacity } = world.parameters.regulator.audits;
  if (strategy === 'signal') return Math.min(1, auditRateOf(world, i));
  if (isLimited(world)) return capacity / world.turn.pool;
  return strategy === 'ranked' ? 1 : Math.min(1, auditRateOf(world, i));
};
