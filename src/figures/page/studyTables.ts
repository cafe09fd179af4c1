import { errorOf, estimates, fixed, type IntervalEstimate, number, percent, plural } from '../drawing/index.js';
import type { Metric } from '../results/index.js';
import type { StudyTables } from '../studies/index.js';
import { numberAt, type PrintedTable, type TableView } from '../tables/index.js';

/** Longer tables are for the files. */
const MOST = 60;

const left = (label: string) => ({ label, align: 'left' as const });
const right = (label: string) => ({ label, align: 'right' as const });
const estimateOf = (x: number, low: number, high: number): IntervalEstimate => ({ x, low, high, se: errorOf(low, high) });
const rowsOf = (table: TableView, wanted: (row: number) => boolean = () => true): number[] =>
  Array.from({ length: table.length }, (_, row) => row).filter(wanted);
const cut = (table: PrintedTable, file: string): PrintedTable =>
  table.rows.length <= MOST
    ? table
    : {
        ...table,
        rows: table.rows.slice(0, MOST),
        note: `The first ${MOST} of ${table.rows.length} rows; all are in ${file}. ${table.note}`,
      };

/** Tables of a study for readers; those of many rows stay files. */
export function studyTables(study: StudyTables): PrintedTable[] {
  const made = PRINTED.flatMap(([name, print]) => {
    const table = study.table(name);
    return table === undefined || table.length === 0
      ? []
      : [cut({ id: `${study.name}-${name}`, ...print(table, study) }, `${name}.csv`)];
  });
  return made.filter(({ rows }) => rows.length > 0);
}

type Print = (table: TableView, study: StudyTables) => Omit<PrintedTable, 'id'>;

const labelOf = ({ factors }: StudyTables, name: string): string => factors.find((factor) => factor.name === name)?.label ?? name;
const outcomeOf = ({ outcomes }: StudyTables, name: string): Metric =>
  outcomes.find((outcome) => outcome.name === name) ?? { name, label: name, unit: '', kind: 'number', symbol: '' };
/** `Compliance by compute, %`. */
const withUnit = ({ label, unit, kind }: Metric, share = '%'): string =>
  `${label}${kind === 'share' ? `, ${share}` : unit === '' ? '' : `, ${unit}`}`;

/** Columns of estimates: `column(r)` for each of the rows. */
const column = (rows: readonly number[], of: (row: number) => IntervalEstimate, share = false): string[] =>
  estimates(rows.map(of), share);

