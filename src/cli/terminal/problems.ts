import { formatProblem, type Problem } from '../../scenario/index.js';
import { UsageError } from './io.js';

/** Problems beyond these are counted: nobody reads thousands. */
const MOST_SHOWN = 20;

/** Problems of one file as lines. */
export const problemLines = (problems: readonly Problem[]): string[] => {
  const more = problems.length - MOST_SHOWN;
  return [
    ...problems.slice(0, MOST_SHOWN).map((problem) => formatProblem(problem)),
    ...(more > 0 ? [`${problems[0]!.file}  and ${more} more → mend these first`] : []),
  ];
};

/** Everything that is wrong: as text, and for `--json` as data. */
export const problemsError = (problems: readonly Problem[], lines: readonly string[] = problemLines(problems)): UsageError =>
  new UsageError([...new Set(lines)].join('\n'), problems);
