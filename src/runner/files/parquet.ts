import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Cell, cellOf, stack, type Table, type TableColumn } from '../../data/index.js';
import { HashedFile } from './file.js';
import type { TableFile } from './tableFile.js';

/** Rows of a row group: runs are small, and a group each would make the file slow to read. */
const GROUP = 100_000;

type Kind = 'STRING' | 'INT32' | 'DOUBLE';
const kindOf = (column: TableColumn): Kind =>
  column.kind === 'text' ? 'STRING' : column.values instanceof Int32Array ? 'INT32' : 'DOUBLE';

const schemaOf = (table: Table) => [
  { name: 'root', num_children: table.columns.length },
  ...table.columns.map((column) => {
    const kind = kindOf(column);
    const repetition_type = kind === 'DOUBLE' ? ('OPTIONAL' as const) : ('REQUIRED' as const);
    if (kind === 'STRING')
      return { name: column.name, type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const, repetition_type };
    return { name: column.name, type: kind, repetition_type };
  }),
];

const dataOf = (column: TableColumn, rows: number): (Cell | null)[] =>
  Array.from({ length: rows }, (_, row) => {
    const cell = cellOf(column, row);
    return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
  });

/** A table as Parquet; missing numbers are nulls. */
export const openParquet = (path: string): TableFile => {
  const file = new HashedFile(path);
  const bytes = new ByteWriter();
  let writer: ParquetWriter | null = null;
  let waiting: Table[] = [];
  let rows = 0;

  const drain = (): void => {
    file.write(bytes.getBytes().slice());
    bytes.index = 0;
  };
  const writeGroup = (): void => {
    if (waiting.length === 0) return;
    const table = stack(waiting);
    waiting = [];
    rows = 0;
    writer ??= new ParquetWriter({ writer: bytes, schema: schemaOf(table), createdBy: 'permitsim' });
    const columnData = table.columns.map((column) => ({ name: column.name, data: dataOf(column, table.rows) }));
    writer.write({ columnData, rowGroupSize: Math.max(1, table.rows) });
    drain();
    file.write(new Uint8Array(0), table.rows);
  };
  return {
    format: 'parquet',
    append(table) {
      waiting.push(table);
      rows += table.rows;
      if (rows >= GROUP) writeGroup();
    },
    take() {
      throw new TypeError('Parquet takes tables, not rows of text');
    },
    async close() {
      writeGroup();
      writer ??= new ParquetWriter({ writer: bytes, schema: [{ name: 'root', num_children: 0 }], createdBy: 'permitsim' });
      writer.finish();
      drain();
      return file.close();
    },
  };
};
