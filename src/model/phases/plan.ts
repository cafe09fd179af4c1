import type { Phase } from '../../core/phase.js';
import { planSchedules } from '../labs/planning.js';
import type { World } from '../world/world.js';

/**
 * Each lab works out its ways round the market and its demand schedule. Under `lagged` timing it also fixes its mode at the
 * price it expects: who would violate outright at that price stays away from the market. Ties comply.
 */
export const plan: Phase<World> = {
  name: 'plan',
  does: 'each lab chooses at its expected price whether to go to the market or violate outright, and writes its schedule',
  run(world) {
    drawChoice(world);
    planSchedules(world, world.parameters.market.timing === 'lagged' && world.parameters.market.bids === 'reservation');
  },
};

const drawChoice = (world: World): void => {
  const { choice } = world.chance;
  if (choice === null) return;
  for (const draws of world.scratch.draws.slice(0, 3)) choice.fill(draws);
};
