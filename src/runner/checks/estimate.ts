import { preparedFor } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';

/** Measured on one core of a small machine (npm run bench); estimates are for the order of magnitude. */
const COST = {
  /** The program, its threads and their code made fast: before the first run, and while the first few hundred are slow. */
  startMs: 900,
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
  const { parameters } = preparedFor(scenario);
  const labTurns = labs * parameters.turns;
  return {
    runMs: COST.runMs + labTurns * labTurnMs(scenario) + rowsMs(scenario, labs, panel),
    bytes: labs * COST.bytesPerLab,
  };
};

/** Milliseconds that the rows of one run take. */
export const rowsMs = (scenario: Scenario, labs: number, panel: boolean): number => {
  const { parameters, metrics } = preparedFor(scenario);
  return parameters.turns * (metrics.length + (panel ? labs * 26 : 0)) * COST.cellMs;
};

const labTurnMs = ({ regulator, labs }: Scenario): number =>
  COST.labTurnMs +
  (regulator.audits.strategy === 'random' || regulator.audits.strategy === 'targeted' ? 0 : COST.signalMs) +
  (labs.some(({ expectation }) => expectation.rule === 'foresight') ? COST.foresightMs : 0);

/** Memory of the program itself with so many workers, bytes. */
export const programBytes = (workers: number): number => COST.processBytes + workers * COST.workerBytes;

/** Reckoned from costs alone, a time may be this many times too long or too short: another machine, other labs. */
export const ROUGHLY = 2;

/** A thread takes about half a second to be as fast as it gets: one for this much work, so that small plans do not pay for many. */
const THREAD_MS = 2000;

/** Threads for so much work, where none are asked for: no more than there are cores. */
export const threadsFor = (workMs: number, cores: number): number => Math.max(1, Math.min(cores, Math.ceil(workMs / THREAD_MS)));

/** The whole plan: time on `workers` cores, start included, and memory at its widest. */
export const estimatePlan = (
  runs: readonly Estimate[],
  replicates: number,
  blockCells: number,
  workers: number,
): { ms: number; bytes: number } => ({
  ms: COST.startMs + workOf(runs, replicates) / workers,
  bytes: programBytes(workers) + workers * Math.max(0, ...runs.map((run) => run.bytes)) + blockCells * COST.bytesPerCell,
});

/** Milliseconds of one core that all runs of a plan take; `runs`: one of each variant. */
export const workOf = (runs: readonly Estimate[], replicates: number): number =>
  runs.reduce((ms, run) => ms + run.runMs, 0) * replicates;
