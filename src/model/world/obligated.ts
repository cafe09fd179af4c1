import type { World } from './world.js';

/** Marks the labs whose run at business as usual owes permits: above θ, and with a weight (one permit a run needs none). */
export const markObligated = ({ state, labs, turn, parameters }: World): void => {
  const { obligated, size } = state;
  const { permitWeight } = labs.attribute;
  const byRun = parameters.regulator.coverage === 'perRun';
  const θ = turn.threshold;
  for (let i = 0; i < obligated.length; i++) obligated[i] = size[i]! > θ && (byRun || permitWeight[i]! > 0) ? 1 : 0;
};
