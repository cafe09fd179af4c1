import { z } from 'zod';
import { Fault, Faults } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { NAME } from '../schema/file.js';
import { amount, amountOrNull, leaf, readInside, text } from '../schema/leaf.js';
import type { Bounds } from '../values/attributeKinds.js';
import { isMap, type RawMap } from '../values/raw.js';
import { ABSTRACT } from '../values/units.js';
import { readFactors, readLevels } from './factors.js';
import { type DesignSpec, isWord, type Outcome, type Scalar, type SearchSpec, type Target } from './study.js';

const n = (value: unknown, meaning: string, source = 'convention') => ({ symbol: '', meaning, source, default: value });
const count = (value: number, most: number, meaning: string) =>
  amount(ABSTRACT, 'none', { least: 1, most, whole: true }, n(value, meaning));
const share = (value: number, meaning: string) => amount(ABSTRACT, 'none', { least: 0, most: 1 }, n(value, meaning));
const whole = (bounds: Bounds, meaning: string) => amountOrNull(ABSTRACT, 'none', { ...bounds, whole: true }, n(null, meaning));

const POINTS = 2 ** 31;
const DESIGNS = {
  grid: z.strictObject({}),
  lhs: z.strictObject({ points: count(1000, POINTS, 'Points of the Latin hypercube') }),
  sobol: z.strictObject({ points: count(1024, POINTS, "Sobol' points, best a power of two") }),
  saltelli: z.strictObject({ base: count(512, POINTS, 'Base points, a power of two; each is run (factors + 2) times') }),
  morris: z.strictObject({
    trajectories: count(20, 1e6, 'Trajectories, each of (factors + 1) points'),
    levels: count(4, 100, 'Levels of a factor, an even number'),
  }),
  'one-at-a-time': z.strictObject({
    low: share(0.05, 'Low end: quantile of a distribution, share of a span'),
    high: share(0.95, 'High end'),
  }),
} as const;
const KINDS = [...Object.keys(DESIGNS), 'union'];

function readDesign(value: unknown): DesignSpec {
  const raw: unknown = typeof value === 'string' ? { [value]: {} } : value;
  if (!isMap(raw)) throw new Fault('not a design', `one of ${KINDS.join(', ')}`);
  const [kind, more] = Object.keys(raw);
  if (kind === undefined || more !== undefined) throw new Fault('not one design', `one of ${KINDS.join(', ')}`);
  if (!KINDS.includes(kind))
    throw new Fault('unknown design', suggestion(kind, KINDS), typeof value === 'string' ? [] : [kind], kind);
  if (kind === 'union') return { kind, grids: readGrids(raw.union) };
  const settings = raw[kind] ?? {};
  const read = readInside(DESIGNS[kind as keyof typeof DESIGNS] as z.ZodObject, settings, [kind]) as Record<string, number>;
  if (kind === 'saltelli' && !Number.isInteger(Math.log2(read.base!)))
    throw new Fault('not a power of two', `${2 ** Math.max(1, Math.round(Math.log2(read.base!)))}`, [kind, 'base']);
  if (kind === 'morris' && read.levels! % 2 !== 0) throw new Fault('not an even number', '4', [kind, 'levels']);
  if (kind === 'one-at-a-time' && !(read.high! > read.low!))
    throw new Fault('high is not above low', 'a larger share', [kind, 'high']);
  return { kind, ...read } as DesignSpec;
}

function readGrids(value: unknown): readonly Readonly<Record<string, readonly Scalar[]>>[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new Fault('not a list of grids', 'union: [{ rate: [0.1, 0.2] }, { fine: [0, 50] }]', ['union']);
  return value.map((item, i) => {
    if (!isMap(item))
      throw new Fault('not a grid', '{ factor: [values] }; factors left out stay as the scenario has them', ['union', i]);
    return Object.fromEntries(Object.entries(item).map(([name, levels]) => [name, readLevels(levels, ['union', i, name])]));
  });
}

