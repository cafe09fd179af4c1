import { MetricError, preparedFor, rehearse } from '../../experiment/index.js';
import { findScenario, readText, SourceError } from '../../runner/sources/index.js';
import { formatProblem, loadScenario, type Problem, type ScenarioSet } from '../../scenario/index.js';
import { UsageError } from '../terminal/io.js';

/** Problems beyond these are counted: nobody reads thousands. */
const MOST_SHOWN = 20;

/** Reads scenarios with the overrides of the command line; everything wrong with any of them is said at once. */
export const loadScenarios = (
  namesOrPaths: readonly string[],
  overrides: readonly string[],
  warnings: string[] = [],
): ScenarioSet[] => {
  const sets: ScenarioSet[] = [];
  const wrong: string[] = [];
  const problems: Problem[] = [];
  for (const nameOrPath of namesOrPaths) {
    try {
      const loaded = loadScenario({ path: findScenario(nameOrPath), readText, overrides, rehearse });
      if (loaded.ok) {
        prepareAll(loaded.scenario);
        sets.push(loaded.scenario);
        warnings.push(...loaded.warnings.map((problem) => formatProblem(problem)));
      } else {
        problems.push(...loaded.problems);
        wrong.push(...loaded.problems.slice(0, MOST_SHOWN).map((problem) => formatProblem(problem)));
        const more = loaded.problems.length - MOST_SHOWN;
        if (more > 0) wrong.push(`${nameOrPath}  and ${more} more → mend these first`);
      }
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof MetricError)) throw error;
      wrong.push(error instanceof MetricError ? `${nameOrPath}  ${error.message}` : error.message);
    }
  }
  const names = sets.map(({ base }) => base.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) wrong.push(`two scenarios are named ${twice} → their results would share a folder; rename one`);
  if (wrong.length > 0) throw new UsageError([...new Set(wrong)].join('\n'), problems);
  return sets;
};

export const loadOne = (nameOrPath: string, overrides: readonly string[], warnings: string[] = []): ScenarioSet =>
  loadScenarios([nameOrPath], overrides, warnings)[0]!;

/** Makes what the runs need: expressions that only meet the model's columns here are checked too. */
const prepareAll = ({ base, variants }: ScenarioSet): void => {
  for (const { scenario } of [{ scenario: base }, ...variants]) preparedFor(scenario);
};
