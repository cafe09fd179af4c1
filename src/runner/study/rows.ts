import { momentsOf } from '../../analysis/index.js';
import { Coder, createTable, numberColumn, type Table, type TableColumn, textColumn } from '../../data/index.js';
import type { PointValue, StudyPlan } from '../../experiment/index.js';

/** The runs of some points as numbers: row by row point, replicate, outcomes. */
export interface Runs {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

export const parseRows = (body: string, outcomes: number): Runs => {
  const width = outcomes + 2;
  const lines = body === '' ? [] : body.slice(0, -1).split('\n');
  const values = new Float64Array(lines.length * width);
  lines.forEach((line, r) => {
    line.split(',').forEach((cell, c) => {
      values[r * width + c] = cell === '' ? Number.NaN : Number(cell);
    });
  });
  return { rows: lines.length, width, values };
};

const column = ({ rows, width, values }: Runs, c: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, r) => values[r * width + c]!);

export const resultColumns = (plan: StudyPlan): string[] => [
  'point',
  'replicate',
  ...plan.study.outcomes.map(({ name }) => name),
];

export const resultTable = (plan: StudyPlan, runs: Runs): Table =>
  createTable(
    runs.rows,
    resultColumns(plan).map((name, c) => numberColumn(name, c < 2 ? Int32Array.from(column(runs, c)) : column(runs, c))),
  );

export const designColumns = (plan: StudyPlan): string[] => ['point', ...plan.factors.map(({ name }) => name)];

/** Has the factor only numbers for values? */
export const isNumeric = ({ study }: StudyPlan, d: number): boolean => {
  const { range, name } = study.factors[d]!;
  const listed = study.design.kind === 'union' ? study.design.grids.flatMap((grid) => grid[name] ?? []) : [];
  return [...(range.kind === 'levels' ? range.levels : []), ...listed].every((level) => typeof level === 'number');
};

const word = (value: PointValue): string => (value === undefined ? '' : String(value));

/** Factor values of points from … to − 1; empty where a factor stays as the scenario has it. */
export const designTable = (plan: StudyPlan, from: number, to: number): Table => {
  const points = Array.from({ length: to - from }, (_, i) => plan.valuesAt(from + i));
  const factorColumn = (d: number): TableColumn => {
    const { name } = plan.factors[d]!;
    if (isNumeric(plan, d))
      return numberColumn(
        name,
        Float64Array.from(points, (values) => (typeof values[d] === 'number' ? values[d] : Number.NaN)),
      );
    const coder = new Coder();
    const codes = Uint32Array.from(points, (values) => coder.code(word(values[d])));
    return textColumn(name, codes, coder.labels);
  };
  return createTable(points.length, [
    numberColumn(
      'point',
      Int32Array.from(points, (_, i) => from + i + 1),
    ),
    ...plan.factors.map((_, d) => factorColumn(d)),
  ]);
};

export const pointColumns = (plan: StudyPlan): string[] => [
  ...designColumns(plan),
  ...plan.study.outcomes.flatMap(({ name }) => [name, `${name}.se`]),
  'n',
];

/** Factor values of the points with mean and standard error of each outcome over its runs. */
export const pointTable = (plan: StudyPlan, from: number, to: number, runs: Runs): Table => {
  const design = designTable(plan, from, to);
  const points = to - from;
  const starts = new Int32Array(points + 1);
  for (let r = 0; r < runs.rows; r++) starts[runs.values[r * runs.width]! - from]!++;
  // rows of a point stand together: where each begins
  for (let p = 0; p < points; p++) starts[p + 1] = starts[p + 1]! + starts[p]!;
  const statistics = plan.study.outcomes.flatMap(({ name }, o) => {
    const values = column(runs, o + 2);
    const moments = Array.from({ length: points }, (_, p) => momentsOf(values.subarray(starts[p], starts[p + 1])));
    return [
      numberColumn(
        name,
        Float64Array.from(moments, ({ mean }) => mean),
      ),
      numberColumn(
        `${name}.se`,
        Float64Array.from(moments, ({ se }) => se),
      ),
    ];
  });
  const n = Int32Array.from({ length: points }, (_, p) => starts[p + 1]! - starts[p]!);
  return createTable(points, [...design.columns, ...statistics, numberColumn('n', n)]);
};
