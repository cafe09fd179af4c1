import type { Phase } from '../../core/phase.js';
import { measure } from '../accounts/measure.js';
import type { World } from '../world/world.js';

/** The turn's figures are read off the world into `world.metrics`. */
export const record: Phase<World> = {
  name: 'record',
  does: "the turn's figures are measured",
  run: measure,
};
