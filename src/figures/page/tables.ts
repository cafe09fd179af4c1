import { estimate } from '../charts/index.js';
import { estimates, joinWords, NothingToDraw, number, plural, scientific } from '../drawing/index.js';
import { compareOf, isPlaceholder, judge, MARKS, MARKS_NOTE, type ParameterRow, type Results } from '../results/index.js';
import type { PrintedTable, TableView } from '../tables/index.js';

/** What fits across a page with intervals. */
const COLUMNS = ['price', 'complianceRate', 'complianceByCompute', 'overshoot', 'finesCollected', 'welfare'] as const;

/** The parameters that differ from their defaults, each with the source of its value. */
export function parameterTable(results: Results): PrintedTable {
  const rows = results.tables.parameters ?? [];
  if (rows.length === 0) throw new NothingToDraw('no list of parameters');
  const placeholders = rows.filter(isPlaceholder).length;
  const unknown = rows.filter(({ source }) => source.startsWith('set in the scenario')).length;
  const status = [
    ...(placeholders > 0 ? [`${placeholders} of ${rows.length} values are placeholders`] : []),
    ...(unknown > 0 ? [`${unknown} of ${rows.length} have no source given`] : []),
  ];
  return listOf(
    rows,
    results.id('parameters'),
    `Parameters, ${results.title}`,
    `${status.length > 0 ? `${joinWords(status)}. ` : ''}What is not listed has its default value: permitsim report lists that too with --defaults.`,
  );
}

/** The parameters left at their defaults. */
export function defaultsTable(results: Results): PrintedTable {
  const rows = results.tables.defaults ?? [];
  if (rows.length === 0) throw new NothingToDraw('no list of defaults');
  return listOf(
    rows,
    results.id('defaults'),
    `Defaults in force, ${results.title}`,
    'The source is that of the default or its definition.',
  );
}

const listOf = (rows: readonly ParameterRow[], id: string, title: string, note: string): PrintedTable => ({
  id,
  title,
  note,
  columns: ['Parameter', 'Symbol', 'Value', 'Unit', 'Meaning', 'Source of the value'].map((label) => ({ label, align: 'left' })),
  rows: rows.map((row) => [
    row.path,
    row.symbol,
    row.value,
    row.unit === '1' ? '' : row.unit,
    row.meaning,
    isPlaceholder(row) ? row.source.replace(/^placeholder/i, 'PLACEHOLDER') : row.source,
  ]),
});

/** World × variant, a few metrics, each with its 95 % interval. */
export function headlineTable(
  resultSets: readonly Results[],
  metrics: readonly string[] = COLUMNS,
  variantsOf: (results: Results) => readonly string[] = ({ variants }) => variants,
): PrintedTable {
  const first = resultSets[0];
  if (first === undefined) throw new NothingToDraw('no world');
  const shown = metrics.filter((name) =>
    resultSets.some((results) =>
      results.variants.some((variant) => {
        const e = estimate(results, variant, name);
        return e !== undefined && Number.isFinite(e.mean) && (e.mean !== 0 || e.high !== e.low);
      }),
    ),
  );
  const infos = shown.map((name) => first.names.of(name));
  const places = resultSets.flatMap((results) => variantsOf(results).map((variant, k) => ({ results, variant, first: k === 0 })));
  const cells = infos.map((metric) =>
    estimates(
      places.map(({ results, variant }) => {
        const e = estimate(results, variant, metric.name);
        // No share is below 0 or above 1, whatever the normal approximation in the file says.
        const clip = (bound: number): number => (metric.kind === 'share' ? Math.min(1, Math.max(0, bound)) : bound);
        return e && { x: e.mean, low: clip(e.low), high: clip(e.high), se: e.se };
      }),
      metric.kind === 'share',
    ),
  );
  const rows = places.map(({ results, variant, first: head }, r) => [
    ...(resultSets.length > 1 ? [head ? results.title : ''] : []),
    variant,
    ...cells.map((column) => column[r]!),
  ]);
  const rules = places.flatMap(({ first: head }, r) => (head ? [r] : []));
  const replicates = new Set(resultSets.map((results) => results.source.replicates));
  return {
    id: resultSets.length > 1 ? 'headline' : first.id('headline'),
    title: resultSets.length > 1 ? 'Headline results by world and variant' : `Headline results, ${first.title}`,
    note: `Mean of runs, 95 % interval in brackets${replicates.size === 1 && first.source.replicates !== undefined ? `; ${plural(first.source.replicates, 'replicate')}` : ''}. Shares in per cent.`,
    columns: [
      ...(resultSets.length > 1 ? [{ label: 'World', align: 'left' as const }] : []),
      { label: 'Variant', align: 'left' },
      ...infos.map(({ label, unit, kind }) => ({
        label: `${label}${kind === 'share' ? ', %' : unit === '' ? '' : `, ${unit}`}`,
        align: 'right' as const,
      })),
    ],
    rows,
    rules,
    keys: places.map(({ variant }) => variant),
  };
}

