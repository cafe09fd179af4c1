import { csvHeader, csvRows, JSON_CLOSE, JSON_OPEN, jsonRows, type Table } from '../../data/index.js';
import { type FileRecord, HashedFile } from './file.js';
import type { Part } from './part.js';
import type { Format, TableFile } from './tableFile.js';

type Open = (path: string, columns: readonly string[]) => Promise<TableFile> | TableFile;

const csv: Open = (path, columns) => {
  const file = new HashedFile(path);
  file.write(csvHeader(columns));
  return {
    format: 'csv',
    append: (table) => file.write(csvRows(table), table.rows),
    take: (part) => file.take(part),
    close: async () => file.close(),
  };
};

const json: Open = (path) => {
  const file = new HashedFile(path);
  file.write(JSON_OPEN);
  // the first record's comma goes
  const skip = (): number => (file.rows === 0 ? 1 : 0);
  return {
    format: 'json',
    append: (table) => file.write(jsonRows(table).slice(skip()), table.rows),
    take: (part) => file.take(part, skip()),
    close: async () => {
      file.write(JSON_CLOSE);
      return file.close();
    },
  };
};

// loaded only when asked for: they are slow to load
const OPEN: Readonly<Record<Format, Open>> = {
  csv,
  json,
  parquet: async (path) => (await import('./parquet.js')).openParquet(path),
  xlsx: async (path, columns) => (await import('./xlsx.js')).openXlsx(path, columns),
};

/** One table in every format asked for: `turns.csv`, `turns.json` … */
export class TableFiles {
  private constructor(
    readonly name: string,
    private readonly files: readonly TableFile[],
  ) {}

  static async open(
    name: string,
    columns: readonly string[],
    formats: readonly Format[],
    fileOf: (name: string) => string,
  ): Promise<TableFiles> {
    const files = await Promise.all(formats.map((format) => OPEN[format](fileOf(`${name}.${format}`), columns)));
    return new TableFiles(name, files);
  }

  append(table: Table): void {
    for (const file of this.files) file.append(table);
  }

  /** Takes the parts for the formats that are text, and the tables for the others. */
  takeBatch(parts: Readonly<Record<string, Part>>, tables: () => readonly Table[]): void {
    for (const file of this.files) {
      const part = parts[`${this.name}.${file.format}`];
      if (part) file.take(part);
      else if (file.format === 'parquet' || file.format === 'xlsx') for (const table of tables()) file.append(table);
    }
  }

  async close(): Promise<FileRecord[]> {
    const records: FileRecord[] = [];
    for (const file of this.files) records.push(await file.close());
    return records;
  }
}
