import {
  compileExpression,
  type Factor,
  isWord,
  levelsOf,
  type Scalar,
  type Scenario,
  type Setting,
  type Study,
  valueAt,
} from '../../scenario/index.js';
import { type Design, grid, lhs, morris, oneAtATime, saltelli, sobol, union } from '../designs/index.js';

/** What a point sets a factor to; undefined: it stays as the scenario has it. */
export type PointValue = Scalar | undefined;

/** Which points are run, and what each sets: any of them from its number alone. */
export interface StudyPlan {
  readonly study: Study;
  /** The scenario every point is a change of. */
  readonly base: Scenario;
  readonly factors: readonly Factor[];
  readonly points: number;
  /** The points, where they are listed one by one instead of by a design. */
  readonly rows?: readonly (readonly PointValue[])[];
  /** 1 … n: all points meet the same luck. */
  readonly replicates: readonly number[];
  /** Values of a point, counted from 0, in the order of the factors. */
  valuesAt(point: number): readonly PointValue[];
  /** Coordinates of a point in the unit cube, for designs that have them; NaN elsewhere. */
  coordinatesAt(point: number, out: Float64Array): void;
  /** Paths and values that make the point of the base. */
  settingsOf(values: readonly PointValue[]): Setting[];
}

export const planStudy = (study: Study, base: Scenario): StudyPlan => {
  const { factors } = study;
  const levels = factors.map((factor) => [...listed(study, factor)]);
  const design = designOf(study, levels, base.seed);
  const own = factors.map((factor) => (design.coordinates === 'unit' ? valueAt(factor) : null));
  const at = new Float64Array(factors.length);
  return {
    study,
    base,
    factors,
    points: design.points,
    replicates: replicatesOf(base),
    valuesAt(point) {
      design.at(point, at);
      return factors.map((_, d) => {
        const u = at[d]!;
        if (Number.isNaN(u)) return undefined;
        return own[d] ? own[d](u) : levels[d]![u];
      });
    },
    coordinatesAt(point, out) {
      if (design.coordinates === 'unit') design.at(point, out);
      else out.fill(Number.NaN);
    },
    settingsOf: settingsFor(study),
  };
};

export const replicatesOf = (base: Scenario): number[] => Array.from({ length: base.replicates }, (_, r) => r + 1);

/** A plan of points listed one by one, for rounds of a search. */
export const planPoints = (
  study: Study,
  base: Scenario,
  rows: readonly (readonly PointValue[])[],
  replicates: readonly number[],
): StudyPlan => ({
  study,
  base,
  factors: study.factors,
  points: rows.length,
  rows,
  replicates,
  valuesAt: (point) => rows[point]!,
  coordinatesAt: (_, out) => void out.fill(Number.NaN),
  settingsOf: settingsFor(study),
});

/** Every value a factor has in a grid or in one of a union of grids. */
function listed({ design }: Study, factor: Factor): Set<Scalar> {
  const own = design.kind === 'union' ? design.grids.flatMap((each) => each[factor.name] ?? []) : (levelsOf(factor) ?? []);
  return new Set(own);
}

function designOf(study: Study, levels: readonly (readonly Scalar[])[], seed: number): Design {
  const { design, factors } = study;
  const k = factors.length;
  switch (design.kind) {
    case 'grid':
      return grid(levels.map((own) => own.map((_, i) => i)));
    case 'union':
      return union(
        design.grids.map((each) =>
          grid(factors.map(({ name }, d) => (each[name] ?? []).map((value) => levels[d]!.indexOf(value)))),
        ),
      );
    case 'lhs':
      return lhs(design.points, k, seed);
    case 'sobol':
      return sobol(design.points, k, seed);
    case 'saltelli':
      return saltelli(design.base, k, seed);
    case 'morris':
      return morris(design.trajectories, k, design.levels, seed);
    case 'one-at-a-time':
      return oneAtATime(k, design.low, design.high);
  }
}

/** The factors' own paths, then what is derived from them. */
function settingsFor({ factors, derived }: Study): (values: readonly PointValue[]) => Setting[] {
  const words = factors.map(({ name }) => name).filter(isWord);
  const at = words.map((word) => factors.findIndex(({ name }) => name === word));
  const computed = Object.entries(derived).map(([path, text]) => ({ path, ...compileExpression(text, words) }));
  const numbers = new Float64Array(words.length);
  return (values) => {
    const settings: Setting[] = factors.flatMap(({ paths }, d) => {
      const value = values[d];
      return value === undefined ? [] : paths.map((path) => ({ path, value }));
    });
    for (let w = 0; w < words.length; w++) {
      const value = values[at[w]!];
      numbers[w] = typeof value === 'number' ? value : Number.NaN;
    }
    for (const { path, reads, evaluate } of computed) {
      // where a factor it reads is not set, it stays as the scenario has it too
      if (words.some((word, w) => reads.has(word) && Number.isNaN(numbers[w]!))) continue;
      settings.push({ path, value: evaluate(numbers) });
    }
    return settings;
  };
}
