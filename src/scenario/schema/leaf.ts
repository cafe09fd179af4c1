import { z } from 'zod';
import { compileExpression } from '../expression/compile.js';
import { Fault, Faults } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import type { Bounds } from '../values/attributeKinds.js';
import type { Dimension, UnitSystem } from '../values/units.js';

/** What a number is: declared here once; docs, help, editors' schema and column notes are made from it. */
export interface Note {
  readonly symbol: string;
  readonly meaning: string;
  /** Where the default or the definition is from; "convention" or "placeholder" where from nowhere. */
  readonly source: string;
  readonly default: unknown;
}

/** What `.meta()` holds for every leaf. */
export interface LeafMeta extends Record<string, unknown> {
  readonly symbol: string;
  readonly unit: string;
  readonly source: string;
  readonly description: string;
  /** What may be written, for the docs. */
  readonly accepts: string;
}

type Json = Record<string, unknown>;
/** Always there after parsing, since every leaf has a default. */
export type Leaf<T> = z.ZodPrefault<z.ZodType<T>>;

// The maps below a leaf (the terms of an adaptive policy, say): the docs and the paths of variants look into them.
const insides = new WeakMap<object, z.ZodObject>();
export const insideOf = (schema: object): z.ZodObject | undefined => insides.get(schema);

/** A leaf: any value in, read by one function that throws a Fault; everything else about it is data. */
export function leaf<T>(
  note: Note,
  unit: string,
  accepts: string,
  json: Json,
  read: (value: unknown) => T,
  inside?: z.ZodObject,
): Leaf<T> {
  const schema = z
    .custom<unknown>()
    .transform((value, ctx): T => {
      try {
        return read(value);
      } catch (error) {
        const faults = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : null;
        if (faults === null) throw error;
        for (const fault of faults) {
          ctx.issues.push({
            code: 'custom',
            message: fault.message,
            input: value,
            path: [...fault.path],
            params: { fix: fault.fix, shown: fault.shown },
          });
        }
        return z.NEVER;
      }
    })
    .prefault(note.default as never)
    .meta({ ...json, symbol: note.symbol, unit, source: note.source, description: note.meaning, accepts });
  if (inside !== undefined) insides.set(schema, inside);
  return schema as unknown as Leaf<T>;
}

const range = ({ least = -Infinity, most = Infinity, open = false }: Bounds): string => {
  if (least === -Infinity && most === Infinity) return '';
  if (most === Infinity) return open ? `above ${least}` : least === 0 ? 'not negative' : `at least ${least}`;
  if (least === -Infinity) return open ? `below ${most}` : `at most ${most}`;
  return open ? `between ${least} and ${most}` : `from ${least} to ${most}`;
};

/** Holds a number against its bounds. */
export function bounded(value: number, bounds: Bounds): number {
  const { least = -Infinity, most = Infinity, open = false, whole = false } = bounds;
  const inside = open ? value > least && value < most : value >= least && value <= most;
  if (!inside) throw new Fault(value < 0 && least === 0 ? 'negative' : 'out of range', `a number ${range(bounds)}`);
  if (whole && !Number.isSafeInteger(value)) throw new Fault('not a whole number', 'a whole number');
  return value;
}

/** A number in base units from a number or a text with a unit. */
export function readNumber(u: UnitSystem, dimension: Dimension, value: unknown): number {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Fault('not a finite number', u.expected(dimension));
    const forgotten = u.forgotten(value, dimension);
    if (forgotten !== null) throw new Fault(forgotten, `"${value} FLOP"`);
    return value;
  }
  if (typeof value === 'string' && value.trim() !== '') return u.read(value, dimension);
  throw new Fault(value === null ? 'nothing where a number belongs' : 'not a number', u.expected(dimension));
}

/** A number within bounds, as JSON Schema says it. */
export const numberJson = (bounds: Bounds): Json => {
  const limits: Json = {};
  if (bounds.least !== undefined) limits[bounds.open ? 'exclusiveMinimum' : 'minimum'] = bounds.least;
  if (bounds.most !== undefined) limits[bounds.open ? 'exclusiveMaximum' : 'maximum'] = bounds.most;
  return { type: bounds.whole ? 'integer' : 'number', ...limits };
};
/** The same in words, and what else may be written. */
export const says = (bounds: Bounds, more = ''): string =>
  [bounds.whole ? 'whole number' : 'number', range(bounds), more].filter((part) => part !== '').join(', ');

