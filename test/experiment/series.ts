import { simulate } from '../../src/core/engine.js';
import { Streams } from '../../src/core/streams.js';
import { createParameters } from '../../src/experiment/parameters.js';
import { samplePopulation } from '../../src/experiment/population.js';
import { preparedFor } from '../../src/experiment/prepare.js';
import { simulateJob } from '../../src/experiment/simulate.js';
import { createWorld, PHASES, type World } from '../../src/model/index.js';
import type { Scenario } from '../../src/scenario/index.js';

/** A column of turns.csv of replicate 1; the invariants are held against every turn. */
export const series = (scenario: Scenario, metric: string, replicate = 1): number[] => {
  const { metrics } = preparedFor(scenario);
  const result = simulateJob(scenario, replicate, { check: true });
  if (result.status !== 'done') throw new Error(`turn ${result.failure.turn}: ${result.failure.message}`);
  const m = metrics.findIndex(({ name }) => name === metric);
  return Array.from({ length: scenario.turns }, (_, t) => result.metrics[t * metrics.length + m]!);
};
/** Looks at the world in every turn. */
export const watch = <T>(scenario: Scenario, look: (world: World) => T): T[] => {
  const streams = new Streams(scenario.seed, 1);
  const world = createWorld(createParameters(scenario), samplePopulation(scenario, streams), streams);
  const seen: T[] = [];
  simulate<World>(world, scenario.turns, {
    phases: PHASES,
    recorders: [{ turn: () => void seen.push(look(world)) }],
    burnIn: scenario.burnIn,
  });
  return seen;
};
export const LABS = 'labs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]\n';
