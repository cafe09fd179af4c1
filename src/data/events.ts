import type { Recorder } from '../core/index.js';
import { ACTION, type World } from '../model/index.js';
import type { RunKey } from './block.js';

/** Something that happened: what, where, when, to whom, and its numbers. */
export interface RunEvent {
  readonly event: string;
  readonly scenario: string;
  readonly variant: string;
  readonly replicate: number;
  readonly turn: number;
  readonly lab?: number;
  readonly group?: string;
  readonly [detail: string]: unknown;
}

/** Tells what happened each turn: the market once, then lab by lab in the order of the turn's phases. */
export const eventRecorder = (key: RunKey, onEvent: (event: RunEvent) => void): Recorder<World> => ({
  turn(world, turn) {
    const { state, labs, parameters } = world;
    const { scenario, variant, replicate } = key;
    const { price, volume, cap, unsold, withheld, reserveUsed } = world.turn;
    onEvent({ event: 'cleared', scenario, variant, replicate, turn, price, volume, cap, unsold, withheld, reserveUsed });
    if (!world.turn.pathExists) onEvent({ event: 'noPath', scenario, variant, replicate, turn });
    for (let i = 0; i < labs.count; i++) {
      const tell = (event: string, details: Record<string, unknown>): void =>
        onEvent({ event, scenario, variant, replicate, turn, lab: i + 1, group: parameters.groups[labs.group[i]!]!, ...details });
      const hidden = { compute: state.compute[i], reported: state.reported[i], violation: state.violation[i] };
      if (state.action[i] === ACTION.evade) tell('evaded', hidden);
      if (state.action[i] === ACTION.split) tell('split', hidden);
      if (state.selfReported[i]) tell('selfReported', { charge: state.charge[i] });
      if (state.flagged[i]) tell('flagged', { signal: state.signal[i], suspicion: state.suspicion[i] });
      if (state.audited[i]) tell('audited', { found: !!state.found[i], falsePositive: !!state.falsePositive[i] });
      if (state.backchecked[i]) tell('backchecked', { failed: !!state.failedBackcheck[i] });
      const { [i]: due } = state.fineDue;
      if (due! > 0) tell('fined', { due, collected: state.fineCollected[i], forfeited: state.forfeited[i] });
    }
  },
});
