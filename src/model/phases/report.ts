import type { Phase } from '../../core/index.js';
import { reportFor } from '../equations/index.js';
import { declares } from '../labs/index.js';
import { ACTION, MODE, type World } from '../world/index.js';

/** Reports are filed: the run itself where it is covered, else the largest run that the permits cover, or θ. */
export const report: Phase<World> = {
  name: 'report',
  does: 'each lab reports a run that its permits cover',
  run(world) {
    const { labs, state, turn, parameters } = world;
    const { coverage } = parameters.regulator;
    const { compute, violation, reported, permits, mode, action } = state;
    const w = labs.attribute.permitWeight;
    const θ = turn.threshold;
    const charges = parameters.regulator.selfReporting !== null;
    for (let i = 0; i < labs.count; i++) {
      const q = compute[i]!;
      state.selfReported[i] = charges && declares(world, i) ? 1 : 0;
      if (violation[i] === 0 || state.selfReported[i] === 1) reported[i] = q;
      else if (mode[i] !== MODE.market || action[i] === ACTION.split) reported[i] = Math.min(q, θ);
      else reported[i] = reportFor(coverage, w[i]!, θ, q, permits[i]!);
    }
  },
};
