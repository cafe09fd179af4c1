import type { World } from '../world/index.js';
import { OPEN, REOPENED } from './past.js';

/**
 * Look-back: with chance ρ a turn the books of a lab are re-opened as far back as the window goes, and each open violation in them is
 * found with chance d (its own look at the books finds all or none: one draw a lab). For each violation by itself that is
 * chance ρd a turn, independent from turn to turn. A re-opened violation that is not found counts as a failed backcheck.
 */
export function lookBack(world: World): void {
  const { past, labs, state, turn, chance, scratch, parameters } = world;
  turn.reopened = 0;
  const { rate } = parameters.regulator.backcheck;
  if (past === null) return;
  if (chance.lookback === null) throw new Error('regulator.backcheck.lookback needs the stream "lookback", and it is off');
  const [draws] = scratch.draws;
  chance.lookback.fill(draws);
  const D = labs.attribute.detectability;
  const { backchecked: Again, failedBackcheck: Failed } = state;
  const window = past.violation.length;
  for (let i = 0; i < labs.count; i++) {
    const u = draws[i]!;
    if (!(u < rate)) continue;
    const finds = u < rate * D[i]!;
    for (let k = 0; k < window; k++) {
      const U = past.undetected[k]!;
      if (U[i] !== OPEN) continue;
      Again[i] = 1;
      turn.backchecks++;
      if (finds) {
        U[i] = REOPENED;
        turn.reopened += past.violation[k]![i]!;
      } else {
        Failed[i] = 1;
        turn.failedBackchecks++;
      }
    }
  }
}
