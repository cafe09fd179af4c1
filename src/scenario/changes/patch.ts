import type { z } from 'zod';
import { Fault, type Problem } from '../problems/problem.js';
import { contradictions } from '../resolved/checks.js';
import { schemaFor, unitsOf } from '../resolved/resolve.js';
import { freeze, type Scenario } from '../resolved/scenario.js';
import { serialise } from '../resolved/serialised.js';
import { dropSource } from '../resolved/valueSources.js';
import { find, isLeaf, schemaAt } from '../schema/keys.js';
import { at, clone, isMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import { assign, resolvePaths } from './assign.js';
import { deriveScenario } from './derive.js';

/** A path and what it is set to. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
}
export type Patched =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a setting goes: the leaf of the schema it is in or below. */
interface Target {
  readonly path: Path;
  readonly leaf: Path;
  readonly key: string;
  readonly schema: z.ZodType;
}

/**
 * `deriveScenario` for many points of one scenario: only the leaves that are set are read again, the rest is shared with the base. What is
 * wrong, and the few settings that reach beyond their leaf, go the long way, so that both ways say and give the same.
 */
export const patcher = (base: Scenario): ((settings: readonly Setting[]) => Patched) => {
  const share = sharer(base);
  return (settings) => {
    const scenario = share(settings);
    return scenario === null ? deriveScenario(base, settings) : { ok: true, scenario };
  };
};

/** The short way alone; null where only the long one will do. */
export const sharer = (base: Scenario): ((settings: readonly Setting[]) => Scenario | null) => {
  const raw = serialise(base);
  const schema = schemaFor(unitsOf(raw));
  const known = new Map<string, readonly Target[] | null>();
  const targetsOf = (text: string): readonly Target[] | null => {
    let found = known.get(text);
    if (found === undefined) {
      found = findTargets(raw, schema, base, text);
      known.set(text, found);
    }
    return found;
  };
  return (settings) => {
    const leaves = new Map<string, { target: Target; holder: RawMap }>();
    // where a value is from goes with the value: what is set anew has no source
    const named: RawMap = { ...raw };
    for (const { path, value } of settings) {
      const targets = targetsOf(path);
      if (targets === null) return null;
      for (const target of targets) {
        let leaf = leaves.get(target.key);
        if (leaf === undefined) {
          leaf = { target, holder: holding(target.leaf, at(raw, target.leaf)) };
          leaves.set(target.key, leaf);
        }
        try {
          assign(leaf.holder, target.path, value as Raw);
          dropSource(named, target.path);
        } catch (fault) {
          if (!(fault instanceof Fault)) throw fault;
          return null;
        }
      }
    }
    let scenario = base;
    for (const { target, holder } of leaves.values()) {
      const read = target.schema.safeParse(at(holder, target.leaf));
      if (!read.success) return null;
      scenario = replaced(scenario, target.leaf, 0, read.data) as Scenario;
    }
    if (named.sources !== raw.sources) scenario = { ...scenario, sources: named.sources as unknown as Scenario['sources'] };
    return contradictions(scenario).length > 0 ? null : freeze(scenario);
  };
};

/** Keys of a group that others depend on; and where labs are listed one by one, what is set for all of them changes the list. */
const REACHING = ['group', 'from', 'rows'];

function findTargets(raw: RawMap, schema: z.ZodType, base: Scenario, text: string): readonly Target[] | null {
  let paths: readonly Path[];
  try {
    paths = resolvePaths(raw, text);
  } catch (fault) {
    if (fault instanceof Fault) return null;
    throw fault;
  }
  const targets: Target[] = [];
  for (const path of paths) {
    const found = find(path);
    if (found.kind !== 'leaf') return null;
    const [section, group, key] = path;
    if (section === 'labs' && (REACHING.includes(String(key)) || base.labs[Number(group)]?.rows !== null)) return null;
    const leaf = path.slice(0, found.depth);
    // below a section that is switched off there is nothing to share
    const above = at(raw, leaf.slice(0, -1));
    if (!isMap(above)) return null;
    const own = schemaAt(schema, leaf);
    if (own === undefined || !isLeaf(own)) return null;
    targets.push({ path, leaf, key: leaf.join('.'), schema: own });
  }
  return targets;
}

/** A map with nothing in it but the leaf, at its place. */
function holding(leaf: Path, value: Raw | undefined): RawMap {
  const holder: RawMap = {};
  let here = holder;
  leaf.forEach((step, i) => {
    const last = i === leaf.length - 1;
    const next: Raw = last ? clone(value ?? null) : {};
    here[step] = next;
    if (!last) here = next as RawMap;
  });
  return holder;
}

const replaced = (node: unknown, path: Path, depth: number, value: unknown): unknown => {
  if (depth === path.length) return value;
  const step = path[depth]!;
  if (Array.isArray(node)) return node.map((part, i) => (i === Number(step) ? replaced(part, path, depth + 1, value) : part));
  const map = node as Readonly<Record<string, unknown>>;
  return { ...map, [step]: replaced(map[step], path, depth + 1, value) };
};
