import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { preparedFor, simulateJob } from '../../experiment/index.js';
import { LAB_COLUMNS, labCell, type World } from '../../model/index.js';
import { formatProblem, loadScenario, type Scenario } from '../../scenario/index.js';
import { type CaseRun, type ResultRow, type Row, runCase, type Simulate, type Task } from '../../theory/index.js';
import { StoppedError } from '../files/index.js';
import { packageFolder } from '../program/index.js';
import { readText } from '../sources/index.js';

/** The validation suite through the ordinary path: YAML of scenarios/theory → scenario → parameters → engine → metrics and lab panel. */

/** Folder of a theory scenario: those of the suite, and the shipped ones. */
const folderOf = (name: string): string => {
  const folder = join(packageFolder, 'scenarios/theory/');
  return existsSync(join(folder, `${name}.yaml`)) ? folder : join(packageFolder, 'scenarios/');
};

/** A theory scenario with the settings of one run. */
export const loadCase = ({ scenario: name, set }: CaseRun): Scenario => {
  const loaded = loadScenario({ path: join(folderOf(name), `${name}.yaml`), readText, overrides: set });
  if (!loaded.ok) throw new Error(`${name}: ${loaded.problems.map((problem) => formatProblem(problem)).join('\n')}`);
  return loaded.scenario.base;
};

export const simulateCase: Simulate = (run) => {
  const scenario = loadCase(run);
  const labs: Row[] = [];
  const result = simulateJob(scenario, run.replicate ?? 1, {
    check: true,
    recorders: () => (run.labs ? [{ turn: (world, turn) => addLabs(labs, world, turn) }] : []),
  });
  if (result.status === 'failed') throw new Error(`${run.scenario}: ${JSON.stringify(result.failure)}`);
  const { metrics } = preparedFor(scenario);
  const width = metrics.length;
  const turns = Array.from({ length: scenario.turns }, (_, t): Row => {
    const row = metrics.map(({ name }, k) => [name, result.metrics[t * width + k]!] as const);
    return { turn: t + 1, ...Object.fromEntries(row) };
  });
  return { turns, labs };
};

const addLabs = (rows: Row[], world: Readonly<World>, turn: number): void => {
  for (let i = 0; i < world.labs.count; i++) {
    rows.push({ turn, lab: i + 1, ...Object.fromEntries(LAB_COLUMNS.map((c) => [c.name, labCell(c, world, i)])) });
  }
};

export interface TheoryOptions {
  readonly simulate?: Simulate;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs the tasks one after the other; a case that cannot be run at all is a row that fails, with the reason in its place. */
export async function runTasks(tasks: readonly Task[], options: TheoryOptions = {}): Promise<ResultRow[]> {
  const { simulate = simulateCase, signal, onProgress } = options;
  const rows: ResultRow[] = [];
  for (const [done, task] of tasks.entries()) {
    onProgress?.(done, tasks.length);
    // a turn of the event loop, so that a signal gets its turn
    await setImmediate();
    if (signal?.aborted) throw new StoppedError(String(signal.reason));
    rows.push(...attempt(task, simulate));
  }
  onProgress?.(tasks.length, tasks.length);
  return rows;
}

const attempt = (task: Task, simulate: Simulate): ResultRow[] => {
  try {
    return runCase(task.case, task.parameters, task.label, simulate);
  } catch (error) {
    const quantity = `cannot be run: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`;
    const nothing = { predicted: Number.NaN, simulated: Number.NaN, error: Number.NaN, tolerance: 0, pass: false };
    return [{ result: task.case.result, case: task.case.id, parameters: task.label, quantity, ...nothing }];
  }
};
