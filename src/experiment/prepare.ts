import { type Metric, metricsFor, type Parameters, type StreamUse, streamUse, unionUse, type World } from '../model/index.js';
import type { Scenario } from '../scenario/index.js';
import { createParameters } from './parameters.js';

/** What a scenario's runs share: made once, not once a run. */
export interface Prepared {
  readonly parameters: Parameters;
  /** The columns of a turn: the model's, the bounds of the price, then those the scenario adds. */
  readonly metrics: readonly Metric[];
  /** Writes what comes after the model's own metrics. */
  writeExtras(row: Float64Array, world: Readonly<World>): void;
}

const BOUNDS: readonly Metric[] = [
  { name: 'floor', symbol: 'p_min', unit: 'M$/permit', meaning: 'Price floor in force; empty without one' },
  { name: 'ceiling', symbol: 'p_max', unit: 'M$/permit', meaning: 'Price ceiling in force; empty without one' },
];

const prepared = new WeakMap<Scenario, Prepared>();

export const preparedFor = (scenario: Scenario): Prepared => {
  let found = prepared.get(scenario);
  if (!found) {
    found = prepare(scenario);
    prepared.set(scenario, found);
  }
  return found;
};

function prepare(scenario: Scenario): Prepared {
  const parameters = createParameters(scenario);
  const own = metricsFor(parameters.groups);
  const at = own.length;
  return {
    parameters,
    metrics: [...own, ...BOUNDS],
    writeExtras(row, { turn }) {
      row[at] = turn.floor > 0 ? turn.floor : Number.NaN;
      row[at + 1] = turn.ceiling < Infinity ? turn.ceiling : Number.NaN;
    },
  };
}

/** The streams that some variant uses: on in all of them, so that they share all luck. */
export const sharedUse = (scenarios: readonly Scenario[]): StreamUse =>
  scenarios.map((scenario) => streamUse(preparedFor(scenario).parameters)).reduce(unionUse);
