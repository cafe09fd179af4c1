import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { RecordError, type RecordedRun, recordedRun } from './recorded.js';

/** A manifest is text about a run, not its data. */
const MANIFEST_LIMIT = 64_000_000;

/** Whether a path names a run to be run again rather than a scenario. */
export const isRecorded = (path: string): boolean => /\.zip$|(^|[/\\])manifest\.json$/i.test(path);

/** The runs of a bundle, or the run of a manifest.json, each with the name of its folder. */
export function readRecorded(path: string): { readonly name: string; readonly run: RecordedRun }[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new RecordError(`${path}: no such file → the zip of permitsim bundle, or the manifest.json of a run`);
  }
  if (!/\.zip$/i.test(path)) {
    const run = recordedRun(bytes.toString('utf8'), path);
    return [{ name: run.set.base.name, run }];
  }
  const found = manifestsIn(bytes, path);
  if (found.length === 0) throw new RecordError(`${path}: no manifest.json in it → a zip that permitsim bundle has made`);
  return found.map(([file, data]) => ({ name: file.split('/')[0]!, run: recordedRun(strFromU8(data), `${path}/${file}`) }));
}

const manifestsIn = (bytes: Uint8Array, path: string): [string, Uint8Array][] => {
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^[^/]+\/manifest\.json$/.test(name)) return false;
        if (originalSize > MANIFEST_LIMIT)
          throw new RecordError(`${path}/${name}: too large for a manifest → a zip that permitsim bundle has made`);
        return true;
      },
    });
    return Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1));
  } catch (error) {
    if (error instanceof RecordError) throw error;
    throw new RecordError(`${path}: not a zip that can be read → copy it again, or unpack it and run its manifest.json`);
  }
};
