import { ftruncateSync, writeSync } from 'node:fs';
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
  #pending = '';
  #bytes = 0;
  #rows = 0;

  constructor(readonly path: string) {
    this.#fd = handles.open(path);
  }

  add(text: string, rows: number): void {
    this.#pending += text;
    this.#rows += rows;
    if (this.#pending.length >= LARGE) this.#flush();
  }

  mark(): Mark {
    this.#flush();
    return { bytes: this.#bytes, rows: this.#rows };
  }

  rewind({ bytes, rows }: Mark): void {
    this.#pending = '';
    if (this.#bytes > bytes) writing(this.path, () => ftruncateSync(this.#fd, bytes));
    this.#bytes = bytes;
    this.#rows = rows;
  }

  close(): Part {
    this.#flush();
    handles.close(this.#fd, this.path);
    return { path: this.path, rows: this.#rows };
  }

  #flush(): void {
    if (this.#pending === '') return;
    const bytes = Buffer.from(this.#pending);
    this.#pending = '';
    writing(this.path, () => writeAll(this.#fd, bytes, this.#bytes));
    this.#bytes += bytes.length;
  }
}

/** A write may take less than it is given; the rest follows, or the error comes. */
export const writeAll = (fd: number, bytes: Uint8Array, position: number): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
};
