import {
  type Doubt,
  doubtOf,
  type Estimate,
  givenDataIndex,
  mainEffect,
  momentsOf,
  morrisEffects,
  pairedDifference,
  type SobolIndex,
  sobolIndices,
} from '../../../analysis/index.js';
import { type Columns, type Table, TableBuilder } from '../../../data/index.js';
import { wordsOf } from './levels.js';
import type { StudyResults } from './results.js';
import { columnOf, nothingToExplain, number, prngFor, ranked } from './words.js';

const INDEX = {
  outcome: 'text',
  factor: 'text',
  order: 'text',
  estimate: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  note: 'text',
} as const satisfies Columns;
const MORRIS = {
  outcome: 'text',
  factor: 'text',
  mu: 'number',
  muStar: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  sigma: 'number',
  trajectories: 'integer',
} as const;
const TORNADO = {
  outcome: 'text',
  factor: 'text',
  side: 'text',
  value: 'text',
  outcomeAt: 'number',
  difference: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  n: 'integer',
} as const;
const EFFECT = {
  outcome: 'text',
  factor: 'text',
  level: 'text',
  at: 'number',
  low: 'number',
  high: 'number',
  mean: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  points: 'integer',
} as const;

export function sobolTable(results: StudyResults, sentences: string[]): Table {
  const { plan, outcomes } = results;
  const names = plan.factors.map(({ name }) => name);
  const points = plan.points / (names.length + 2);
  const rows = new TableBuilder(INDEX);
  for (const { name, means } of outcomes) {
    const { indices, sum, variance, base } = sobolIndices(
      means,
      names.length,
      plan.study.bootstrap,
      prngFor(plan, 'sobol', name),
    );
    indices.forEach(({ first, total }, d) => {
      rows.add(name, names[d]!, 'first', first.estimate, first.ciLow, first.ciHigh, doubtOf(first));
      rows.add(name, names[d]!, 'total', total.estimate, total.ciLow, total.ciHigh, doubtOf(total));
    });
    sentences.push(
      nothingToExplain(name, means) ??
        (variance > 0
          ? sobolSentence(name, names, indices, sum, `${base}${base === points ? '' : ` of ${points}`} base points`)
          : `${name}: no indices, as ${base === 0 ? `none of ${points} base points has all its values` : `it does not vary over the ${base} base points that have all their values`}.`),
    );
  }
  return rows.build();
}

const sobolSentence = (
  name: string,
  names: readonly string[],
  indices: readonly SobolIndex[],
  sum: Estimate,
  from: string,
): string => {
  const order = ranked(
    names,
    indices.map(({ total }) => total.estimate),
  );
  const doubtful = indices.flatMap(({ total }, d) => (doubtOf(total) === '' ? [] : [`${names[d]} (${doubtOf(total)})`]));
  const doubt = doubtful.length > 0 ? ` Not to be relied on: ${doubtful.join(', ')}.` : '';
  const { estimate, ciLow, ciHigh } = sum;
  // shares of a whole come to between 0 and 1: where they do not, it is the sample
  const rest =
    ciLow > 1 || estimate < 0
      ? 'which shares of a whole cannot: too few base points'
      : ciHigh < 1
        ? 'the rest is interaction'
        : doubtOf(sum) === 'sample too small'
          ? 'too few base points to tell whether factors interact'
          : 'no interaction can be told from none';
  return `${name}: total-order indices ${order}; first-order indices add up to ${number(estimate)} (95 % interval ${number(ciLow)} to ${number(ciHigh)}), ${rest} (${from}).${doubt}`;
};

export function givenTable(results: StudyResults, sentences: string[]): Table {
  const { plan, outcomes } = results;
  const names = plan.factors.map(({ name }) => name);
  const rows = new TableBuilder(INDEX);
  for (const { name, means } of outcomes) {
    const indices = names.map((factor, d) =>
      givenDataIndex(columnOf(results, d), means, plan.study.bootstrap, prngFor(plan, 'given', name, factor)),
    );
    indices.forEach(
      (index, d) => void rows.add(name, names[d]!, 'first', index.estimate, index.ciLow, index.ciHigh, doubtOf(index)),
    );
    sentences.push(nothingToExplain(name, means) ?? givenSentence(name, names, indices, means.filter(Number.isFinite).length));
  }
  return rows.build();
}

