import type { Move, Shape, Turning } from '../../../analysis/index.js';
import type { CurveOf } from './curves.js';
import { intervalOf, number, shown, signed } from './words.js';

export interface Swept {
  readonly outcome: string;
  readonly factor: string;
  readonly curve: Pick<CurveOf, 'labels' | 'ordered'>;
  readonly found: Turning;
  /** Shapes at each combination of the other factors, none where they are too many; null: there are no other factors. */
  readonly slices: readonly Shape[] | null;
  /** Why the factor does nothing; null: it is read. */
  readonly idle: string | null;
}

/** What a sweep says of an outcome, in a sentence. */
export const sentenceOf = ({ outcome, factor, ...swept }: Swept): string => {
  const { slices, curve } = swept;
  const others = slices === null ? '' : ` On average over the other factors${slicesOf(slices, curve.ordered)}.`;
  return `${outcome} over ${factor}: ${said(swept)}.${others}`;
};

type Told = Omit<Swept, 'outcome' | 'factor'>;

/** The shape, and what it rests on where something is missing. */
function said(swept: Told): string {
  const { curve, found, slices } = swept;
  const { missing, n, of } = found;
  const known = curve.labels.length - missing.length;
  // a mean over other factors needs all of them: where it has none, some of its points may have one
  if (known === 0)
    return `cannot be told: ${slices === null ? 'no value at any point' : 'at none of its values has a replicate one at every point'}`;
  const where = missing.map((k) => shown(curve.labels[k])).join(', ');
  const gaps =
    missing.length === 0 ? '' : slices === null ? `no value at ${where}` : `at ${where} no replicate has one at every point`;
  if (known === 1) return `cannot be told: ${gaps}`;
  if (of === 1) return oneRun(swept, gaps);
  if (n < 2)
    return `cannot be told: ${gaps === '' ? '' : `${gaps}, and `}${n === 0 ? 'none' : 'only 1'} of ${of} replicates has a value at all${gaps === '' ? ' points' : ' the others'}`;
  const from =
    n < of && (found.told !== 'untold' || found.open !== null) ? `, from ${n} of ${of} replicates: the others lack a value` : '';
  return `${gaps === '' ? '' : `cannot be told: ${gaps}; over the others `}${shapeIn(swept)}${from}`;
}

const highestOf = (means: readonly number[], sign: 1 | -1): number =>
  means.reduce((best, mean, k) => (Number.isNaN(means[best]!) || sign * mean > sign * means[best]! ? k : best), 0);

/** One run says where it was highest, and not what another would say. */
function oneRun({ curve: { labels }, found: { means, still }, idle }: Told, gaps: string): string {
  const rest = gaps === '' ? '' : `; ${gaps}`;
  if (still && idle !== null) return `nothing moves${rest}: ${idle}`;
  const [highest, lowest] = ([1, -1] as const).map((sign) => {
    const k = highestOf(means, sign);
    return `${shown(labels[k])} (${number(means[k]!)})`;
  });
  const values = still ? `nothing moves` : `highest at ${highest}, lowest at ${lowest}`;
  return `in one run a point (no interval) ${values}${rest}; a shape cannot be told`;
}

/** The shape over the values that have an outcome, from two replicates and more. */
function shapeIn({ curve: { labels, ordered }, found, idle }: Told): string {
  const { told, fall, rise, open, turn, means, n, of, still } = found;
  if (still) return `nothing moves${idle === null ? '' : `: ${idle}`}`;
  const label = (k: number): string => shown(labels[k]);
  const at = (k: number): string => `${label(k)} (${number(means[k]!)})`;
  const size = (m: Move): string =>
    `${signed(m.estimate)}, ${Number.isNaN(m.ciLow) ? `the same in ${n === 2 ? 'both' : `all ${n}`} replicates, too few for an interval` : intervalOf(m)}`;
  const move = (m: Move): string =>
    `from ${number(means[m.from]!)} at ${label(m.from)} to ${number(means[m.to]!)} at ${label(m.to)} (${size(m)})`;
  // a move the other way that chance may have made is no proof that there is none
  const shape = (against: Move | null): string => (against === null ? 'monotone' : 'monotone as far as can be told');
  const other = (m: Move | null, word: string): string =>
    m === null ? `no ${word} anywhere` : `no ${word} that can be told from 0 (largest ${size(m)})`;
  switch (told) {
    case 'flat': {
      const largest = [fall, rise].reduce((a, m) => (m && Math.abs(m.estimate) > Math.abs(a) ? m.estimate : a), 0);
      return `no ${ordered ? 'move' : 'difference'} can be told from 0 (largest ${signed(largest)})`;
    }
    case 'untold':
      return `cannot be told: ${open === null ? `the ${n} of ${of} replicates that have all values do not move, others do` : move(open)}`;
    case 'rises':
      return `${shape(fall)}: it rises ${move(rise!)}; ${other(fall, 'fall')}`;
    case 'falls':
      return `${shape(rise)}: it falls ${move(fall!)}; ${other(rise, 'rise')}`;
    case 'valley':
      return `not monotone, a valley at ${label(turn!)}: it falls ${move(fall!)} and rises ${move(rise!)}`;
    case 'hill':
      return `not monotone, a hill at ${label(turn!)}: it rises ${move(rise!)} and falls ${move(fall!)}`;
    case 'turns': {
      const where = turn === null ? 'but where it turns cannot be told' : `it turns more than once, most at ${label(turn)}`;
      return `not monotone, ${where}: largest fall ${move(fall!)}, largest rise ${move(rise!)}`;
    }
    case 'differs': {
      const { from, to, estimate } = rise!;
      const change = `${signed(estimate)} (${intervalOf(rise!)})`;
      const isWhole = means[to] === means[highestOf(means, 1)] && means[from] === means[highestOf(means, -1)];
      return isWhole
        ? `differs: largest at ${at(to)}, smallest at ${at(from)}, ${change}`
        : `differs: the largest difference that can be told from 0 is from ${at(from)} to ${at(to)}, ${change}`;
    }
  }
}

const TURNS: readonly Shape[] = ['valley', 'hill', 'turns'];

/** In how many of the slices that have a shape it turns, or differs. */
function slicesOf(slices: readonly Shape[], ordered: boolean): string {
  if (slices.length === 0) return '';
  const told = slices.filter((shape) => shape !== 'untold');
  if (told.length === 0) return `; in none of ${slices.length} slices can it be told`;
  const moved = told.filter((shape) => (ordered ? TURNS.includes(shape) : shape === 'differs')).length;
  const rest = told.length === slices.length ? '' : `, in ${slices.length - told.length} more it cannot be told`;
  return `; in ${moved} of ${told.length} slices it ${ordered ? 'turns' : 'differs'}${rest}`;
}
