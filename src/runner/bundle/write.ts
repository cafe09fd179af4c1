import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { stringify } from 'yaml';
import { serialise } from '../../scenario/index.js';
import { OutputError, outputError, writeAll } from '../files/index.js';
import { packageVersion } from '../program/index.js';
import { RecordError, recordedRun } from '../recorded/index.js';
import { writeReport } from '../report/index.js';

export interface BundleRequest {
  /** Folders that run or compare has written. */
  readonly folders: readonly string[];
  /** The zip to write. */
  readonly out: string;
  readonly force: boolean;
  readonly title: string | null;
}

export interface WrittenBundle {
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

/** One entry: a text made here, or a file of the disk. */
type Entry = { readonly name: string } & ({ readonly text: string } | { readonly path: string });

/** Nothing larger fits into a zip that every program opens. */
const LIMIT = 2 ** 32 - 1;
const CHUNK = 1 << 20;
/** The earliest time a zip can say: the same results give the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** Packs what runs wrote, the page that shows them, and all that is needed to run them again. */
export async function writeBundle({ folders, out, force, title }: BundleRequest): Promise<WrittenBundle> {
  const path = resolve(out);
  if (existsSync(path) && !force)
    throw new OutputError(path, `${path} is there already → add --force to replace it, or name another file with --out`);
  const runs = folders.map((folder) => ({ folder, name: basename(resolve(folder)), ...read(folder) }));
  const twice = runs.find(({ name }, i) => runs.findIndex((other) => other.name === name) !== i);
  if (twice) throw new RecordError(`${twice.folder}: two folders are called ${twice.name} → rename one`);
  const page = mkdtempSync(join(tmpdir(), 'permitsim-bundle-'));
  try {
    await writeReport({
      folders,
      out: page,
      title,
      memo: null,
      bibliography: null,
      validation: null,
      png: false,
      xlsx: false,
      bands: false,
      variants: null,
      metrics: null,
      defaults: false,
      seenAs: (folder) => `${basename(resolve(folder))}/`,
    });
    const entries: Entry[] = [
      { name: 'README.txt', text: readme(basename(path), runs) },
      ...filesBelow(page).map((name) => ({ name, path: join(page, name) })),
      ...runs.flatMap(({ folder, name, files, scenario }) => [
        { name: `${name}/manifest.json`, path: join(folder, 'manifest.json') },
        { name: `${name}/scenario.yaml`, text: scenario },
        ...files.map((file) => ({ name: `${name}/${file}`, path: join(folder, file) })),
      ]),
    ];
    return { path, bytes: pack(path, entries), files: entries.map(({ name }) => name) };
  } finally {
    rmSync(page, { recursive: true, force: true });
  }
}

/** The manifest is read before anything is packed: a bundle can be run again, or is not made. */
const read = (folder: string): { files: readonly string[]; scenario: string; version: string } => {
  const at = join(folder, 'manifest.json');
  let text: string;
  try {
    text = readFileSync(at, 'utf8');
  } catch {
    throw new RecordError(
      `${at} cannot be read → name a folder that permitsim run or compare has written, such as output/lawless`,
    );
  }
  const { set, files, version } = recordedRun(text, at);
  const missing = files.find(({ file }) => !existsSync(join(folder, file)));
  if (missing)
    throw new RecordError(`${join(folder, missing.file)} is in manifest.json and not on disk → run the scenario again`);
  const variants = set.variants.map(({ name, set: changes }) => ({ name, set: changes }));
  const scenario = stringify({ ...serialise(set.base), ...(variants.length > 0 && { variants }) });
  return { files: files.map(({ file }) => file), scenario, version };
};

const readme = (zip: string, runs: readonly { name: string; version: string }[]): string =>
  [
    'Results of permitsim, a simulator of a market for compute permits.',
    '',
    'report.html opens in any browser: the answer first, then every figure and table, each with the file and row it is from.',
    ...runs.map(
      ({ name }) =>
        `${name}/ holds the tables (CSV), the dictionary of their columns, manifest.json and scenario.yaml, the scenario as it was run.`,
    ),
    '',
    `To run it again, variants included, and see whether the bytes are the same (permitsim ${[...new Set(runs.map(({ version }) => version))].join(', ')}):`,
    '',
    `    permitsim run ${zip}`,
    '',
    `Packed by permitsim ${packageVersion()}.`,
    '',
  ].join('\n');

/** Paths of all files below a folder, with slashes, in one order everywhere. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split('\\')
        .join('/'),
    )
    .sort();

/** Writes beside its place and renames: a reader never sees half a bundle. Files go through in pieces, so their size does not matter. */
function pack(path: string, entries: readonly Entry[]): number {
  const partial = join(dirname(path), `.${basename(path)}.partial-${process.pid}`);
  let fd: number | undefined;
  try {
    fd = openSync(partial, 'w');
    const to = fd;
    let bytes = 0;
    let wrong: Error | null = null;
    const zip = new Zip((error, data) => {
      if (error) wrong = error;
      else {
        writeAll(to, data, bytes);
        bytes += data.length;
      }
    });
    for (const entry of entries) {
      const stream = new ZipDeflate(entry.name, { level: 6 });
      stream.mtime = EPOCH;
      zip.add(stream);
      if ('text' in entry) stream.push(strToU8(entry.text), true);
      else pour(entry.path, (chunk, last) => stream.push(chunk, last));
      if (bytes > LIMIT) throw new OutputError(path, `${path}: more than 4 GB → fewer folders, or results without --labs`);
    }
    zip.end();
    if (wrong) throw wrong as Error;
    closeSync(fd);
    fd = undefined;
    renameSync(partial, path);
    return bytes;
  } catch (error) {
    throw outputError(path, error);
  } finally {
    if (fd !== undefined) closeSync(fd);
    rmSync(partial, { force: true });
  }
}

const pour = (path: string, push: (chunk: Uint8Array, last: boolean) => void): void => {
  const size = statSync(path).size;
  if (size > LIMIT) throw new OutputError(path, `${path}: more than 4 GB do not fit into a zip → fewer replicates or no --labs`);
  const fd = openSync(path, 'r');
  try {
    for (let at = 0; ; ) {
      // a buffer of its own each time: the stream may keep it
      const buffer = Buffer.alloc(Math.min(CHUNK, Math.max(1, size - at)));
      const read = readSync(fd, buffer, 0, buffer.length, at);
      at += read;
      const last = read === 0 || at >= size;
      push(buffer.subarray(0, read), last);
      if (last) return;
    }
  } finally {
    closeSync(fd);
  }
};
