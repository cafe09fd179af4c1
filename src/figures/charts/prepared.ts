import { type Axis, axisFor, joinWords, number, type SeriesStyle, some } from '../drawing/index.js';
import type { Metric, Points, Results } from '../results/index.js';
import type { Bound, Line } from './lines.js';

export type StyleOf = (variant: string) => SeriesStyle;

export const spread = (points: Points, bands: readonly (0.5 | 0.9)[]): number[] => [
  ...points.p50,
  ...(bands.includes(0.9) ? [...points.p05, ...points.p95] : bands.includes(0.5) ? [...points.p25, ...points.p75] : []),
];

/** One metric of some variants, ready to be drawn: what is on the axis, and what is not. */
export interface Prepared {
  readonly metric: Metric;
  readonly lines: Line[];
  readonly axis: Axis;
  readonly values: readonly number[];
  /** Variants whose numbers dwarf the others': the axis is not theirs. */
  readonly giants: readonly string[];
  readonly bounds: readonly Bound[];
  /** Collar bounds far outside the prices: said, not drawn. */
  readonly beyond: readonly string[];
}

/** So many times as large as all the others, and the others can no longer be read. */
const GIANT = 4;

/** The few variants that would flatten all others on one axis; never the baseline. */
function giantsOf(lines: readonly Line[], kind: Metric['kind'], base: string): string[] {
  if (kind === 'share' || lines.length < 3) return [];
  const sizes = lines
    .map((line) => ({ line, size: Math.max(0, ...spread(line.points, line.bands).filter(Number.isFinite).map(Math.abs)) }))
    .sort((a, b) => b.size - a.size);
  for (let k = Math.max(1, Math.floor(lines.length / 4)); k > 0; k--) {
    const first = sizes.slice(0, k);
    if (sizes[k]!.size > 0 && first[k - 1]!.size > GIANT * sizes[k]!.size && first.every(({ line }) => line.variant !== base))
      return first.map(({ line }) => line.variant);
  }
  return [];
}

/** The collars of the variants on the page: each bound once; those near the prices are drawn, the others told. */
export function collarsOf(
  results: Results,
  variants: readonly string[],
  styleOf: StyleOf,
  [low, high]: readonly [number, number],
): { bounds: Bound[]; beyond: string[] } {
  const bounds = new Map<string, Bound>();
  const far = new Map<string, { words: string; of: string[] }>();
  const near = 0.3 * (high - low);
  for (const variant of variants)
    for (const [name, bound] of Object.entries(results.tables.collars?.[variant] ?? {})) {
      if (bound === null || (typeof bound === 'number' && !Number.isFinite(bound))) continue;
      const values: readonly number[] =
        typeof bound === 'number' ? Array.from({ length: results.series.turns }, () => bound) : bound;
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const key = values.join(' ');
      if (least >= low - near && most <= high + near)
        bounds.set(key, bounds.get(key) ?? { values, colour: styleOf(variant).colour });
      else {
        const range = least === most ? number(least) : `${number(least)} to ${number(most)}`;
        const entry = far.get(name + key) ?? { words: `${name} of ${range}`, of: [] };
        entry.of.push(variant);
        far.set(name + key, entry);
      }
    }
  return {
    bounds: [...bounds.values()],
    beyond: [...far.values()].map(({ words, of }) => `the ${words} ${results.names.of('price').unit} (${some(of, 3)})`),
  };
}

export const sayBeyond = (beyond: readonly string[]): string =>
  beyond.length === 0
    ? ''
    : ` ${joinWords(beyond).replace(/^./, (c) => c.toUpperCase())} ${beyond.length === 1 ? 'is' : 'are'} outside the frame.`;

export function prepare(
  results: Results,
  name: string,
  variants: readonly string[],
  styleOf: StyleOf,
  bandsOf: (variant: string, lines: number) => readonly (0.5 | 0.9)[],
  collared: readonly string[] = variants,
): Prepared {
  const metric = results.names.of(name);
  const shown = variants.filter((variant) => results.series.get(name, variant) !== undefined);
  const all = shown.map(
    (variant): Line => ({
      variant,
      points: results.series.get(name, variant)!,
      style: styleOf(variant),
      bands: bandsOf(variant, shown.length),
    }),
  );
  const giants = giantsOf(all, metric.kind, results.base);
  const lines = all.map((line) => (giants.includes(line.variant) ? { ...line, cut: true } : line));
  const values = lines.flatMap(({ points, bands, cut }) => (cut ? [] : spread(points, bands)));
  const { domain } = axisFor(metric, values);
  const { bounds, beyond } = name === 'price' ? collarsOf(results, collared, styleOf, domain) : { bounds: [], beyond: [] };
  values.push(...bounds.flatMap((bound) => bound.values));
  return { metric, lines, values, axis: axisFor(metric, values), giants, bounds, beyond };
}

/** Two shares, or two sums of one unit, side by side are compared: on one axis. */
export function oneAxis(prepared: readonly Prepared[]): readonly Prepared[] {
  const [first] = prepared;
  if (
    prepared.length < 2 ||
    prepared.some(({ metric }) => metric.kind !== first!.metric.kind || metric.unit !== first!.metric.unit)
  )
    return prepared;
  const axis = axisFor(
    first!.metric,
    prepared.flatMap(({ values }) => values),
  );
  return prepared.map((one) => ({ ...one, axis }));
}
