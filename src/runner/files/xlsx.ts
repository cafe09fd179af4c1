import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { cellOf, type Table } from '../../data/index.js';
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

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, midnight, as a ZIP directory writes it. */
const EPOCH = 0x00210000;

/** Takes the time of writing out of a ZIP file: the same table gives the same bytes. */
const withoutClock = (zip: Buffer): Buffer => {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--;
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let e = 0; e < entries; e++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new TypeError('not the ZIP file that was expected');
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) !== LOCAL) throw new TypeError('not the ZIP file that was expected');
    zip.writeUInt32LE(EPOCH, at + 12);
    zip.writeUInt32LE(EPOCH, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
};
