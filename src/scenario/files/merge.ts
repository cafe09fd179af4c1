import { find } from '../schema/keys.js';
import { clone, isMap, type Path, type Raw, type RawMap } from '../values/raw.js';

/**
 * Lays one file over another: maps merge, all else replaces. A value that is one thing (a distribution, a tolerance)
 * is replaced whole even if it is written as a map: merging { uniform } into { lognormal } would give both.
 */
export function merge(below: RawMap, above: RawMap, path: Path = []): RawMap {
  const merged: RawMap = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = Object.hasOwn(below, key) ? below[key] : undefined;
    const here = [...path, key];
    // metrics and sources are maps of names the file chooses: they merge like settings
    const merges =
      isMap(old) &&
      isMap(value) &&
      (find(here).kind === 'map' || (path.length === 0 && (key === 'metrics' || key === 'sources')));
    merged[key] = merges ? merge(old, value, here) : clone(value as Raw);
  }
  return merged;
}
