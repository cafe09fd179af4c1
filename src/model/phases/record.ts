import type { Phase } from '../../core/index.js';
import { measure } from '../accounts/index.js';
import type { World } from '../world/index.js';

/** The turn's figures are read off the world into `world.metrics`. */
export const record: Phase<World> = {
  name: 'record',
  does: "the turn's figures are measured",
  run: measure,
};
