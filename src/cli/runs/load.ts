import { MetricError, preparedFor, rehearse } from '../../experiment/index.js';
import { findScenario, readText, SourceError } from '../../runner/sources/index.js';
import { formatProblem, loadScenario, type Problem, problemOfAll, type ScenarioSet } from '../../scenario/index.js';
import { problemLines, problemsError } from '../terminal/problems.js';

/** Reads scenarios with the overrides of the command line; everything wrong with any of them is said at once. */
export const loadScenarios = (
  namesOrPaths: readonly string[],
  overrides: readonly string[],
  warnings: string[] = [],
): ScenarioSet[] => {
  const sets: ScenarioSet[] = [];
  const lines: string[] = [];
  const problems: Problem[] = [];
  const refuse = (wrong: readonly Problem[]): void => {
    problems.push(...wrong);
    lines.push(...problemLines(wrong));
  };
  for (const nameOrPath of namesOrPaths) {
    try {
      const loaded = loadScenario({ path: findScenario(nameOrPath), readText, overrides, rehearse });
      if (loaded.ok) {
        prepareAll(loaded.scenario);
        sets.push(loaded.scenario);
        warnings.push(...loaded.warnings.map((problem) => formatProblem(problem)));
      } else refuse(loaded.problems);
    } catch (error) {
      if (error instanceof MetricError) refuse([problemOfAll(nameOrPath, { ...error, message: error.reason })]);
      else if (error instanceof SourceError) lines.push(error.message);
      else throw error;
    }
  }
  const names = sets.map(({ base }) => base.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) lines.push(`two scenarios are named ${twice} → their results would share a folder; rename one`);
  if (lines.length > 0) throw problemsError(problems, lines);
  return sets;
};

export const loadOne = (nameOrPath: string, overrides: readonly string[], warnings: string[] = []): ScenarioSet =>
  loadScenarios([nameOrPath], overrides, warnings)[0]!;

/** Makes what the runs need: expressions that only meet the model's columns here are checked too. */
const prepareAll = ({ base, variants }: ScenarioSet): void => {
  for (const { scenario } of [{ scenario: base }, ...variants]) preparedFor(scenario);
};