/** A number with a dimension. */
export const amount = (u: UnitSystem, dimension: Dimension, bounds: Bounds, note: Note): Leaf<number> =>
  leaf(note, u.label(dimension), says(bounds), { anyOf: [numberJson(bounds), { type: 'string' }] }, (value) =>
    bounded(readNumber(u, dimension, value), bounds),
  );

/** A number or null, where null has a meaning of its own. */
export const amountOrNull = (u: UnitSystem, dimension: Dimension, bounds: Bounds, note: Note): Leaf<number | null> =>
  leaf(
    note,
    u.label(dimension),
    says(bounds, 'or null'),
    { anyOf: [numberJson(bounds), { type: 'string' }, { type: 'null' }] },
    (value) => (value === null ? null : bounded(readNumber(u, dimension, value), bounds)),
  );

/** A number or `unlimited`. */
export const limit = (u: UnitSystem, dimension: Dimension, bounds: Bounds, note: Note): Leaf<number> =>
  leaf(note, u.label(dimension), says(bounds, 'or unlimited'), { anyOf: [numberJson(bounds), { type: 'string' }] }, (value) => {
    if (value === 'unlimited' || value === Infinity) return Infinity;
    return bounded(readNumber(u, dimension, value), bounds);
  });

export const flag = (note: Note): Leaf<boolean> =>
  leaf(note, '', 'true or false', { type: 'boolean' }, (value) => {
    if (typeof value !== 'boolean') throw new Fault('neither true nor false', 'true or false');
    return value;
  });

export const oneOf = <const W extends string>(words: readonly W[], note: Note): Leaf<W> =>
  leaf(note, '', words.join(', '), { enum: words }, (value) => {
    if (typeof value === 'string' && (words as readonly string[]).includes(value)) return value as W;
    const near = typeof value === 'string' ? suggestion(value, words) : '';
    throw new Fault(
      'not one of the choices',
      near.startsWith('did') ? `${near} (${words.join(', ')})` : `one of ${words.join(', ')}`,
    );
  });

export const text = (pattern: RegExp, what: string, limitTo: number, note: Note): Leaf<string> =>
  leaf(note, '', what, { type: 'string', maxLength: limitTo }, (value) => {
    if (typeof value !== 'string') throw new Fault('not text', what);
    if (value.length > limitTo) throw new Fault(`a text of ${value.length} characters`, `at most ${limitTo} characters`);
    if (!pattern.test(value)) throw new Fault('not allowed here', what);
    return value;
  });

/** An expression or null. */
export const formula = (u: UnitSystem, dimension: Dimension, variables: readonly string[], note: Note): Leaf<string | null> =>
  leaf(note, u.label(dimension), `expression in ${variables.join(', ')}, or null`, { type: ['string', 'null'] }, (value) => {
    if (value === null) return null;
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') throw new Fault('not an expression', `a formula in ${variables.join(', ')}`);
    const text = u.inBaseUnits(value, dimension);
    compileExpression(text, variables);
    return text;
  });

/** Reads a map with a schema of its own inside a leaf; its problems keep their places. */
export function readInside<S extends z.ZodObject>(
  schema: S,
  value: unknown,
  path: readonly (string | number)[] = [],
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Faults(
    result.error.issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') {
        const known = Object.keys(schema.shape);
        return issue.keys.map(
          (key) => new Fault('unknown key', suggestion(key, known), [...path, ...(issue.path as string[]), key], key),
        );
      }
      const params = (issue as { params?: { fix?: string; shown?: string } }).params;
      return [
        new Fault(
          issue.code === 'custom' ? issue.message : 'not a map',
          params?.fix ?? 'a map of settings',
          [...path, ...(issue.path as string[])],
          params?.shown,
        ),
      ];
    }),
  );
}
