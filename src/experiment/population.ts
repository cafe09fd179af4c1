import type { Streams } from '../core/index.js';
import {
  BELIEF,
  BENEFIT,
  CHOICE,
  createLabs,
  EXPECTATION,
  HORIZON,
  LAB_ATTRIBUTES,
  type LabAttribute,
  type Labs,
} from '../model/index.js';
import {
  ATTRIBUTE_KINDS,
  attributeOf,
  attributeOrder,
  compileExpression,
  growthReads,
  isPath,
  type LabGroup,
  labCount,
  type Scenario,
  sampler,
  scaledNumber,
  scaleOf,
} from '../scenario/index.js';
import { uniforms } from './draws.js';

/** Fills one attribute of one group: what its labs have in common, what is drawn or computed, what each has of its own. */
type Filling = (labs: Labs, streams: Streams) => void;

/** How the labs of a scenario are made: read off it once, not once a run. */
interface Population {
  readonly count: number;
  readonly same: Readonly<Partial<Record<LabAttribute, number>>>;
  readonly fillings: readonly Filling[];
  readonly words: (labs: Labs) => void;
}

/** An expression gives a lab a number that cannot be. */
export class AttributeError extends Error {
  override readonly name = 'AttributeError';
  constructor(
    readonly group: string,
    readonly attribute: LabAttribute,
    readonly lab: number,
    readonly reason: string,
    readonly fix: string,
  ) {
    super(`labs.${group}.${attribute}, lab ${lab + 1}: ${reason} → ${fix}`);
  }
}

const known = new WeakMap<Scenario, Population>();

/** The labs of one replicate: attributes drawn, computed or read, group after group in file order. */
export function samplePopulation(scenario: Scenario, streams: Streams): Labs {
  let population = known.get(scenario);
  if (population === undefined) {
    population = describe(scenario);
    known.set(scenario, population);
  }
  const labs = createLabs(population.count, population.same);
  population.words(labs);
  for (const fill of population.fillings) fill(labs, streams);
  return labs;
}

function describe(scenario: Scenario): Population {
  const same = sameForAll(scenario);
  const fillings: Filling[] = [];
  const words: ((labs: Labs) => void)[] = [];
  let from = 0;
  scenario.labs.forEach((group, g) => {
    const first = from;
    const count = group.rows?.length ?? group.count;
    words.push((labs) => {
      labs.group.fill(g, first, first + count);
      fillWords(labs, group, first, count);
    });
    for (const name of attributeOrder(group)) if (!(name in same)) fillings.push(fillingOf(group, name, first, count));
    from += count;
  });
  return {
    count: labCount(scenario),
    same,
    fillings,
    words: (labs) => {
      for (const fill of words) fill(labs);
    },
  };
}

/** Attributes that are one number for all labs of all groups: most of them, in most scenarios. */
function sameForAll({ labs: groups }: Scenario): Partial<Record<LabAttribute, number>> {
  const same: Partial<Record<LabAttribute, number>> = {};
  for (const name of LAB_ATTRIBUTES) {
    const numbers = groups.map((group) => numberFor(group, name));
    const [first] = numbers;
    if (typeof first === 'number' && numbers.every((x) => Object.is(x, first))) same[name] = first;
  }
  return same;
}

/** The number that all labs of the group have; null where they may differ. */
function numberFor(group: LabGroup, name: LabAttribute): number | null {
  if (group.rows?.some((row) => typeof row[name] === 'number')) return null;
  const source = attributeOf(group, name) ?? Number.NaN;
  return typeof source === 'number' ? scaledNumber(group, name, source) : null;
}

