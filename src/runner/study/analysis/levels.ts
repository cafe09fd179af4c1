import type { PointValue, StudyPlan } from '../../../experiment/index.js';
import type { Factor } from '../../../scenario/index.js';

/** Values of a factor as a sentence or a line has them one after the other. */
export interface Levels {
  readonly values: readonly PointValue[];
  /** More and less mean something: at least two are numbers, and the others are bounds that are not there. */
  readonly ordered: boolean;
}

const numberOf = (value: PointValue): number =>
  value === '' || typeof value === 'boolean' ? Number.NaN : Number(value ?? Number.NaN);
const isAbsent = (value: PointValue): boolean => value === null || value === 'unlimited';

/** Numbers ascending and then what has no bound (a floor that is not there is the lowest); words as they come. */
export const inOrder = (values: readonly PointValue[], { paths }: Pick<Factor, 'paths'>): Levels => {
  const numbers = values.filter((value) => Number.isFinite(numberOf(value)));
  const absent = values.filter(isAbsent);
  if (numbers.length < 2 || numbers.length + absent.length < values.length) return { values, ordered: false };
  numbers.sort((a, b) => numberOf(a) - numberOf(b));
  const isFloor = paths.some((path) => path.endsWith('.floor'));
  return { values: isFloor ? [...absent, ...numbers] : [...numbers, ...absent], ordered: true };
};

/** The values of each factor by their numbers in an analysis, where they are not all numbers themselves; null where they are. */
export const wordsOf = ({ study: { design }, factors }: StudyPlan): (Levels | null)[] =>
  factors.map((factor) => {
    const { name, range } = factor;
    const own: readonly PointValue[] =
      design.kind === 'union'
        ? [...new Set(design.grids.flatMap((grid) => grid[name] ?? []))]
        : range.kind === 'levels'
          ? range.levels
          : [];
    return own.every((value) => typeof value === 'number') ? null : inOrder(own, factor);
  });
