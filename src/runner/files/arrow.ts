import { cellOf, type Table, type TableColumn } from '../../data/index.js';

/** A table as an Arrow IPC stream: words as dictionaries, counts as 32-bit integers, numbers as doubles with a null where one is missing. */
export const arrowStream = async (table: Table): Promise<Uint8Array> => {
  const { Dictionary, Float64, Int32, Table: ArrowTable, tableToIPC, Utf8, vectorFromArray } = await import('apache-arrow');
  const vectorOf = (column: TableColumn) => {
    if (column.kind === 'number' && column.values instanceof Int32Array)
      return vectorFromArray(Array.from(column.values), new Int32());
    const cells = Array.from({ length: table.rows }, (_, row) => cellOf(column, row));
    if (column.kind === 'text') return vectorFromArray(cells, new Dictionary(new Utf8(), new Int32()));
    return vectorFromArray(
      cells.map((cell) => (Number.isNaN(cell) ? null : cell)),
      new Float64(),
    );
  };
  return tableToIPC(new ArrowTable(Object.fromEntries(table.columns.map((column) => [column.name, vectorOf(column)]))), 'stream');
};