const givenSentence = (name: string, names: readonly string[], indices: readonly Estimate[], points: number): string => {
  const known = indices.map(({ estimate }) => estimate);
  if (known.every(Number.isNaN)) return `${name}: ${points} points are too few for first-order indices.`;
  const doubted = (doubt: Doubt): string => names.filter((_, d) => doubtOf(indices[d]!) === doubt).join(', ');
  const [zero, small] = [doubted('cannot be told from 0'), doubted('sample too small')];
  if (small === '' && doubted('') === '') return `${name}: no first-order index can be told from 0 with ${points} points.`;
  const parts = [
    `first-order indices from the sample ${ranked(names, known)}`,
    ...(zero === '' ? [] : [`cannot be told from 0: ${zero}`]),
    ...(small === '' ? [] : [`${points} points are too few for: ${small}`]),
  ];
  return `${name}: ${parts.join('; ')}.`;
};

export function morrisTable(results: StudyResults, sentences: string[]): Table {
  const { plan, outcomes } = results;
  const k = plan.factors.length;
  const names = plan.factors.map(({ name }) => name);
  const x = new Float64Array(plan.points * k);
  for (let p = 0; p < plan.points; p++) plan.coordinatesAt(p, x.subarray(p * k, (p + 1) * k));
  const rows = new TableBuilder(MORRIS);
  for (const { name, means } of outcomes) {
    const effects = morrisEffects(x, means, k);
    effects.forEach(({ mean, size, sd, trajectories }, d) => {
      rows.add(name, names[d]!, mean, size.estimate, size.ciLow, size.ciHigh, sd, trajectories);
    });
    const sizes = effects.map(({ size }) => size.estimate);
    const none = withoutValue(names, sizes, 'no value on both sides of a step of');
    sentences.push(
      nothingToExplain(name, means) ??
        (sizes.every(Number.isNaN)
          ? `${name}: no elementary effect can be told${none}.`
          : `${name}: mean size of an elementary effect (μ*) ${ranked(names, sizes)}${none}.`),
    );
  }
  return rows.build();
}

export function tornadoTable({ plan, outcomes }: StudyResults, sentences: string[]): Table {
  const r = plan.replicates.length;
  const rows = new TableBuilder(TORNADO);
  const names = plan.factors.map((f) => f.name);
  for (const { name, runs, means } of outcomes) {
    const base = runs.subarray(0, r);
    const swings: number[] = [];
    plan.factors.forEach((factor, d) => {
      const ends = [1, 2].map((side) => {
        const point = 2 * d + side;
        const own = runs.subarray(point * r, (point + 1) * r);
        const { difference, ciLow, ciHigh, n } = pairedDifference(base, own);
        rows.add(
          name,
          factor.name,
          side === 1 ? 'low' : 'high',
          String(plan.valuesAt(point)[d]),
          momentsOf(own).mean,
          difference,
          ciLow,
          ciHigh,
          n,
        );
        return momentsOf(own).mean;
      });
      swings.push(Math.abs(ends[1]! - ends[0]!));
    });
    const none = withoutValue(names, swings, 'no value at an end of');
    sentences.push(
      nothingToExplain(name, means) ??
        (swings.every(Number.isNaN)
          ? `${name}: no swing can be told${none}.`
          : `${name}: swing from low to high, one at a time, ${ranked(names, swings)}${none}.`),
    );
  }
  return rows.build();
}

const withoutValue = (names: readonly string[], values: readonly number[], words: string): string => {
  const none = names.filter((_, d) => Number.isNaN(values[d]!));
  return none.length === 0 ? '' : `; ${words} ${none.join(', ')}`;
};

export function effectTable(results: StudyResults): Table {
  const rows = new TableBuilder(EFFECT);
  const words = wordsOf(results.plan);
  for (const { name, means } of results.outcomes) {
    results.plan.factors.forEach((factor, d) => {
      for (const { at, low, high, mean, ciLow, ciHigh, points } of mainEffect(columnOf(results, d), means)) {
        const own = words[d]?.values.slice(low, high + 1);
        const [from, to, middle] = own === undefined ? [low, high, at] : [Number.NaN, Number.NaN, Number.NaN];
        rows.add(name, factor.name, own?.join(' or ') ?? '', middle, from, to, mean, ciLow, ciHigh, points);
      }
    });
  }
  return rows.build();
}
