import { Fault } from '../problem.js';
import { isMap, type RawMap } from '../raw.js';
import { suggestion } from '../suggest.js';
import type { UnitSystem } from '../units.js';
import { bounded, readNumber } from './leaf.js';

/** How a signal becomes a flag: by the share of honest labs flagged, or by a ratio or difference to the report. */
export type Tolerance = { readonly falsePositiveRate: number } | { readonly ratio: number } | { readonly absolute: number };

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
    if (key === 'falsePositiveRate')
      return { falsePositiveRate: bounded(readNumber(u, 'none', raw), { least: 0, most: 1, open: true }) };
    if (key === 'ratio') return { ratio: bounded(readNumber(u, 'none', raw), { least: 1 }) };
    return { absolute: bounded(readNumber(u, 'compute', raw), { least: 0 }) };
  } catch (fault) {
    throw fault instanceof Fault ? new Fault(fault.message, fault.fix, [key]) : fault;
  }
}
