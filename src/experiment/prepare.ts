import { type Metric, metricsFor, type Parameters, type World } from '../model/index.js';
// not from the index: a worker that only runs must not load the schema, YAML and units
import { compileExpression, printable, reasonOf, type Scenario, unitIn } from '../scenario/index.js';
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

/** A metric of the scenario's own that cannot be: why, and what could. */
export class MetricError extends Error {
  override readonly name = 'MetricError';
  readonly path: string;
  constructor(
    metric: string,
    readonly reason: string,
    /** Its formula. */
    readonly value: string,
    readonly fix: string,
  ) {
    super(`metrics.${metric}: ${reason} (${value}) → ${fix}`);
    this.path = `metrics.${metric}`;
  }
}

function prepare(scenario: Scenario): Prepared {
  const parameters = createParameters(scenario);
  const own = metricsFor(parameters.groups);
  const known: readonly Metric[] = [...own, ...BOUNDS];
  const unitOf = unitIn(scenario.units);
  const floor = own.length;
  const extras = extraMetrics(scenario, known);
  const first = known.length;
  // what an expression may read, in this order: the turn's columns, then two numbers that are no column
  const values = new Float64Array(first + 2);
  return {
    parameters,
    metrics: [...known.map((metric) => ({ ...metric, unit: unitOf(metric.unit) })), ...extras.map(({ metric }) => metric)],
    writeExtras(row, world) {
      row[floor] = world.turn.floor > 0 ? world.turn.floor : Number.NaN;
      row[floor + 1] = world.turn.ceiling < Infinity ? world.turn.ceiling : Number.NaN;
      if (extras.length === 0) return;
      values.set(row.subarray(0, first));
      values[first] = world.labs.count;
      values[first + 1] = world.turn.t;
      for (let m = 0; m < extras.length; m++) row[first + m] = extras[m]!.evaluate(values);
    },
  };
}

/** Columns the scenario adds: expressions over the turn's columns, `labs` and `t`. */
function extraMetrics(scenario: Scenario, known: readonly Metric[]) {
  const variables = [...known.map(({ name }) => name), 'labs', 't'];
  return Object.entries(scenario.metrics).map(([name, text]) => {
    if (known.some((metric) => metric.name === name))
      throw new MetricError(name, 'there is a column of that name', text, 'another name');
    try {
      // an empty column makes what is computed from it empty, not wrong
      const { evaluate } = compileExpression(text, variables, { gaps: true });
      return { metric: { name, symbol: '', unit: '', meaning: text }, evaluate };
    } catch (error) {
      const { message, fix } = reasonOf(error, 'an expression over the columns of turns.csv');
      throw new MetricError(name, message, printable(text), fix);
    }
  });
}
