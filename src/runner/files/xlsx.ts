import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { cellOf, type Table, withoutClock } from '../../data/index.js';
import { OutputError } from './errors.js';
import { HashedFile } from './file.js';
import type { TableFile } from './tableFile.js';

/** Rows of a sheet; Excel has no more. */
const LIMIT = 1_048_576;

/** A table as an Excel sheet. */
export const openXlsx = (path: string, columns: readonly string[]): TableFile => {
  const file = new HashedFile(path);
  const sheet: SheetData = [columns.map((value) => ({ value, fontWeight: 'bold' as const }))];
  return {
    format: 'xlsx',
    append(table: Table) {
      if (sheet.length + table.rows > LIMIT) {
        throw new OutputError(
          path,
          `${path}: an Excel sheet holds ${LIMIT.toLocaleString('en-US')} rows and the table has more → --format csv or parquet`,
        );
      }
      for (let row = 0; row < table.rows; row++) {
        sheet.push(
          table.columns.map((column) => {
            const cell = cellOf(column, row);
            if (typeof cell === 'string') return { value: cell, type: String };
            // Excel has neither missing numbers nor infinities
            return Number.isNaN(cell) ? null : Number.isFinite(cell) ? cell : String(cell);
          }),
        );
      }
    },
    take() {
      throw new TypeError('Excel takes tables, not rows of text');
    },
    async close() {
      const zip = await writeExcelFile(sheet).toBuffer();
      file.write(withoutClock(zip), sheet.length - 1);
      return file.close();
    },
  };
};