/** What every variant changes, with intervals and the p-value: the numbers behind the forest plot. */
export function differenceTable(results: Results, metrics: readonly string[] = COLUMNS): PrintedTable {
  const table = results.tables.differences;
  if (table === undefined || table.length === 0) throw new NothingToDraw(`no differences.csv: run \`${compareOf(results)}\``);
  const [variant, metric] = [table.texts('variant'), table.texts('metric')];
  const [difference, se, low, high] = [
    table.numbers('difference'),
    table.numbers('se'),
    table.numbers('ciLow'),
    table.numbers('ciHigh'),
  ];
  const names = [...new Set(variant)];
  const infos = metrics.filter((name) => metric.includes(name)).map((name) => results.names.of(name));
  const judged = judge(results, metrics);
  const cells = infos.map(({ name: wanted, kind }) =>
    estimates(
      names.map((name) => {
        const row = metric.findIndex((m, i) => m === wanted && variant[i] === name);
        return row < 0 ? undefined : { x: difference[row]!, low: low[row]!, high: high[row]!, se: se[row]! };
      }),
      kind === 'share',
    ).map((cell, k) => {
      const mark = MARKS[judged.find((row) => row.variant === names[k] && row.metric === wanted)?.verdict ?? 'none'];
      const [value, ...interval] = cell.split('\n');
      return [mark === '' ? value : `${value} ${mark}`, ...interval].join('\n');
    }),
  );
  return {
    id: results.id('differences'),
    title: `Differences from ${results.base}, ${results.title}`,
    note: `Variant minus baseline, paired by replicate; mean and 95 % interval by itself. Shares in percentage points. ${MARKS_NOTE}`,
    columns: [
      { label: 'Variant', align: 'left' },
      ...infos.map(({ label, unit, kind }) => ({
        label: `${label}${kind === 'share' ? ', pp' : unit === '' ? '' : `, ${unit}`}`,
        align: 'right' as const,
      })),
    ],
    rows: names.map((name, r) => [name, ...cells.map((column) => column[r]!)]),
    keys: names,
  };
}

/** The theory suite's rows: result, case, quantity, predicted, simulated, error, tolerance, pass. */
export function validationTable(table: TableView, version?: string): PrintedTable {
  if (table.length === 0) throw new NothingToDraw('no validation results');
  const words = ['case', 'result', 'quantity'].filter((name) => table.has(name));
  const numbers = ['predicted', 'simulated', 'error', 'tolerance'].filter((name) => table.has(name));
  const passed = table.texts('pass').map((cell) => /^(true|1|yes|pass)$/i.test(cell));
  const failed = passed.filter((ok) => !ok).length;
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const shown = (name: string, row: number): string => {
    const x = table.numbers(name)[row]!;
    // An error is read by its size, a value by as many digits as its tolerance supports.
    if (name === 'error' || name === 'tolerance')
      return x === 0 ? '0' : Math.abs(x) < 1e-3 ? scientific(x, 1) : number(Number(x.toPrecision(2)));
    return number(x, Math.max((table.has('tolerance') ? table.numbers('tolerance')[row]! : 0) / 10, Math.abs(x) * 1e-5));
  };
  return {
    id: 'validation',
    title: 'Validation against results of the literature',
    note: `${plural(table.length, 'quantity').replace('quantitys', 'quantities')}, ${failed === 0 ? 'all within tolerance' : `${failed} outside tolerance`}${version === undefined ? '' : `; permitsim ${version}`}.`,
    columns: [
      ...words.map((name) => ({ label: capital(name), align: 'left' as const })),
      ...numbers.map((name) => ({ label: capital(name), align: 'right' as const })),
      { label: 'Within', align: 'left' },
    ],
    rows: passed.map((ok, row) => [
      ...words.map((name) => table.texts(name)[row]!),
      ...numbers.map((name) => shown(name, row)),
      ok ? 'yes' : 'no',
    ]),
  };
}