const indices: Print = (table, study) => {
  const [outcomes, factors, orders] = ['outcome', 'factor', 'order'].map((name) => table.texts(name)) as [
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const kinds = [...new Set(orders)];
  const heads = rowsOf(table, (row) => orders[row] === kinds[0]);
  const sameAs = (row: number, kind: string): number =>
    outcomes.findIndex((name, r) => name === outcomes[row] && factors[r] === factors[row] && orders[r] === kind);
  const cells = kinds.map((kind) =>
    column(
      heads.map((row) => sameAs(row, kind)),
      (r) => estimateOf(numberAt(table, 'estimate', r), numberAt(table, 'ciLow', r), numberAt(table, 'ciHigh', r)),
    ),
  );
  const notes = table.texts('note');
  return {
    title: `Sensitivity indices, ${study.title}`,
    note: 'Share of the variance of the outcome, with its 95 % bootstrap interval. First order: by the factor alone; total order: with its interactions.',
    columns: [left('Outcome'), left('Factor'), ...kinds.map((kind) => right(`${capital(kind)} order`)), left('To beware of')],
    rows: heads.map((row, k) => [
      outcomeOf(study, outcomes[row]!).label,
      labelOf(study, factors[row]!),
      ...cells.map((own) => own[k]!),
      [...new Set(kinds.map((kind) => notes[sameAs(row, kind)]!).filter((note) => note !== ''))].join('; '),
    ]),
    rules: rulesAt(heads.map((row) => outcomes[row]!)),
  };
};

const morris: Print = (table, study) => {
  const rows = rowsOf(table);
  const outcomes = table.texts('outcome');
  const sizes = column(rows, (r) =>
    estimateOf(numberAt(table, 'muStar', r), numberAt(table, 'ciLow', r), numberAt(table, 'ciHigh', r)),
  );
  return {
    title: `Elementary effects, ${study.title}`,
    note: `Morris (1991): μ* mean size, μ mean, σ standard deviation of the effect of a factor from one end of its range to the other; ${plural(numberAt(table, 'trajectories', 0), 'trajectory', 'trajectories')}.`,
    columns: [left('Outcome'), left('Factor'), right('μ*'), right('μ'), right('σ')],
    rows: rows.map((r) => [
      outcomeOf(study, outcomes[r]!).label,
      labelOf(study, table.texts('factor')[r]!),
      sizes[r]!,
      number(numberAt(table, 'mu', r)),
      number(numberAt(table, 'sigma', r)),
    ]),
    rules: rulesAt(outcomes),
  };
};

const tornado: Print = (table, study) => {
  const rows = rowsOf(table);
  const outcomes = table.texts('outcome');
  return {
    title: `One factor at a time, ${study.title}`,
    note: 'Difference of the outcome from the scenario as it stands, paired by replicate, with its 95 % interval. Shares in percentage points.',
    columns: [left('Outcome'), left('Factor'), left('Set to'), right('Difference')],
    rows: rows.map((r) => [
      withUnit(outcomeOf(study, outcomes[r]!), 'pp'),
      labelOf(study, table.texts('factor')[r]!),
      table.texts('value')[r]!,
      column(
        [r],
        () => estimateOf(numberAt(table, 'difference', r), numberAt(table, 'ciLow', r), numberAt(table, 'ciHigh', r)),
        outcomeOf(study, outcomes[r]!).kind === 'share',
      )[0]!,
    ]),
    rules: rulesAt(outcomes),
  };
};

/** Means over the other factors: the slices stay in the file. */
const turning: Print = (table, study) => {
  const [outcomes, factors, slices] = ['outcome', 'factor', 'slice'].map((name) => table.texts(name));
  const rows = rowsOf(table, (row) => slices![row] === '');
  const move = (r: number, name: 'fall' | 'rise', share: boolean): string => {
    const x = numberAt(table, name, r);
    if (Number.isNaN(x)) return 'none';
    const cell = column([r], () => estimateOf(x, numberAt(table, `${name}Low`, r), numberAt(table, `${name}High`, r)), share)[0]!;
    return `${cell.split('\n')[0]} from ${table.texts(`${name}From`)[r]} to ${table.texts(`${name}To`)[r]}${cell.includes('\n') ? `\n${cell.split('\n')[1]}` : ''}`;
  };
  const sliced = table.length - rows.length;
  const several = new Set(table.texts('grid')).size > 1;
  return {
    title: `Monotone, or where it turns, ${study.title}`,
    note: `Largest fall and largest rise along the factor; intervals hold for all pairs of values at once, 95 %. Shares in percentage points.${sliced > 0 ? ` Means over the other factors: ${sliced} slices are in turning.csv.` : ''}`,
    columns: [
      left('Outcome'),
      left('Over'),
      ...(several ? [right('Grid')] : []),
      left('Shape'),
      left('Turns at'),
      left('Largest fall'),
      left('Largest rise'),
    ],
    rows: rows.map((r) => {
      const metric = outcomeOf(study, outcomes![r]!);
      return [
        withUnit(metric, 'pp'),
        labelOf(study, factors![r]!),
        ...(several ? [table.texts('grid')[r]!] : []),
        table.texts('shape')[r]!,
        table.texts('turnsAt')[r]!,
        move(r, 'fall', metric.kind === 'share'),
        move(r, 'rise', metric.kind === 'share'),
      ];
    }),
    rules: rulesAt(rows.map((r) => outcomes![r]!)),
  };
};

const box: Print = (table, study) => {
  const rows = rowsOf(table);
  const words = table.has('values') ? table.texts('values') : [];
  /** Of a factor of words: which of them, in place of a lowest. */
  const side = (r: number, name: string): string => {
    if (name === 'low' && (words[r] ?? '') !== '') return words[r]!;
    const x = numberAt(table, name, r);
    return Number.isFinite(x) ? number(x) : '–';
  };
  const without = column(
    rows,
    (r) => estimateOf(numberAt(table, 'withoutIt', r), numberAt(table, 'withoutLow', r), numberAt(table, 'withoutHigh', r)),
    true,
  );
  return {
    title: `The box that gives the target, ${study.title}`,
    note: 'Points within all of these bounds; last column: share that meets the target without this bound, with its 95 % interval, in the half of the points the box was not sought in.',
    columns: [left('Factor'), right('At least, or one of'), right('At most'), right('Without it, %')],
    rows: rows.map((r) => [labelOf(study, table.texts('factor')[r]!), side(r, 'low'), side(r, 'high'), without[r]!]),
  };
};

const winners: Print = (table, study) => {
  const rows = rowsOf(table);
  const { factors, outcomes } = study;
  const shown = outcomes.map((metric) =>
    column(
      rows,
      (r) =>
        estimateOf(
          numberAt(table, metric.name, r),
          numberAt(table, `${metric.name}.low`, r),
          numberAt(table, `${metric.name}.high`, r),
        ),
      metric.kind === 'share',
    ),
  );
  return {
    title: `Winners under fresh luck, ${study.title}`,
    note: 'Mixes chosen in the search, and the best of the grid, run again with replicates that had no part in choosing them; 95 % intervals. Confirmed: the share of fresh runs that meet the target reaches the confidence asked for.',
    columns: [
      left('Found by'),
      left('Confirmed'),
      ...factors.map(({ label }) => right(label)),
      right('Cost'),
      right('Meet the target'),
      ...outcomes.map((metric) => right(withUnit(metric))),
    ],
    rows: rows.map((r) => [
      table.texts('source')[r]!,
      table.texts('confirmed')[r]!,
      ...factors.map(({ name }) => number(numberAt(table, name, r))),
      number(numberAt(table, 'cost', r)),
      `${percent(numberAt(table, 'shareMeeting', r))}\n[${fixed(100 * numberAt(table, 'shareLow', r), 1)}, ${fixed(100 * numberAt(table, 'shareHigh', r), 1)}]`,
      ...shown.map((own) => own[r]!),
    ]),
  };
};

const PRINTED: readonly (readonly [name: string, print: Print])[] = [
  ['indices', indices],
  ['morris', morris],
  ['tornado', tornado],
  ['turning', turning],
  ['box', box],
  ['winners', winners],
];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
/** A rule before each new outcome. */
const rulesAt = (outcomes: readonly string[]): number[] =>
  outcomes.flatMap((name, row) => (row > 0 && name !== outcomes[row - 1] ? [row] : []));
