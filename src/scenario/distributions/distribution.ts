import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { isMap, type Raw, type RawMap } from '../values/raw.js';
import { FAMILIES, type Family, type FamilyName, isFamily } from './families.js';

/**
 * How an attribute varies among the labs of a group. Parameters are named and in base units; `min` and `max` truncate,
 * by inverse CDF on what is left, so that a lab always takes exactly one draw.
 */
export type Distribution =
  | ({ readonly min?: number; readonly max?: number } & { readonly [F in FamilyName]?: { readonly [parameter: string]: number } })
  | { readonly choice: { readonly values: readonly number[]; readonly weights: readonly number[] } }
  | { readonly constant: number };

/** Reads a number of the attribute, in its unit or without one. */
export interface Numbers {
  scaled(value: unknown): number;
  plain(value: unknown): number;
}

const KINDS = [...Object.keys(FAMILIES), 'choice', 'constant'];
/** Less than this chance left by a truncation, and the draws would be noise of the CDF. */
const LEAST_MASS = 1e-9;

const read = (number: (value: unknown) => number, value: unknown, path: (string | number)[]): number => {
  try {
    return number(value);
  } catch (fault) {
    if (fault instanceof Fault) throw new Fault(fault.message, fault.fix, [...path, ...fault.path], fault.shown);
    throw fault;
  }
};

/** `{ uniform: [1, 3] }`, `{ lognormal: { mean: 12, sd: 3 }, max: 30 }` → named parameters, checked. */
export function readDistribution(raw: RawMap, numbers: Numbers): Distribution {
  const kinds = Object.keys(raw).filter((key) => key !== 'min' && key !== 'max');
  const [kind] = kinds;
  if (kind === undefined) throw new Fault('a distribution without a name', `one of ${KINDS.join(', ')}`);
  const unknown = kinds.find((key) => !KINDS.includes(key));
  if (unknown !== undefined) throw new Fault('unknown distribution', suggestion(unknown, KINDS), [unknown], unknown);
  if (kinds.length > 1) throw new Fault(`two distributions at once: ${kinds.join(', ')}`, 'one of them');
  const truncation = { min: raw.min, max: raw.max };
  if (kind === 'constant' || kind === 'choice') {
    for (const bound of ['min', 'max'] as const) {
      if (raw[bound] !== undefined) throw new Fault(`${bound} does not apply to ${kind}`, 'leave it out', [bound]);
    }
    return kind === 'constant'
      ? { constant: read(numbers.scaled, raw.constant, ['constant']) }
      : readChoice(raw.choice!, numbers);
  }
  return readFamily(kind as FamilyName, raw[kind]!, truncation, numbers);
}

function readChoice(raw: Raw, numbers: Numbers): Distribution {
  const values = Array.isArray(raw) ? raw : isMap(raw) ? raw.values : undefined;
  if (!Array.isArray(values) || values.length === 0)
    throw new Fault('a choice without values', 'choice: [1, 2, 3] or choice: { values: [1, 2], weights: [3, 1] }', ['choice']);
  const odd = isMap(raw) ? Object.keys(raw).find((key) => key !== 'values' && key !== 'weights') : undefined;
  if (odd !== undefined) throw new Fault('unknown key', suggestion(odd, ['values', 'weights']), ['choice', odd], odd);
  const weights = isMap(raw) && raw.weights !== undefined ? raw.weights : values.map(() => 1);
  if (!Array.isArray(weights) || weights.length !== values.length)
    throw new Fault('as many weights as values are needed', `${values.length} weights`, ['choice', 'weights']);
  const read1 = weights.map((w, i) => read(numbers.plain, w, ['choice', 'weights', i]));
  if (read1.some((w) => w < 0) || !(read1.reduce((a, b) => a + b, 0) > 0))
    throw new Fault('weights must not be negative, nor all zero', 'positive weights', ['choice', 'weights']);
  const where = isMap(raw) ? ['choice', 'values'] : ['choice'];
  return { choice: { values: values.map((v, i) => read(numbers.scaled, v, [...where, i])), weights: read1 } };
}

