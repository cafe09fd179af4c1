import {
  doubtOf,
  givenDataIndex,
  mainEffect,
  momentsOf,
  morrisEffects,
  pairedDifference,
  sobolIndices,
} from '../../../analysis/index.js';
import { type Columns, type Table, TableBuilder } from '../../../data/index.js';
import type { StudyResults } from './results.js';
import { columnOf, number, prngFor, ranked } from './words.js';

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
  const rows = new TableBuilder(INDEX);
  for (const { name, means } of outcomes) {
    const { indices, variance, base } = sobolIndices(means, names.length, plan.study.bootstrap, prngFor(plan, 'sobol', name));
    indices.forEach(({ first, total }, d) => {
      rows.add(name, names[d]!, 'first', first.estimate, first.ciLow, first.ciHigh, doubtOf(first));
      rows.add(name, names[d]!, 'total', total.estimate, total.ciLow, total.ciHigh, doubtOf(total));
    });
    if (!(variance > 0)) {
      sentences.push(`${name} does not vary: there is nothing to explain.`);
      continue;
    }
    const alone = indices.reduce((sum, { first }) => sum + first.estimate, 0);
    const doubtful = indices.flatMap(({ total }, d) => (doubtOf(total) === '' ? [] : [`${names[d]} (${doubtOf(total)})`]));
    sentences.push(
      `${name}: total-order indices ${ranked(
        names,
        indices.map(({ total }) => total.estimate),
      )}; ` +
        `first-order indices add up to ${number(alone)}, the rest is interaction (${base} base points).` +
        (doubtful.length > 0 ? ` Not to be relied on: ${doubtful.join(', ')}.` : ''),
    );
  }
  return rows.build();
}

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
    const sure = indices.filter((index) => doubtOf(index) === '').length;
    sentences.push(
      sure === 0
        ? `${name}: no first-order index can be told from 0 with ${plan.points} points.`
        : `${name}: first-order indices from the sample ${ranked(
            names,
            indices.map(({ estimate }) => estimate),
          )}${sure === names.length ? '' : `; ${names.length - sure} of ${names.length} cannot be told from 0, or the sample is too small for them`}.`,
    );
  }
  return rows.build();
}

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
    sentences.push(
      `${name}: mean size of an elementary effect (μ*) ${ranked(
        names,
        effects.map(({ size }) => size.estimate),
      )}.`,
    );
  }
  return rows.build();
}

export function tornadoTable({ plan, outcomes }: StudyResults, sentences: string[]): Table {
  const r = plan.replicates.length;
  const rows = new TableBuilder(TORNADO);
  for (const { name, runs } of outcomes) {
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
    sentences.push(
      `${name}: swing from low to high, one at a time, ${ranked(
        plan.factors.map((f) => f.name),
        swings,
      )}.`,
    );
  }
  return rows.build();
}

export function effectTable(results: StudyResults): Table {
  const rows = new TableBuilder(EFFECT);
  for (const { name, means } of results.outcomes) {
    results.plan.factors.forEach((factor, d) => {
      for (const { at, low, high, mean, ciLow, ciHigh, points } of mainEffect(columnOf(results, d), means))
        rows.add(name, factor.name, at, low, high, mean, ciLow, ciHigh, points);
    });
  }
  return rows.build();
}
