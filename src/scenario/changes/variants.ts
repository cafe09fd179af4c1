import type { Chain } from '../files/extends.js';
import type { Place } from '../problems/place.js';
import { type Problem, show } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { isMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import type { Change } from './overrides.js';

/** A variant as written: its changes in order, combined ones spelled out. */
export interface VariantSpec {
  readonly name: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
  readonly place: Place;
}

/** More would be a study. */
const MAX_VARIANTS = 512;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,79}$/;

interface Places {
  place(path: Path, key?: boolean): Place;
}

/** Reads `variants` and `combine`: named sets, joins of named sets, and the full factorial. */
export function readVariants(chain: Chain, places: Places, problems: Problem[]): VariantSpec[] {
  const { variants: raw = [], combine } = chain.raw;
  const report = (path: Path, message: string, value: unknown, fix: string, key = false): void => {
    problems.push({ ...places.place(path, key), path: path.join('.'), message, value: show(value), fix });
  };
  if (!Array.isArray(raw)) {
    if (raw !== null) report(['variants'], 'not a list', raw, 'variants: a list of { name: …, set: { path: value } }');
    return [];
  }
  const specs: VariantSpec[] = [];
  raw.forEach((item, i) => {
    const spec = readVariant(item, i, specs, places, report);
    if (spec !== null) specs.push(spec);
  });
  const named = combined(combine, specs, report);
  // every subset of two or more, in file order; small ones first
  const subsets: VariantSpec[][] = [];
  for (let mask = 1; mask < 2 ** named.length; mask++) {
    const subset = named.filter((_, i) => (mask >> i) & 1);
    if (subset.length > 1) subsets.push(subset);
  }
  subsets.sort((a, b) => a.length - b.length);
  for (const parts of subsets) {
    const name = parts.map((part) => part.name).join('+');
    // written out by hand it stands as it is there
    if (specs.some((spec) => spec.name === name)) continue;
    specs.push({
      name,
      place: places.place(['combine']),
      changes: parts.flatMap((p) => p.changes),
      set: Object.assign({}, ...parts.map((p) => p.set)),
    });
  }
  return specs;
}

type Report = (path: Path, message: string, value: unknown, fix: string, key?: boolean) => void;

function combined(combine: Raw | undefined, specs: readonly VariantSpec[], report: Report): readonly VariantSpec[] {
  if (combine === undefined || combine === null) return [];
  let named: readonly VariantSpec[] = specs;
  if (Array.isArray(combine)) {
    named = specs.filter(({ name }) => combine.includes(name));
    combine.forEach((name, i) => {
      if (!specs.some((spec) => spec.name === name))
        report(
          ['combine', i],
          'no such variant',
          name,
          suggestion(
            String(name),
            specs.map((s) => s.name),
          ),
        );
    });
  } else if (combine !== 'all') {
    report(['combine'], 'neither all nor a list of variants', combine, 'combine: all, or combine: [banking, price-collar]');
    return [];
  }
  if (named.length > 8) {
    report(
      ['combine'],
      `${2 ** named.length - 1 - named.length} combinations of ${named.length} variants`,
      combine,
      'a list of at most 8 variants to combine',
    );
    return [];
  }
  return named;
}

function readVariant(item: Raw, i: number, before: readonly VariantSpec[], places: Places, report: Report): VariantSpec | null {
  const at = (...rest: (string | number)[]): Path => ['variants', i, ...rest];
  const form = '{ name: banking, set: { market.banking.allowed: true } }';
  if (!isMap(item)) {
    report(at(), 'not a variant', item, form);
    return null;
  }
  const known = ['name', 'set', 'combine', 'description'];
  for (const key of Object.keys(item))
    if (!known.includes(key)) report(at(key), 'unknown key', key, suggestion(key, known), true);
  const { name } = item;
  if (typeof name !== 'string' || !NAME.test(name))
    report(at('name'), 'not a name of a variant', name, 'letters, digits, - _ . and +, at most 80');
  else if (name === 'base') report(at('name'), 'base is the scenario itself', name, 'another name');
  else if (before.some((spec) => spec.name === name)) report(at('name'), 'two variants of the same name', name, 'another name');
  if (i >= MAX_VARIANTS) {
    if (i === MAX_VARIANTS) report(at(), 'too many variants', i + 1, `at most ${MAX_VARIANTS}`);
    return null;
  }
  const changes: Change[] = [];
  const set: RawMap = {};
  const { combine = [], set: own = {} } = item;
  if (!Array.isArray(combine)) report(at('combine'), 'not a list of variants', combine, 'combine: [banking, price-collar]');
  else {
    combine.forEach((other, c) => {
      const spec = before.find((s) => s.name === other);
      if (spec === undefined)
        report(
          at('combine', c),
          'no such variant above this one',
          other,
          suggestion(
            String(other),
            before.map((s) => s.name),
          ),
        );
      else {
        changes.push(...spec.changes);
        Object.assign(set, spec.set);
      }
    });
  }
  if (!isMap(own)) report(at('set'), 'not a map of path to value', own, form);
  else {
    for (const [path, value] of Object.entries(own)) {
      changes.push({ path, value, place: places.place(at('set', path), true) });
      set[path] = value;
    }
  }
  const place = places.place(at('name'));
  if (changes.length === 0 && isMap(own) && Array.isArray(combine)) {
    report(at(), 'a variant that sets nothing', name, form);
    return null;
  }
  return { name: String(name), set, changes, place };
}
