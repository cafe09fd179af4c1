import type { Phase } from '../../core/index.js';
import { bindPlans, plansBind, planTurn } from '../labs/index.js';
import type { World } from '../world/index.js';
import { schedulePrice } from './trade.js';

/**
 * Each lab works out its ways round the market and its demand schedule; where plans bind, also whether it will buy or go round the
 * market at the price it expects. Ties comply.
 */
export const plan: Phase<World> = {
  name: 'plan',
  does: 'each lab chooses at its expected price whether to go to the market or violate outright, and writes its schedule',
  run(world) {
    drawChoice(world);
    planTurn(world);
    if (!plansBind(world.parameters)) return;
    world.turn.schedulePrice = schedulePrice(world);
    bindPlans(world);
  },
};

const drawChoice = (world: World): void => {
  const { choice } = world.chance;
  if (choice === null) return;
  for (const draws of world.scratch.draws.slice(0, 3)) choice.fill(draws);
};
