import { Collector, RUN_FIGURES } from '../analysis/index.js';
import { type Columns, numbersOf, TableBuilder, TableView } from '../data/index.js';
import { gridDesign, metricsOf, type Plan, type PlannedVariant } from '../experiment/index.js';
import { patcher, type Setting } from '../scenario/index.js';
import { type FailedRun, plainProblem, RunError, ScenarioError } from './problems.js';
import { type Options, readScenario, type ScenarioInput } from './scenario.js';
import { runsOf } from './stream.js';

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
export async function sweep(scenario: ScenarioInput, grid: Grid, options: SweepOptions = {}): Promise<TableView> {
  const { plan } = readScenario(scenario, { ...options, variants: ['base'] });
  const given = Object.entries(grid);
  const paths = given.map(([path]) => path);
  const empty = paths.find((path) => grid[path]!.length === 0);
  if (paths.length === 0 || empty !== undefined)
    throw new ScenarioError([plainProblem(empty ?? 'grid', 'no values', '', "{ 'regulator.audits.rate': [0.05, 0.1, 0.2] }")]);
  const points = pointsOf(given);
  const patch = patcher(plan.base);
  // what is wrong with any point is said before the first is run
  const variants = points.map((point, p): PlannedVariant => {
    const patched = patch(point);
    if (!patched.ok) throw new ScenarioError(patched.problems);
    return { name: `point ${p + 1}`, set: {}, scenario: patched.scenario };
  });
  const swept: Plan = { ...plan, variants };
  const metrics = metricsOf(swept).map(({ name }) => name);
  const figures = [...metrics, ...RUN_FIGURES.map(({ name }) => name)];
  const wanted = options.metrics ?? OUTCOMES;
  const missing = wanted.find((name) => !figures.includes(name));
  if (missing !== undefined)
    throw new ScenarioError([plainProblem('metrics', 'no such metric', missing, `one of ${metrics.slice(0, 12).join(', ')} …`)]);
  const collector = new Collector(plan.name, plan.replicates.length, metrics, () => {});
  let failures: readonly FailedRun[] = [];
  for await (const { variant, replicates, values, failures: failed } of runsOf(swept, {
    ...options,
    labs: false,
    events: false,
  })) {
    failures = [...failures, ...failed];
    collector.add(variant, values);
    if (replicates.at(-1) !== plan.replicates.at(-1)) continue;
    if (failures.length > 0) throw new RunError(failures);
    options.onPoint?.(variants.indexOf(variant) + 1, points.length);
  }
  const numbers = paths.map((path) => grid[path]!.every((value) => typeof value === 'number'));
  const rows = new TableBuilder({
    point: 'integer',
    ...Object.fromEntries(paths.map((path, d) => [path, numbers[d] ? 'number' : 'text'])),
    metric: 'text',
    ...Object.fromEntries(STATISTICS.map((name) => [name, name === 'n' ? 'integer' : 'number'])),
  } satisfies Columns);
  // the summary has every figure of the first point, then of the second …
  const summary = collector.summary();
  const columns = STATISTICS.map((name) => numbersOf(summary, name));
  const each = summary.rows / points.length;
  const first = new TableView('summary', summary).texts('metric').slice(0, each);
  points.forEach((point, p) => {
    const cells = point.map(({ value }, d) => (numbers[d] ? (value as number) : String(value)));
    for (const metric of wanted) {
      const row = p * each + first.indexOf(metric);
      rows.add(p + 1, ...cells, metric, ...columns.map((column) => column[row]!));
    }
  });
  return new TableView('points', rows.build());
}

const STATISTICS = ['mean', 'sd', 'se', 'ciLow', 'ciHigh', 'p05', 'p50', 'p95', 'n'] as const;

/** Every combination, in the order of a sweep on the command line. */
const pointsOf = (given: readonly (readonly [path: string, values: Grid[string]])[]): Setting[][] => {
  const design = gridDesign(given.map(([, values]) => values.map((_, i) => i)));
  const at = new Float64Array(given.length);
  return Array.from({ length: design.points }, (_, point) => {
    design.at(point, at);
    return given.map(([path, values], d) => ({ path, value: values[at[d]!]! }));
  });
};
