import { parseYaml } from '../files/document.js';
import { overrideRows } from '../files/listedLabs.js';
import type { Place } from '../problems/place.js';
import { Fault, type Problem, printable, show } from '../problems/problem.js';
import { dropSource } from '../resolved/valueSources.js';
import type { Path, Raw, RawMap } from '../values/raw.js';
import { assign, resolvePaths } from './assign.js';

/** `path=value` as after `--set`, or the two apart. */
export type Override = string | { readonly path: string; readonly value: unknown };

/** One change, with where it was written. */
export interface Change {
  readonly path: string;
  readonly value: Raw;
  readonly place: Place;
}

const lineOf = (text: string, column = 1): Place => ({ file: '--set', line: 1, column, source: text });

/** The texts after `--set`; a value is read as YAML, so that 0.3, true, null, [1, 2] and { uniform: [1, 2] } are what they look like. */
export function readOverrides(overrides: readonly Override[], problems: Problem[]): Change[] {
  return overrides.flatMap((override): Change[] => {
    if (typeof override !== 'string') {
      return [{ path: override.path, value: override.value as Raw, place: lineOf(`${override.path}=${show(override.value)}`) }];
    }
    const equals = override.indexOf('=');
    if (equals < 1) {
      problems.push({
        ...lineOf(override),
        path: '',
        message: 'not an assignment',
        value: printable(override),
        fix: '--set path=value, such as --set regulator.audits.rate=0.2',
      });
      return [];
    }
    const path = override.slice(0, equals).trim();
    const place = lineOf(override, equals + 2);
    const text = override.slice(equals + 1);
    if (text.trim() === '') {
      problems.push({ ...place, path, message: 'nothing after =', value: '', fix: 'a value; null where nothing is meant' });
      return [];
    }
    const { value, problems: bad } = parseYaml('--set', text);
    problems.push(...bad.map((p) => ({ ...p, ...lineOf(override, equals + 1 + Math.max(1, p.column)), path })));
    return bad.length > 0 ? [] : [{ path, value: value as Raw, place }];
  });
}

/** A change as it was made. */
export interface Applied {
  readonly path: Path;
  readonly value: Raw;
  readonly place: Place;
}

/** Applies changes in order; what names no path is a problem at its place. */
export function applyChanges(scenario: RawMap, changes: readonly Change[], problems: Problem[]): Applied[] {
  return changes.flatMap(({ path, value, place }) => {
    try {
      return resolvePaths(scenario, path).map((resolved) => {
        overrideRows(scenario, resolved, value);
        assign(scenario, resolved, value);
        dropSource(scenario, resolved);
        return { path: resolved, value, place };
      });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      problems.push({ ...place, path, message: fault.message, value: show(value), fix: fault.fix });
      return [];
    }
  });
}
