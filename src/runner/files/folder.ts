import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { OutputError, writing } from './errors.js';
import { closeUnder } from './handles.js';

/**
 * An output folder that appears whole or not at all: written under a temporary name beside its place, renamed when
 * complete. Whatever ends the process in between, the temporary folder goes and what was there before stays.
 */
export class OutputFolder {
  readonly path: string;
  readonly #temporary: string;
  readonly #cleanUp = (): void => rmSync(this.#temporary, { recursive: true, force: true });
  #open = true;

  constructor(
    path: string,
    private readonly force: boolean,
  ) {
    this.path = resolve(path);
    this.#refuseExisting();
    const parent = dirname(this.path);
    writing(parent, () => makeFolders(parent));
    removeOrphans(this.path);
    this.#temporary = writing(parent, () => besides(this.path, 'partial'));
    process.once('exit', this.#cleanUp);
  }

  /** Where a file is until the folder is whole. */
  file(name: string): string {
    return join(this.#temporary, name);
  }

  /** A folder within, for what is only needed on the way. */
  workspace(name: string): string {
    const path = this.file(name);
    writing(path, () => makeFolders(path));
    return path;
  }

  removeWorkspace(name: string): void {
    rmSync(this.file(name), { recursive: true, force: true });
  }

  /** Puts the folder in its place. */
  commit(): void {
    this.#refuseExisting();
    writing(this.path, () => (existsSync(this.path) ? this.#replace() : renameSync(this.#temporary, this.path)));
    this.#close();
  }

  /** Leaves nothing. Harmless after `commit`. */
  discard(): void {
    if (!this.#open) return;
    closeUnder(this.#temporary);
    this.#cleanUp();
    this.#close();
  }

  #replace(): void {
    const old = besides(this.path, 'old');
    const aside = join(old, 'output');
    renameSync(this.path, aside);
    try {
      renameSync(this.#temporary, this.path);
    } catch (error) {
      renameSync(aside, this.path);
      rmSync(old, { recursive: true, force: true });
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
  }

  #close(): void {
    this.#open = false;
    process.removeListener('exit', this.#cleanUp);
  }

  #refuseExisting(): void {
    const entries = entriesOf(this.path);
    if (entries === null || entries.length === 0) return;
    if (!this.force)
      throw new OutputError(
        this.path,
        `${this.path} is there already → add --force to replace it, or name another folder with --out`,
      );
    // --force replaces results; a home folder named by mistake is not one
    if (!entries.includes('manifest.json')) {
      throw new OutputError(
        this.path,
        `${this.path} was not written by permitsim (no manifest.json in it) → name another folder with --out`,
      );
    }
  }
}

/** A folder and those it is in. (mkdirSync's own `recursive` never ends where a file system has no new folders, as /proc.) */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolders(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // another run may have been quicker
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A new folder beside a path, named after it. (mkdtemp's would be closed to everybody else.) */
function besides(path: string, what: string): string {
  const folder = join(dirname(path), `.${basename(path)}.${what}-${writer(process.pid)}-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder);
  return folder;
}

/** A process among all that may write to a shared disk. */
const writer = (pid: number): string => `${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-${pid}`;

/** A process that was killed outright could not clean up: what writers of this host that are no more have left half written goes. */
function removeOrphans(path: string): void {
  const half = `.${basename(path)}.partial-`;
  let beside: string[];
  try {
    beside = readdirSync(dirname(path));
  } catch {
    // a folder that may be written and not listed
    return;
  }
  for (const name of beside) {
    if (!name.startsWith(half)) continue;
    const pid = Number(/^[0-9a-f]{8}-(\d+)-[0-9a-f]{12}$/.exec(name.slice(half.length))?.[1]);
    if (!(pid > 0) || !name.startsWith(`${half}${writer(pid)}-`) || isAlive(pid)) continue;
    try {
      rmSync(join(dirname(path), name), { recursive: true, force: true });
    } catch {
      // somebody else's to clean
    }
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** Names in a folder; null where there is nothing of that name. */
function entriesOf(path: string): string[] | null {
  return writing(path, () => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    if (!stat.isDirectory()) throw new OutputError(path, `${path} is a file → name another folder with --out`);
    return readdirSync(path);
  });
}