function fillingOf(group: LabGroup, name: LabAttribute, from: number, count: number): Filling {
  const source = sourceOf(group, name, from);
  const checks = typeof attributeOf(group, name) === 'string' && !isGrowthByTurn(name, attributeOf(group, name));
  const scales = scaleOf(group, name) !== 1;
  const own = group.rows?.flatMap((row, i) => (typeof row[name] === 'number' ? [{ i, value: row[name] as number }] : [])) ?? [];
  return (labs, streams) => {
    const column = labs.attribute[name].subarray(from, from + count);
    source(labs, column, streams);
    for (const { i, value } of own) column[i] = value;
    if (checks) check(group, name, column);
    if (scales) for (let i = 0; i < count; i++) column[i] = scaledNumber(group, name, column[i]!);
  };
}

const isGrowthByTurn = (name: LabAttribute, source: unknown): source is readonly number[] | string =>
  name.startsWith('growth.') && isPath(source) && growthReads(source);

/** What the group says about an attribute, for all its labs; one draw a lab where it is a distribution. */
function sourceOf(group: LabGroup, name: LabAttribute, from: number) {
  const source = attributeOf(group, name);
  if (source === null || typeof source === 'number') {
    const value = source ?? Number.NaN;
    return (_labs: Labs, column: Float64Array): void => void column.fill(value);
  }
  // growth by turn is written when the turn opens
  if (isGrowthByTurn(name, source)) return (_labs: Labs, column: Float64Array): void => void column.fill(0);
  if (typeof source === 'string') return expressionSource(group, name, source, from);
  const sample = sampler(source);
  return (_labs: Labs, column: Float64Array, streams: Streams): void => {
    const draws = uniforms(streams, group.group, name, column.length, group.sampling);
    for (let i = 0; i < column.length; i++) column[i] = sample(draws[i]!);
  };
}

function expressionSource(group: LabGroup, name: LabAttribute, text: string, from: number) {
  const { reads, evaluate } = compileExpression(text, LAB_ATTRIBUTES);
  const read = LAB_ATTRIBUTES.flatMap((attribute, i) => (reads.has(attribute) ? [{ i, attribute }] : []));
  const values = new Float64Array(LAB_ATTRIBUTES.length);
  return (labs: Labs, column: Float64Array): void => {
    const sources = read.map(({ i, attribute }) => ({ i, values: labs.attribute[attribute] }));
    for (let lab = 0; lab < column.length; lab++) {
      // a lab given by itself may have its own number: the expression is for the others
      if (group.rows?.[lab]?.[name] !== undefined) continue;
      for (const source of sources) values[source.i] = source.values[from + lab]!;
      try {
        column[lab] = evaluate(values);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new AttributeError(group.group, name, lab, why, 'an expression that is finite and real for every lab');
      }
    }
  };
}

/** What came out of an expression must be a possible value, like what is written in a file. */
function check(group: LabGroup, name: LabAttribute, column: Float64Array): void {
  const { least = -Infinity, most = Infinity, open = false } = ATTRIBUTE_KINDS[name].bounds;
  const bad = column.findIndex((x) => x < least || x > most || (open && (x === least || x === most)));
  if (bad >= 0) {
    const wanted = most === Infinity ? `${open ? 'above' : 'at least'} ${least}` : `from ${least} to ${most}`;
    const message = `the expression "${attributeOf(group, name)}" gives ${column[bad]}`;
    throw new AttributeError(group.group, name, bad, message, `it must be ${wanted}`);
  }
}

const WORDS = [
  ['benefit', 'benefit', BENEFIT],
  ['expectation', 'expectation.rule', EXPECTATION],
  ['belief', 'belief.rule', BELIEF],
  ['choice', 'choice.rule', CHOICE],
  ['horizon', 'horizon', HORIZON],
] as const;

function fillWords(labs: Labs, group: LabGroup, from: number, count: number): void {
  for (const [key, column, codes] of WORDS) {
    const known = codes as Readonly<Record<string, number>>;
    const own = key === 'benefit' || key === 'horizon' ? group[key] : group[key].rule;
    labs[key].fill(known[own]!, from, from + count);
    group.rows?.forEach((row, i) => {
      const word = row[column];
      if (typeof word === 'string') labs[key][from + i] = known[word]!;
    });
  }
}