function readOutcomes(value: unknown): readonly Outcome[] {
  const list: [string, unknown, string | number][] = Array.isArray(value)
    ? value.map((name, i) => [String(name), name, i])
    : isMap(value)
      ? Object.entries(value).map(([name, expression]) => [name, expression, name])
      : [];
  if (list.length === 0)
    throw new Fault('no outcomes', '[complianceByCompute, price], or name: expression over the figures of a run');
  return list.map(([name, expression, at], i) => {
    if (typeof expression !== 'string') throw new Fault('not an outcome', 'a metric, or an expression over metrics', [at]);
    // a list names metrics, which may belong to a group (complianceRate.frontier); a map names columns of its own
    if (!Array.isArray(value) && !isWord(name))
      throw new Fault('not a column name', 'a letter, then letters, digits or _', [at], name);
    if (list.findIndex(([other]) => other === name) !== i) throw new Fault('the same outcome twice', 'each once', [at], name);
    return { name, expression };
  });
}

function readTarget(value: unknown): Target | null {
  if (value === null) return null;
  if (!isMap(value)) throw new Fault('not a target', '{ outcome: complianceByCompute, atLeast: 0.95, confidence: 0.9 }');
  const known = ['outcome', 'atLeast', 'atMost', 'confidence'];
  const odd = Object.keys(value).find((key) => !known.includes(key));
  if (odd !== undefined) throw new Fault('unknown key', suggestion(odd, known), [odd], odd);
  const { outcome, atLeast, atMost, confidence = 0.9 } = value;
  if (typeof outcome !== 'string') throw new Fault('a target without an outcome', 'the name of an outcome', ['outcome']);
  if ((atLeast === undefined) === (atMost === undefined)) throw new Fault('neither or both of atLeast and atMost', 'one of them');
  const bound = atLeast ?? atMost;
  if (typeof bound !== 'number') throw new Fault('not a number', 'a number', [atLeast === undefined ? 'atMost' : 'atLeast']);
  if (typeof confidence !== 'number' || !(confidence > 0 && confidence <= 1))
    throw new Fault('not a share', 'above 0 and at most 1, such as 0.9', ['confidence']);
  return { outcome, sense: atLeast === undefined ? 'atMost' : 'atLeast', value: bound, confidence };
}

const searchSchema = z.strictObject({
  cost: text(/^.+$/, 'an expression', 500, n('auditCost', 'What is to be small: expression over outcomes and levers')),
  maximise: leaf(n([], 'Outcomes to be large, for the Pareto front'), '', 'list of outcomes', { type: 'array' }, readNames),
  minimise: leaf(n([], 'Outcomes to be small, besides the cost'), '', 'list of outcomes', { type: 'array' }, readNames),
  candidates: count(128, 1e6, 'Points of the first round, spread over the levers'),
  rounds: amount(ABSTRACT, 'none', { least: 0, most: 50, whole: true }, n(6, 'Rounds after it, each closer around the best')),
  winners: count(5, 100, 'Best points run again under fresh luck; then up to as many between them'),
  confirm: count(200, 1e6, 'Replicates of that run'),
  grid: amount(
    ABSTRACT,
    'none',
    { least: 0, most: 100, whole: true },
    n(0, 'Values of each lever in the grid it is compared with; 0: none'),
  ),
});

function readNames(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string'))
    throw new Fault('not a list of outcomes', '[complianceByCompute]');
  return value as string[];
}

function readSearch(value: unknown): SearchSpec | null {
  if (value === null) return null;
  const { cost, maximise, minimise, candidates, rounds, winners, confirm, grid } = readInside(searchSchema, value);
  return {
    cost,
    objectives: [
      ...maximise.map((outcome) => ({ outcome, sense: 1 as const })),
      ...minimise.map((outcome) => ({ outcome, sense: -1 as const })),
    ],
    candidates,
    rounds,
    confirm: { winners, replicates: confirm },
    grid,
  };
}

