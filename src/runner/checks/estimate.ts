import { preparedFor } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';

/** Measured on one core of a small machine (npm run bench); estimates are for the order of magnitude. */
const COST = {
  runMs: 1,
  /** A lab's turn; more where what it hides changes its chance of being found, and more again where it looks ahead. */
  labTurnMs: 3e-3,
  signalMs: 5e-3,
  foresightMs: 20e-3,
  /** One number as text. */
  cellMs: 5e-4,
  bytesPerLab: 850,
  /** A number of a block, and what is made of it. */
  bytesPerCell: 16,
  /** Node with the code loaded, and each worker. */
  processBytes: 130e6,
  workerBytes: 45e6,
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
  return { runMs: COST.runMs + labTurns * labTurnMs(scenario) + cells * COST.cellMs, bytes: labs * COST.bytesPerLab };
};

const labTurnMs = ({ regulator, labs }: Scenario): number =>
  COST.labTurnMs +
  (regulator.audits.strategy === 'random' || regulator.audits.strategy === 'targeted' ? 0 : COST.signalMs) +
  (labs.some(({ expectation }) => expectation.rule === 'foresight') ? COST.foresightMs : 0);

/** Memory of the program itself with so many workers, bytes. */
export const programBytes = (workers: number): number => COST.processBytes + workers * COST.workerBytes;

/** The whole plan: time on `workers` cores, and memory at its widest. */
export const estimatePlan = (
  runs: readonly Estimate[],
  replicates: number,
  blockCells: number,
  workers: number,
): { ms: number; bytes: number } => ({
  ms: (runs.reduce((ms, run) => ms + run.runMs, 0) * replicates) / workers,
  bytes: programBytes(workers) + workers * Math.max(0, ...runs.map((run) => run.bytes)) + blockCells * COST.bytesPerCell,
});
