import type { Phase } from '../../core/phase.js';
import { count } from '../accounts/tally.js';
import type { World } from '../world/world.js';

/** The turn's figures are read off the world into `world.metrics`. */
export const record: Phase<World> = {
  name: 'record',
  does: "the turn's figures are measured",
  run(world) {
    const { tally, metrics, measures } = world;
    count(world, tally);
    for (let m = 0; m < measures.length; m++) metrics[m] = measures[m]!.read(tally, world);
  },
};
