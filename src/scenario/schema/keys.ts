import { z } from 'zod';
import type { Path } from '../values/raw.js';
import { fileSchema } from './file.js';
import { insideOf, type LeafMeta } from './leaf.js';

type Schema = z.ZodType;

/** Every key a scenario can have, read off the schema. */
export interface Key {
  /** Dotted; a group of labs is `labs.<group>`. */
  readonly path: string;
  readonly meta: LeafMeta;
  readonly default: unknown;
}

/** Without the wrappers: default and null. */
export function bare(schema: Schema): Schema {
  let here: Schema = schema;
  while (
    here instanceof z.ZodPrefault ||
    here instanceof z.ZodNullable ||
    here instanceof z.ZodOptional ||
    here instanceof z.ZodDefault
  ) {
    if (isLeaf(here)) return here;
    here = here.def.innerType as Schema;
  }
  return here;
}
export const isLeaf = (schema: Schema): boolean => schema.meta()?.accepts !== undefined;

let file: z.ZodObject | undefined;
const root = (): z.ZodObject => {
  file ??= fileSchema();
  return file;
};

function* walk(schema: Schema, path: string): Generator<Key> {
  const here = bare(schema);
  if (isLeaf(here)) {
    yield { path, meta: here.meta() as unknown as LeafMeta, default: (here as z.ZodPrefault).def.defaultValue };
    const inside = insideOf(here);
    if (inside !== undefined)
      for (const [key, part] of Object.entries(inside.shape)) yield* walk(part as Schema, `${path}.${key}`);
  } else if (here instanceof z.ZodObject) {
    for (const [key, part] of Object.entries(here.shape)) yield* walk(part as Schema, path === '' ? key : `${path}.${key}`);
  } else if (here instanceof z.ZodArray && path === 'labs') {
    yield* walk(here.element as Schema, 'labs.<group>');
  }
}

let all: readonly Key[] | undefined;
export const keys = (): readonly Key[] => {
  all ??= [...walk(root(), '')];
  return all;
};

/** What the schema has at a path: a map of settings, a leaf (with `rest` of the path inside its value), or nothing. */
export type Found =
  | { readonly kind: 'map'; readonly keys: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'leaf'; readonly depth: number }
  | { readonly kind: 'none'; readonly depth: number; readonly known: readonly string[] };

export function find(path: Path): Found {
  let here: Schema = root();
  for (let depth = 0; depth <= path.length; depth++) {
    here = bare(here);
    if (isLeaf(here)) return { kind: 'leaf', depth };
    if (depth === path.length) break;
    const step = path[depth]!;
    if (here instanceof z.ZodObject) {
      const next = Object.hasOwn(here.shape, step) ? (here.shape[step] as Schema) : undefined;
      if (next === undefined) return { kind: 'none', depth, known: Object.keys(here.shape) };
      here = next;
    } else if (here instanceof z.ZodArray) here = here.element as Schema;
    else return { kind: 'leaf', depth };
  }
  if (here instanceof z.ZodObject) return { kind: 'map', keys: Object.keys(here.shape) };
  return here instanceof z.ZodArray ? { kind: 'list' } : { kind: 'leaf', depth: path.length };
}

/** The schema at a path of a scenario's schema, its default and all; nothing where there is none. */
export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  let here: Schema | undefined = schema;
  for (const step of path) {
    if (here === undefined) return undefined;
    const inner: Schema = isLeaf(here) ? here : bare(here);
    here =
      inner instanceof z.ZodObject
        ? (inner.shape[step] as Schema | undefined)
        : inner instanceof z.ZodArray
          ? (inner.element as Schema)
          : undefined;
  }
  return here;
}