function readFamily(
  kind: FamilyName,
  raw: Raw,
  truncation: { min: Raw | undefined; max: Raw | undefined },
  numbers: Numbers,
): Distribution {
  const family: Family = FAMILIES[kind];
  const names = family.parameters.map((p) => p.name);
  const form = `${kind}: { ${names.join(', ')} } or ${kind}: [${names.join(', ')}]`;
  const bounds: { min?: Raw; max?: Raw } = { ...truncation };
  const parameters: Record<string, number> = {};
  const values = family.parameters.map(({ name, scaled }, i) => {
    const here = Array.isArray(raw) ? raw[i] : isMap(raw) ? raw[name] : names.length === 1 ? raw : undefined;
    if (here === undefined) throw new Fault(`${kind} without ${name}`, form, [kind]);
    const value = read(
      scaled ? numbers.scaled : numbers.plain,
      here,
      Array.isArray(raw) ? [kind, i] : isMap(raw) ? [kind, name] : [kind],
    );
    parameters[name] = value;
    return value;
  });
  if (Array.isArray(raw) && raw.length > names.length) throw new Fault(`${raw.length} parameters`, form, [kind]);
  if (isMap(raw)) {
    for (const key of Object.keys(raw)) {
      if (names.includes(key)) continue;
      // truncation may stand inside too
      if (key === 'min' || key === 'max') bounds[key] = raw[key]!;
      else throw new Fault('unknown parameter', suggestion(key, [...names, 'min', 'max']), [kind, key], key);
    }
  }
  const wrong = family.wrong(values);
  if (wrong !== null) throw new Fault(`${kind}: ${wrong}`, form, [kind]);
  const min = bounds.min === undefined ? undefined : read(numbers.scaled, bounds.min, ['min']);
  const max = bounds.max === undefined ? undefined : read(numbers.scaled, bounds.max, ['max']);
  if (min !== undefined && max !== undefined && min >= max)
    throw new Fault(`truncated to nothing: min ${min}, max ${max}`, 'min below max', ['min']);
  const distribution = {
    [kind]: parameters,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  } as Distribution;
  const [from, to] = truncatedMass(family, values, min, max);
  if (!(to - from >= LEAST_MASS))
    throw new Fault(
      'a truncation that leaves almost no chance',
      `min and max within the bulk of the ${kind}`,
      min === undefined ? ['max'] : ['min'],
    );
  return distribution;
}

/** The interval of chances that a truncation leaves. */
function truncatedMass(family: Family, p: readonly number[], min: number | undefined, max: number | undefined): [number, number] {
  // of a discrete distribution the value `min` itself stays
  const from = min === undefined ? 0 : family.cdf(family.discrete ? Math.ceil(min) - 1 : min, p);
  return [from, max === undefined ? 1 : family.cdf(max, p)];
}

interface Resolved {
  readonly kind: string;
  readonly family: Family;
  readonly p: readonly number[];
  readonly min: number | undefined;
  readonly max: number | undefined;
}
const resolved = (d: Distribution): Resolved | null => {
  const kind = Object.keys(d).find(isFamily);
  if (kind === undefined) return null;
  const family: Family = FAMILIES[kind];
  const given = d as { min?: number; max?: number } & Record<FamilyName, Record<string, number>>;
  return { kind, family, p: family.parameters.map(({ name }) => given[kind][name]!), min: given.min, max: given.max };
};

/** Smallest and largest value a distribution can give. */
export function support(d: Distribution): readonly [number, number] {
  if ('constant' in d && d.constant !== undefined) return [d.constant as number, d.constant as number];
  if ('choice' in d && d.choice !== undefined) {
    const { values } = d.choice as { values: readonly number[] };
    return [Math.min(...values), Math.max(...values)];
  }
  const { family, p, min, max } = resolved(d)!;
  const [low, high] = family.support(p);
  return [Math.max(low, min ?? low), Math.min(high, max ?? high)];
}

/** u in (0, 1) → value. One draw a lab whatever the distribution, so that nobody's luck moves when another's parameters do. */
export function sampler(d: Distribution): (u: number) => number {
  if ('constant' in d && d.constant !== undefined) {
    const value = d.constant as number;
    return () => value;
  }
  if ('choice' in d && d.choice !== undefined) {
    const { values, weights } = d.choice as { values: readonly number[]; weights: readonly number[] };
    const total = weights.reduce((a, b) => a + b, 0);
    return (u) => {
      let left = u * total;
      for (let i = 0; i < values.length; i++) {
        left -= weights[i]!;
        if (left < 0 && weights[i]! > 0) return values[i]!;
      }
      return values[weights.findLastIndex((w) => w > 0)]!;
    };
  }
  const { family, p, min, max } = resolved(d)!;
  const [from, to] = truncatedMass(family, p, min, max);
  const low = min ?? -Infinity;
  const high = max ?? Infinity;
  // the clip only catches the last bit of the inverse at the ends
  return (u) => Math.min(high, Math.max(low, family.quantile(from + u * (to - from), p)));
}
