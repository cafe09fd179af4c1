import { momentsOf } from '../../analysis/index.js';
import { sizeOf } from './limits.js';
import type { Answer, MapRequest, Position } from './protocol.js';
import { Runs } from './runs.js';
import { type Scenarios, ScenarioTrouble } from './scenarios.js';

/** A metric over a grid of two levers, row by row: few replicates a cell, all cells under the same luck. */
export function* mapRows(scenarios: Scenarios, position: Position, map: MapRequest): Generator<Answer | null> {
  for (const row of map.rows) {
    const values: number[] = [];
    for (const x of map.x.values) {
      values.push(
        cell(scenarios, { ...position, set: { ...position.set, [map.x.path]: x, [map.y.path]: map.y.values[row] } }, map),
      );
      yield null;
    }
    yield { kind: 'map', row, values };
  }
}

/** NaN where the scenario does not allow the two values together. */
const cell = (scenarios: Scenarios, position: Position, { metric, replicates }: MapRequest): number => {
  try {
    const scenario = scenarios.at(position);
    const runs = new Runs(scenario, sizeOf(scenario, replicates).replicates, null).finish();
    return momentsOf(runs.result([metric]).metrics[metric]?.runs ?? []).mean;
  } catch (error) {
    if (error instanceof ScenarioTrouble) return Number.NaN;
    throw error;
  }
};
