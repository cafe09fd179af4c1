import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { writing } from './errors.js';
import * as handles from './handles.js';
import { type Part, writeAll } from './part.js';

/** A file as the manifest lists it. */
export interface FileRecord {
  readonly file: string;
  /** Rows of data, headers apart; for a text that is not a table, its lines. */
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const COPY = 1 << 20;

/** A file written front to back, hashed on the way. */
export class HashedFile {
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #rows = 0;

  constructor(readonly path: string) {
    this.#fd = handles.open(path);
  }

  get rows(): number {
    return this.#rows;
  }

  write(data: string | Uint8Array, rows = 0): void {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    writing(this.path, () => writeAll(this.#fd, bytes, this.#bytes));
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#rows += rows;
  }

  /** Moves a part in, leaving out its first bytes. */
  take(part: Part, skip = 0): void {
    writing(this.path, () => {
      const from = openSync(part.path, 'r');
      try {
        const buffer = Buffer.allocUnsafe(COPY);
        let at = skip;
        for (;;) {
          const read = readSync(from, buffer, 0, COPY, at);
          if (read === 0) break;
          this.write(buffer.subarray(0, read));
          at += read;
        }
      } finally {
        closeSync(from);
      }
      rmSync(part.path);
    });
    this.#rows += part.rows;
  }

  close(): FileRecord {
    handles.close(this.#fd, this.path);
    return { file: basename(this.path), rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
