import type { Recorder } from '../../core/index.js';
import { simulateJob } from '../../experiment/index.js';
import { ACTION, COMPLIANCE, type World } from '../../model/index.js';
import type { Scenario } from '../../scenario/index.js';
import { KINDS } from './protocol.js';

/** Numbers that are counted for each group: its lab-turns by KINDS, and those of them that were deterred. */
export const TALLIED = KINDS.length + 1;

/** One run as it is kept and as it travels between workers: it depends on its scenario and number alone, wherever it is made. */
export interface Replicate {
  /** turns × metrics. */
  readonly values: Float64Array;
  /** groups × TALLIED: whole numbers, so that sums are the same in any order. */
  readonly tally: Float64Array;
}

/** Runs a replicate, from 1. Throws with the turn and the reason where it cannot be run. */
export const runReplicate = (scenario: Scenario, replicate: number): Replicate => {
  const tally = new Float64Array(scenario.labs.length * TALLIED);
  const result = simulateJob(scenario, replicate, { recorders: () => [counter(tally)] });
  if (result.status === 'failed') {
    const { turn, phase, message } = result.failure;
    throw new Error(`replicate ${replicate}, turn ${turn}, ${phase}: ${message}`);
  }
  return { values: result.metrics, tally };
};

const counter = (tally: Float64Array): Recorder<World> => ({
  turn: ({ labs, state: { action, compliance, deterred } }) => {
    for (let i = 0; i < labs.count; i++) {
      const from = labs.group[i]! * TALLIED;
      const kind = from + kindOf(action[i]!, compliance[i]!);
      tally[kind] = tally[kind]! + 1;
      tally[from + KINDS.length] = tally[from + KINDS.length]! + deterred[i]!;
    }
  },
});

const kindOf = (action: number, compliance: number): number => {
  if (action === ACTION.evade) return 4;
  if (action === ACTION.split) return 5;
  return compliance === COMPLIANCE.exempt ? 0 : compliance === COMPLIANCE.covered ? 1 : compliance === COMPLIANCE.bunched ? 2 : 3;
};
