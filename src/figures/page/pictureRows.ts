import { csvText } from '../../data/index.js';
import type { DeterrenceMap } from '../charts/index.js';
import { type Results, type RowsOf, rowsFile } from '../results/index.js';
import type { TableView } from '../tables/index.js';

/** Columns of a panel made for the figures that they, or a reader who counts again, need: all of them would be three times the size. */
const PANEL = [
  'scenario',
  'variant',
  'replicate',
  'turn',
  'lab',
  'name',
  'group',
  'action',
  'compliance',
  'compute',
  'permits',
  'reported',
  'violation',
  'signal',
  'flagged',
  'audited',
  'found',
  'reservationPrice',
];
/** Where labs have names, what the picture of who is deterred is made of besides. */
const STAKES = ['violationGain', 'lossIfFound', 'expectedLoss'];
const columnsOf = (labs: TableView | undefined): readonly string[] => (labs?.has('name') ? [...PANEL, ...STAKES] : PANEL);

/** The rows that pictures are made of and no run wrote, as CSV: a reader can count again what a caption says. */
export function pictureRows(
  resultSets: readonly Results[],
  maps: readonly DeterrenceMap[],
): { readonly path: string; readonly content: string }[] {
  const file = (scenario: string, of: RowsOf, table: TableView | undefined, columns?: readonly string[]) =>
    table === undefined || table.length === 0
      ? []
      : [{ path: rowsFile(scenario, of), content: csvText(columns === undefined ? table.data : pickColumns(table, columns)) }];
  return [
    ...resultSets.flatMap(({ source: { scenario }, tables }) => [
      ...(tables.isPanelRunAgain === true ? file(scenario, 'panel', tables.labs, columnsOf(tables.labs)) : []),
      ...file(scenario, 'market', tables.schedules),
    ]),
    ...maps.flatMap(({ source: { scenario }, table }) => file(scenario, 'deterrence', table)),
  ];
}

const pickColumns = ({ data }: TableView, names: readonly string[]): TableView['data'] => ({
  ...data,
  columns: data.columns.filter(({ name }) => names.includes(name)),
});
