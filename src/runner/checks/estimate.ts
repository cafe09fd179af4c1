import { preparedFor } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';

/** Measured on one core of a small machine (npm run bench); estimates are for the order of magnitude. */
const COST = {
  runMs: 1,
  labTurnMs: 1e-3,
  /** One number as text. */
  cellMs: 5e-4,
  bytesPerLab: 850,
  bytesPerCell: 8,
  /** Node with the code loaded, and a worker. */
  processBytes: 90e6,
  workerBytes: 40e6,
} as const;

export interface Estimate {
  /** Milliseconds of one run, files included. */
  readonly runMs: number;
  readonly bytes: number;
}

export const estimateRun = (scenario: Scenario, labs: number, panel: boolean): Estimate => {
  const { parameters, metrics } = preparedFor(scenario);
  const labTurns = labs * parameters.turns;
  const cells = parameters.turns * metrics.length + (panel ? labTurns * 26 : 0);
  return { runMs: COST.runMs + labTurns * COST.labTurnMs + cells * COST.cellMs, bytes: labs * COST.bytesPerLab };
};

/** The whole plan: time on `workers` cores, and memory at its widest. */
export const estimatePlan = (
  runs: readonly Estimate[],
  replicates: number,
  blockCells: number,
  workers: number,
): { ms: number; bytes: number } => ({
  ms: (runs.reduce((ms, run) => ms + run.runMs, 0) * replicates) / workers,
  bytes:
    COST.processBytes +
    (workers > 1 ? workers * COST.workerBytes : 0) +
    workers * Math.max(0, ...runs.map((run) => run.bytes)) +
    blockCells * COST.bytesPerCell,
});
