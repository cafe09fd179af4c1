import { withoutClock } from '../../data/index.js';
import { escapeSheet, sheetName } from '../drawing/index.js';
import type { Results } from '../results/index.js';
import { distinct, type TableView } from '../tables/index.js';

interface SheetCell {
  readonly value: string | number;
  readonly type: StringConstructor | NumberConstructor;
  readonly fontWeight?: 'bold';
}
type SheetRow = (SheetCell | null)[];

/** Rows of a sheet; Excel has no more. */
const LIMIT = 1_048_576;

const word = (text: string, bold = false): SheetCell =>
  bold ? { value: escapeSheet(text), type: String, fontWeight: 'bold' } : { value: escapeSheet(text), type: String };
// Excel has neither missing numbers nor infinities.
const cell = (x: number): SheetCell | null =>
  Number.isNaN(x) ? null : Number.isFinite(x) ? { value: x, type: Number } : word(String(x));

/** Columns that are numbers in every row stay numbers, at full precision. */
function sheetOf(tables: readonly { readonly scenario: string; readonly table: TableView }[]): SheetRow[] {
  const columns = distinct(tables.flatMap(({ table }) => ['scenario', ...table.columns]));
  const rows: SheetRow[] = [columns.map((column) => word(column, true))];
  for (const { scenario, table } of tables) {
    const read = columns.map((column): ((row: number) => SheetCell | null) => {
      if (!table.has(column)) return () => (column === 'scenario' ? word(scenario) : null);
      const text = table.texts(column);
      // A lab called "007" is a name: only what reads back the same is a number.
      const isNumber = text.every((t) => t === '' || String(Number(t)) === t);
      return isNumber ? (row) => cell(text[row] === '' ? Number.NaN : Number(text[row])) : (row) => word(text[row]!);
    });
    for (let row = 0; row < table.length; row++) rows.push(read.map((f) => f(row)));
  }
  if (rows.length > LIMIT)
    throw new Error(`an Excel sheet holds ${LIMIT} rows and the table has ${rows.length} → use the CSV or Parquet files`);
  return rows;
}

function configuration(resultSets: readonly Results[]): SheetRow[] {
  const rows: SheetRow[] = [
    ['scenario', 'parameter', 'symbol', 'value', 'unit', 'meaning', 'source'].map((name) => word(name, true)),
  ];
  for (const results of resultSets) {
    const { scenario, title, seed, replicates, version } = results.source;
    for (const [name, value] of [
      ['title', title],
      ['seed', seed],
      ['replicates', replicates],
      ['permitsim version', version],
      ['baseline', results.base],
      ['variants', results.variants.join(', ')],
    ] as const)
      if (value !== undefined)
        rows.push([word(scenario), word(name), null, typeof value === 'number' ? cell(value) : word(value), null, null, null]);
    for (const p of results.tables.parameters ?? []) {
      const value = p.value !== '' && String(Number(p.value)) === p.value ? cell(Number(p.value)) : word(p.value);
      rows.push([word(scenario), word(p.path), word(p.symbol), value, word(p.unit), word(p.meaning), word(p.source)]);
    }
  }
  return rows;
}

/** One workbook: configuration, summary, time series, differences of every world. The same tables give the same bytes. */
export async function workbook(resultSets: readonly Results[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const of = (pick: (results: Results) => TableView | undefined): { scenario: string; table: TableView }[] =>
    resultSets.flatMap((results) => {
      const table = pick(results);
      return table === undefined ? [] : [{ scenario: results.source.scenario, table }];
    });
  const sheets = [
    { name: 'Configuration', data: configuration(resultSets) },
    { name: 'Summary', data: sheetOf(of((results) => results.tables.summary)) },
    { name: 'Time series', data: sheetOf(of((results) => results.tables.timeseries)) },
    { name: 'Differences', data: sheetOf(of((results) => results.tables.differences)) },
  ].filter(({ data }) => data.length > 1);
  const made = await writeExcelFile(
    sheets.map(({ name, data }) => ({
      sheet: sheetName(name),
      data: data as never,
      stickyRowsCount: 1,
      columns: (data[0] ?? []).map((_, c) => ({
        width: Math.min(48, Math.max(10, ...data.slice(0, 60).map((row) => String(row[c]?.value ?? '').length + 2))),
      })),
    })),
  ).toBuffer();
  return withoutClock(made);
}
