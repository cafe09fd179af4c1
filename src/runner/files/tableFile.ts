import type { Table } from '../../data/index.js';
import type { FileRecord } from './file.js';
import type { Part } from './part.js';

export const FORMATS = ['csv', 'json', 'parquet', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** A table on its way into a file of one format. */
export interface TableFile {
  /** Takes tables; otherwise rows of text that come as parts. */
  readonly format: Format;
  append(table: Table): void;
  take(part: Part): void;
  close(): Promise<FileRecord>;
}
