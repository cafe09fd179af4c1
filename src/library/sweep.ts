import { runValues, summary } from '../analysis/index.js';
import { type Columns, createBlock, type Table as Store, TableBuilder } from '../data/index.js';
import { preparedFor, simulateJob } from '../experiment/index.js';
import { patcher, type Setting } from '../scenario/index.js';
import { type FailedRun, plainProblem, RunError, ScenarioError } from './problems.js';
import { type Options, readScenario, type ScenarioInput } from './scenario.js';
import { Table, type Value } from './table.js';

/** Path → the values it takes; every combination is a point. */
export type Grid = Readonly<Record<string, readonly (number | string | boolean)[]>>;

/** Options of `sweep`. */
export interface SweepOptions extends Omit<Options, 'labs' | 'events' | 'variants'> {
  /** Metrics of the table; left out: the headline ones. */
  readonly metrics?: readonly string[];
  /** Called after each point. */
  readonly onPoint?: (done: number, points: number) => void;
}

const OUTCOMES: readonly string[] = ['complianceRate', 'complianceByCompute', 'price', 'welfare'];

/**
 * Runs every combination of some values under the same luck. One row a point and metric: `point`, one column a path, then
 * `metric, mean, sd, se, ciLow, ciHigh, p05, p50, p95, n` as in the summary.
 * @throws ScenarioError where a point is not a scenario; RunError where a run failed.
 */
export async function sweep(scenario: ScenarioInput, grid: Grid, options: SweepOptions = {}): Promise<Table> {
  const { plan } = readScenario(scenario, { ...options, variants: ['base'] });
  const paths = Object.keys(grid);
  const empty = paths.find((path) => grid[path]!.length === 0);
  if (paths.length === 0 || empty !== undefined)
    throw new ScenarioError([plainProblem(empty ?? 'grid', 'no values', '', "{ 'regulator.audits.rate': [0.05, 0.1, 0.2] }")]);
  const points = pointsOf(grid);
  const patch = patcher(plan.base);
  // what is wrong with any point is said before the first is run
  const scenarios = points.map((point) => {
    const patched = patch(point);
    if (!patched.ok) throw new ScenarioError(patched.problems);
    return patched.scenario;
  });
  const wanted = options.metrics ?? OUTCOMES;
  const known = preparedFor(plan.base).metrics.map(({ name }) => name);
  const numbers = paths.map((path) => grid[path]!.every((value) => typeof value === 'number'));
  const columns: Columns = {
    point: 'integer',
    ...Object.fromEntries(paths.map((path, d) => [path, numbers[d] ? 'number' : 'text'])),
    metric: 'text',
    ...Object.fromEntries(STATISTICS.map((name) => [name, name === 'n' ? 'integer' : 'number'])),
  };
  const rows = new TableBuilder(columns);
  for (const [p, own] of scenarios.entries()) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    options.signal?.throwIfAborted();
    const { parameters, metrics } = preparedFor(own);
    const names = metrics.map(({ name }) => name);
    const block = createBlock(plan.replicates.length, parameters.turns, names);
    const failures: FailedRun[] = [];
    plan.replicates.forEach((replicate, r) => {
      const result = simulateJob(own, replicate, options.check ? { check: true } : {});
      if (result.status === 'failed') failures.push({ variant: `point ${p + 1}`, ...result.failure });
      else block.values.set(result.metrics, r * parameters.turns * names.length);
    });
    if (failures.length > 0) throw new RunError(failures);
    const figures = new Map(recordsBy(summary(plan.name, 'base', runValues(block)), 'metric'));
    const missing = wanted.find((name) => !figures.has(name));
    if (missing !== undefined)
      throw new ScenarioError([plainProblem('metrics', 'no such metric', missing, `one of ${known.slice(0, 12).join(', ')} …`)]);
    for (const metric of wanted) {
      const figure = figures.get(metric)!;
      const cells = points[p]!.map(({ value }, d) => (numbers[d] ? (value as number) : String(value)));
      rows.add(p + 1, ...cells, metric, ...STATISTICS.map((name) => (figure[name] ?? Number.NaN) as number));
    }
    options.onPoint?.(p + 1, points.length);
  }
  return new Table('points', rows.build());
}

const STATISTICS = ['mean', 'sd', 'se', 'ciLow', 'ciHigh', 'p05', 'p50', 'p95', 'n'] as const;

const recordsBy = (table: Store, key: string): [string, Record<string, Value>][] =>
  new Table('', table).records().map((record) => [String(record[key]), record]);

/** Every combination, the last path fastest. */
const pointsOf = (grid: Grid): Setting[][] =>
  Object.entries(grid).reduce<Setting[][]>(
    (points, [path, values]) => points.flatMap((point) => values.map((value) => [...point, { path, value }])),
    [[]],
  );
