import { PhaseError, type Recorder, Streams, simulate } from '../core/index.js';
import { checkInvariants, createWorld, PHASES, searchCount, type World } from '../model/index.js';
import type { Scenario } from '../scenario/index.js';
import { samplePopulation } from './population.js';
import { type Prepared, preparedFor } from './prepare.js';

export interface RunOptions {
  /** Hold the invariants against the world after every turn. */
  readonly check?: boolean;
  /** Who else looks on; made for each run, with the world of that run. */
  readonly recorders?: (world: Readonly<World>) => readonly Recorder<World>[];
}

export interface RunFailure {
  readonly replicate: number;
  readonly seed: number;
  /** 0: before the first turn. */
  readonly turn: number;
  readonly phase: string;
  readonly message: string;
}

export type RunResult =
  /** `searches`: plans of labs that no closed form gave. */
  | { readonly status: 'done'; readonly metrics: Float64Array; readonly searches: number }
  | { readonly status: 'failed'; readonly failure: RunFailure };

/** One run from its scenario and replicate alone: turns × metrics, in the order of `turnMetrics`. A failure is a result, not an exception. */
export const simulateJob = (scenario: Scenario, replicate: number, options: RunOptions = {}): RunResult => {
  const failed = (turn: number, phase: string, cause: unknown): RunResult => {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { status: 'failed', failure: { replicate, seed: scenario.seed, turn, phase, message } };
  };
  let prepared: Prepared;
  let world: World;
  try {
    prepared = preparedFor(scenario);
    const streams = new Streams(scenario.seed, replicate);
    world = createWorld(prepared.parameters, samplePopulation(scenario, streams), streams);
  } catch (error) {
    return failed(0, 'start', error);
  }
  const { turns, burnIn } = prepared.parameters;
  const metrics = new Float64Array(turns * prepared.metrics.length);
  const engine = {
    phases: PHASES,
    burnIn,
    recorders: [turnRecorder(prepared, metrics), ...(options.recorders?.(world) ?? [])],
    ...(options.check && { check: invariants }),
  };
  try {
    simulate<World>(world, turns, engine);
    return { status: 'done', metrics, searches: searchCount(world) };
  } catch (error) {
    // anything else comes from a recorder: a full disk, say, is not the run's fault
    if (!(error instanceof PhaseError)) throw error;
    return failed(error.turn, error.phase, error.cause);
  }
};

const turnRecorder = ({ metrics: { length: width }, writeExtras }: Prepared, out: Float64Array): Recorder<World> => ({
  turn(world, turn) {
    const row = out.subarray((turn - 1) * width, turn * width);
    row.set(world.metrics);
    try {
      writeExtras(row, world);
    } catch (error) {
      throw new PhaseError(turn, 'metrics', error);
    }
  },
});

const invariants = (world: Readonly<World>, turn: number): void => {
  try {
    checkInvariants(world as World);
  } catch (error) {
    throw new PhaseError(turn, 'invariants', error);
  }
};
