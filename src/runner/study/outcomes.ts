import { momentsOf, RUN_FIGURES } from '../../analysis/index.js';
import { preparedFor } from '../../experiment/index.js';
import { compileExpression, isWord, type Outcome, printable, reasonOf, type Scenario, suggestion } from '../../scenario/index.js';

/** Writes the outcomes of a run from its turns (turns × metrics). */
export type Outcomes = (metrics: Float64Array, turns: number, out: Float64Array) => void;

/** An outcome that cannot be: why, and what could. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError';
  constructor(
    readonly path: string,
    readonly reason: string,
    readonly value: string,
    readonly fix: string,
  ) {
    super(`${path}: ${reason} (${value}) → ${fix}`);
  }
}

type Figure = (metrics: Float64Array, turns: number) => number;

/** Outcomes over the figures of a run: means over its turns, as summary.csv has them, and the run figures. */
export const outcomesFor = (outcomes: readonly Outcome[], scenario: Scenario): Outcomes => {
  const names = preparedFor(scenario).metrics.map(({ name }) => name);
  const width = names.length;
  const column = (metrics: Float64Array, turns: number, m: number): Float64Array => {
    const series = new Float64Array(turns);
    if (m < 0) return series.fill(Number.NaN);
    for (let t = 0; t < turns; t++) series[t] = metrics[t * width + m]!;
    return series;
  };
  const figure = (name: string): Figure | null => {
    const m = names.indexOf(name);
    if (m >= 0) return (metrics, turns) => momentsOf(column(metrics, turns, m)).mean;
    const own = RUN_FIGURES.find((one) => one.name === name);
    return own ? (metrics, turns) => own.of((metric) => column(metrics, turns, names.indexOf(metric))) : null;
  };
  const known = [...names, ...RUN_FIGURES.map(({ name }) => name)];
  const words = known.filter(isWord);
  const compiled = outcomes.map(({ name, expression }): Figure => {
    const own = figure(expression);
    if (own !== null) return own;
    if (isWord(expression) || /^[A-Za-z][\w.-]*$/.test(expression))
      throw new OutcomeError('outcomes', 'no such metric', printable(expression), suggestion(expression, known));
    try {
      const { reads, evaluate } = compileExpression(expression, words, { gaps: true });
      const read = words.flatMap((word, w) => (reads.has(word) ? [{ w, figure: figure(word)! }] : []));
      const values = new Float64Array(words.length);
      return (metrics, turns) => {
        for (const { w, figure: own } of read) values[w] = own(metrics, turns);
        return evaluate(values);
      };
    } catch (error) {
      const { message, fix } = reasonOf(error, 'a metric, or an expression over metrics');
      throw new OutcomeError(`outcomes.${name}`, message, printable(expression), fix);
    }
  });
  return (metrics, turns, out) => {
    for (let o = 0; o < compiled.length; o++) out[o] = compiled[o]!(metrics, turns);
  };
};
