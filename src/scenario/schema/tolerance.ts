import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { type PathName, pathKind, type Timed } from '../values/pathKinds.js';
import { isMap, type RawMap } from '../values/raw.js';
import type { UnitSystem } from '../values/units.js';
import { readPath } from './pathLeaf.js';

/** How a signal becomes a flag: by the share of honest labs flagged, or by a ratio or difference to the report. */
export type Tolerance = { readonly falsePositiveRate: Timed } | { readonly ratio: Timed } | { readonly absolute: Timed };

export function readTolerance(u: UnitSystem, value: unknown): Tolerance {
  const form = '{ falsePositiveRate: 0.05 }, { ratio: 1.36 } or { absolute: 2 }';
  if (!isMap(value)) throw new Fault('not a tolerance', form);
  const keys = Object.keys(value);
  const kinds = ['falsePositiveRate', 'ratio', 'absolute'];
  for (const key of keys) if (!kinds.includes(key)) throw new Fault('unknown key', suggestion(key, kinds), [key], key);
  if (keys.length !== 1) throw new Fault(`${keys.length} tolerances`, `one of ${form}`);
  const key = keys[0]!;
  const raw = (value as RawMap)[key];
  try {
    const number = (name: PathName): Timed => readPath(u, pathKind(name), raw);
    if (key === 'falsePositiveRate') return { falsePositiveRate: number('regulator.signal.tolerance.falsePositiveRate') };
    if (key === 'ratio') return { ratio: number('regulator.signal.tolerance.ratio') };
    return { absolute: number('regulator.signal.tolerance.absolute') };
  } catch (fault) {
    throw fault instanceof Fault ? new Fault(fault.message, fault.fix, [key, ...fault.path]) : fault;
  }
}
