import type { Streams } from '../core/streams.js';
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
} from '../model/world/labs.js';
import { ATTRIBUTE_KINDS } from '../scenario/attributeKinds.js';
import { attributeOf, attributeOrder, scaledNumber, scaleOf } from '../scenario/attributes.js';
import { sampler } from '../scenario/distributions/distribution.js';
import { compileExpression } from '../scenario/expression/compile.js';
import { type LabGroup, labCount, type Scenario } from '../scenario/scenario.js';
import { uniforms } from './draws.js';

/** The labs of one replicate: attributes drawn, computed or read, group after group in file order. */
export function samplePopulation(scenario: Scenario, streams: Streams): Labs {
  const same = sameForAll(scenario);
  const labs = createLabs(labCount(scenario), same);
  let from = 0;
  scenario.labs.forEach((group, g) => {
    const count = group.rows?.length ?? group.count;
    labs.group.fill(g, from, from + count);
    fillWords(labs, group, from, count);
    for (const name of attributeOrder(group)) {
      if (name in same) continue;
      const column = labs.attribute[name].subarray(from, from + count);
      fillSource(labs, group, name, from, column, streams);
      fillRows(group, name, column);
      check(group, name, column);
      if (scaleOf(group, name) !== 1) for (let i = 0; i < count; i++) column[i] = scaledNumber(group, name, column[i]!);
    }
    from += count;
  });
  return labs;
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

/** What the group says about an attribute, for all its labs; one draw a lab where it is a distribution. */
function fillSource(labs: Labs, group: LabGroup, name: LabAttribute, from: number, column: Float64Array, streams: Streams): void {
  const source = attributeOf(group, name);
  if (source === null) column.fill(Number.NaN);
  else if (typeof source === 'number') column.fill(source);
  else if (typeof source === 'string') fillExpression(labs, group, name, source, from, column);
  else {
    const sample = sampler(source);
    const draws = uniforms(streams, group.group, name, column.length, group.sampling);
    for (let i = 0; i < column.length; i++) column[i] = sample(draws[i]!);
  }
}

function fillExpression(labs: Labs, group: LabGroup, name: LabAttribute, text: string, from: number, column: Float64Array): void {
  const { reads, evaluate } = compileExpression(text, LAB_ATTRIBUTES);
  const read = LAB_ATTRIBUTES.flatMap((attribute, i) => (reads.has(attribute) ? [{ i, source: labs.attribute[attribute] }] : []));
  const values = new Float64Array(LAB_ATTRIBUTES.length);
  for (let lab = 0; lab < column.length; lab++) {
    // a lab given by itself may have its own number: the expression is for the others
    if (group.rows?.[lab]?.[name] !== undefined) continue;
    for (const { i, source } of read) values[i] = source[from + lab]!;
    try {
      column[lab] = evaluate(values);
    } catch (error) {
      throw new Error(`labs.${group.group}.${name}, lab ${lab + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function fillRows(group: LabGroup, name: LabAttribute, column: Float64Array): void {
  group.rows?.forEach((row, i) => {
    const value = row[name];
    if (typeof value === 'number') column[i] = value;
  });
}

/** What came out of an expression must be a possible value, like what is written in a file. */
function check(group: LabGroup, name: LabAttribute, column: Float64Array): void {
  if (typeof attributeOf(group, name) !== 'string') return;
  const { least = -Infinity, most = Infinity, open = false } = ATTRIBUTE_KINDS[name].bounds;
  const bad = column.findIndex((x) => x < least || x > most || (open && (x === least || x === most)));
  if (bad >= 0) {
    const wanted = most === Infinity ? `${open ? 'above' : 'at least'} ${least}` : `from ${least} to ${most}`;
    throw new Error(
      `labs.${group.group}.${name}, lab ${bad + 1}: the expression "${attributeOf(group, name)}" gives ${column[bad]} → it must be ${wanted}`,
    );
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
