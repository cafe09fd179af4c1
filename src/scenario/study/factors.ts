import { type Distribution, readDistribution, support } from '../distributions/distribution.js';
import { Fault, Faults } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { isMap, type Raw, type RawMap } from '../values/raw.js';
import type { Factor, Range, Scalar } from './study.js';

/** Values one factor may have in a grid. */
const MOST_STEPS = 10_000;
const OWN = ['path', 'paths', 'label', 'levels', 'from', 'to', 'steps', 'scale', 'whole'];
const FORM = '{ levels: [1, 2, 3] }, { from: 0, to: 1, steps: 5 } or a distribution such as { uniform: [0, 1] }';

export const readScalar = (value: unknown, path: readonly (string | number)[]): Scalar => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Fault('not a finite number', 'a finite number', path);
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value as Scalar;
  throw new Fault('not a single value', 'a number, a word, true, false or null', path);
};

export const readLevels = (value: unknown, path: readonly (string | number)[]): readonly Scalar[] => {
  if (!Array.isArray(value) || value.length === 0) throw new Fault('not a list of values', '[0, 50, 200]', path);
  if (value.length > MOST_STEPS) throw new Fault(`${value.length} values`, `at most ${MOST_STEPS}`, path);
  const levels = value.map((item, i) => readScalar(item, [...path, i]));
  const twice = levels.findIndex((level, i) => levels.indexOf(level) !== i);
  if (twice >= 0) throw new Fault('the same value twice', 'each value once', [...path, twice], String(levels[twice]));
  return levels;
};

const readNumberAt = (raw: RawMap, key: string): number => {
  const value = raw[key];
  if (typeof value !== 'number') throw new Fault('not a number', 'a number in the units of the scenario', [key]);
  return value;
};

function readSteps(raw: RawMap): number | null {
  const { steps } = raw;
  if (steps === undefined || steps === null) return null;
  if (typeof steps !== 'number' || !Number.isSafeInteger(steps) || steps < 1 || steps > MOST_STEPS)
    throw new Fault('not a number of values', `a whole number from 1 to ${MOST_STEPS}`, ['steps']);
  return steps;
}

function readSpan(raw: RawMap): Range {
  const [from, to] = [readNumberAt(raw, 'from'), readNumberAt(raw, 'to')];
  if (!(to > from)) throw new Fault('to is not above from', `a number above ${from}`, ['to']);
  const { scale = 'linear', whole = false } = raw;
  if (scale !== 'linear' && scale !== 'log') throw new Fault('not a scale', 'linear or log', ['scale']);
  if (typeof whole !== 'boolean') throw new Fault('neither true nor false', 'true or false', ['whole']);
  if (scale === 'log' && !(from > 0)) throw new Fault('a logarithm needs positive values', 'from above 0', ['from']);
  if (whole && !(Number.isSafeInteger(from) && Number.isSafeInteger(to)))
    throw new Fault('ends that are not whole', 'whole numbers for from and to', ['from']);
  return { kind: 'span', from, to, scale, whole, steps: readSteps(raw) };
}

function readRange(raw: RawMap): Range {
  if (raw.levels !== undefined) return { kind: 'levels', levels: readLevels(raw.levels, ['levels']) };
  if (raw.from !== undefined || raw.to !== undefined) return readSpan(raw);
  const rest: RawMap = Object.fromEntries(Object.entries(raw).filter(([key]) => !OWN.includes(key)));
  if (Object.keys(rest).length === 0) throw new Fault('a factor without values', FORM);
  const plain = (value: unknown): number => {
    if (typeof value !== 'number') throw new Fault('not a number', 'a number in the units of the scenario');
    return value;
  };
  const distribution: Distribution = readDistribution(rest, { scaled: plain, plain });
  const [low, high] = support(distribution);
  if (low === high) throw new Fault('a factor that does not vary', 'two values at least');
  return { kind: 'distribution', distribution, steps: readSteps(raw) };
}

function readPaths(name: string, raw: RawMap): readonly string[] {
  if (raw.path !== undefined && raw.paths !== undefined) throw new Fault('path and paths', 'one of them', ['paths']);
  const given = raw.paths ?? (raw.path === undefined ? [name] : [raw.path]);
  if (!Array.isArray(given)) throw new Fault('not a list of paths', 'paths: [regulator.audits.rate]', ['paths']);
  return given.map((path, i) => {
    if (typeof path !== 'string')
      throw new Fault('not a path', 'such as regulator.audits.rate', raw.paths ? ['paths', i] : ['path']);
    return path;
  });
}

const readFactor = (name: string, value: Raw, role: Factor['role']): Factor => {
  const raw: Raw = Array.isArray(value) ? { levels: value } : value;
  if (!isMap(raw)) throw new Fault('not a factor', FORM);
  const odd = Object.keys(raw).find((key) => /^(level|values|min|max|step|range|steps?)$/i.test(key) && !OWN.includes(key));
  const named = Object.keys(raw).some((key) => ['levels', 'from', 'to'].includes(key));
  const unknown = named ? Object.keys(raw).find((key) => !OWN.includes(key)) : odd === 'min' || odd === 'max' ? undefined : odd;
  if (unknown !== undefined) throw new Fault('unknown key', suggestion(unknown, OWN), [unknown], unknown);
  const { label = '' } = raw;
  if (typeof label !== 'string' || label.length > 80) throw new Fault('not a label', 'a few words', ['label']);
  return { name, role, paths: readPaths(name, raw), label, range: readRange(raw) };
};

/** `uncertainties` or `levers`: name → what varies and where its values come from. Every fault at once. */
export const readFactors = (value: unknown, role: Factor['role']): readonly Factor[] => {
  if (!isMap(value)) throw new Fault('not a map of factors', `regulator.audits.rate: ${FORM}`);
  const faults: Fault[] = [];
  const factors = Object.entries(value).flatMap(([name, raw]): Factor[] => {
    try {
      if (!/^[A-Za-z][A-Za-z0-9_.*+-]{0,119}$/.test(name))
        throw new Fault('not a name of a factor', 'a path of the scenario, or a word with path: …', [], name);
      return [readFactor(name, raw, role)];
    } catch (error) {
      for (const fault of error instanceof Faults ? error.faults : [error as Fault]) {
        if (!(fault instanceof Fault)) throw fault;
        faults.push(new Fault(fault.message, fault.fix, [name, ...fault.path], fault.shown));
      }
      return [];
    }
  });
  if (faults.length > 0) throw new Faults(faults);
  return factors;
};