function readDerived(value: unknown): Readonly<Record<string, string>> {
  if (!isMap(value)) throw new Fault('not a map', 'regulator.penalty.fixed: product / rate');
  const faults: Fault[] = [];
  for (const [path, expression] of Object.entries(value))
    if (typeof expression !== 'string') faults.push(new Fault('not an expression', 'an expression over factors', [path]));
  if (faults.length > 0) throw new Faults(faults);
  return value as Readonly<Record<string, string>>;
}

const readMap = (value: unknown): Readonly<RawMap> => {
  if (!isMap(value)) throw new Fault('not a map of path to value', '{ turns: 10 }');
  return value;
};

/** Everything a study file says: the one place where its keys are declared. */
export const studySchema = () =>
  z.strictObject({
    permitsim: leaf(n(1, 'Version of the format'), '', '1', { const: 1 }, (value): 1 => {
      if (value !== 1) throw new Fault('unknown version of the format', '1');
      return 1;
    }),
    name: text(
      NAME,
      'lower-case letters, digits and hyphens, at most 64',
      64,
      n('study', 'Name of the study and of its output folder'),
    ),
    title: text(/^[^\p{Cc}]*$/u, 'a line of text', 300, n('', 'One line for headings')),
    description: text(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'text', 5000, n('', 'What the study is for')),
    scenario: text(
      /^.+$/,
      'a shipped scenario, or a file beside the study',
      500,
      n('', 'Scenario that is varied: a shipped name, or a file beside the study'),
    ),
    variant: text(/^.+$/, 'a variant of the scenario', 80, n('base', 'Variant of the scenario to start from')),
    set: leaf(n({}, 'Path → value over the scenario, the same in every point'), '', 'map', { type: 'object' }, readMap),
    replicates: whole({ least: 1, most: 1e6 }, "Runs of each point, all points under the same luck; null: the scenario's"),
    seed: whole({ least: 0, most: Number.MAX_SAFE_INTEGER }, "Seed of the luck and of the design; null: the scenario's"),
    uncertainties: leaf(
      n({}, 'What the world chooses: name or path → distribution, span or levels'),
      '',
      'map of factors',
      { type: 'object' },
      (value) => readFactors(value, 'uncertainty'),
    ),
    levers: leaf(
      n({}, 'What the regulator chooses: name or path → span, levels or distribution'),
      '',
      'map of factors',
      { type: 'object' },
      (value) => readFactors(value, 'lever'),
    ),
    derived: leaf(
      n({}, 'Path → expression over factors, for settings that move together'),
      '',
      'map',
      { type: 'object' },
      readDerived,
    ),
    outcomes: leaf(
      n(
        ['complianceRate', 'complianceByCompute', 'price', 'welfare'],
        'What is looked at: metrics (means over the turns of a run), run figures, or name → expression over them',
      ),
      '',
      'list of metrics, or map of name to expression',
      { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'object' }] },
      readOutcomes,
    ),
    target: leaf(
      n(null, 'What is wanted: an outcome at least or at most so much in a share `confidence` of the runs of a point'),
      '',
      '{ outcome, atLeast or atMost, confidence } or null',
      { type: ['object', 'null'] },
      readTarget,
    ),
    design: leaf(
      n('grid', 'Which points are run'),
      '',
      KINDS.join(', '),
      { anyOf: [{ enum: KINDS }, { type: 'object' }] },
      readDesign,
    ),
    search: leaf(
      n(null, 'Policy search over the levers instead of a design: the cheapest mix that meets the target'),
      '',
      Object.keys(searchSchema.shape).join(', '),
      { type: ['object', 'null'] },
      readSearch,
      searchSchema,
    ),
    bootstrap: amount(ABSTRACT, 'none', { least: 20, most: 1e5, whole: true }, n(400, 'Resamples behind an interval')),
  });
