import { ftruncateSync, writeSync } from 'node:fs';
import { Bytes, encode } from '../../data/index.js';
import { writing } from './errors.js';
import * as handles from './handles.js';

/** A finished piece of a file: the rows of one batch. */
export interface Part {
  readonly path: string;
  readonly rows: number;
}

interface Mark {
  readonly bytes: number;
  readonly rows: number;
}

const LARGE = 1 << 20;

/** Rows of one batch on their way to a file. They leave memory as they come; those of a run that fails are taken back. */
export class PartFile {
  readonly #fd: number;
  /** Rows not yet written; whoever has rows adds them here and then says how many. */
  readonly pending = new Bytes();
  #written = 0;
  #rows = 0;

  constructor(readonly path: string) {
    this.#fd = handles.open(path);
  }

  added(rows: number): void {
    this.#rows += rows;
    if (this.pending.length >= LARGE) this.#flush();
  }

  add(text: string, rows: number): void {
    this.pending.word(encode(text));
    this.added(rows);
  }

  mark(): Mark {
    return { bytes: this.#written + this.pending.length, rows: this.#rows };
  }

  rewind({ bytes, rows }: Mark): void {
    this.pending.cut(Math.max(0, bytes - this.#written));
    if (this.#written > bytes) {
      writing(this.path, () => ftruncateSync(this.#fd, bytes));
      this.#written = bytes;
    }
    this.#rows = rows;
  }

  close(): Part {
    this.#flush();
    handles.close(this.#fd, this.path);
    return { path: this.path, rows: this.#rows };
  }

  #flush(): void {
    if (this.pending.length === 0) return;
    const bytes = this.pending.view();
    writing(this.path, () => writeAll(this.#fd, bytes, this.#written));
    this.#written += bytes.length;
    this.pending.cut(0);
  }
}

/** A write may take less than it is given; the rest follows, or the error comes. */
export const writeAll = (fd: number, bytes: Uint8Array, position: number): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
};
