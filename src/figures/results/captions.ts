import { joinWords, number, percent, some } from '../drawing/index.js';
import type { Metric } from './metric.js';
import type { Results } from './results.js';
import { coincide, lastIndex } from './series.js';

/** A value as text, with digits after its standard error. */
export const say = (metric: Pick<Metric, 'kind' | 'unit'>, x: number, se = Number.NaN): string =>
  metric.kind === 'share' ? percent(x, se) : `${number(x, se)}${metric.unit === '' ? '' : ` ${metric.unit}`}`;

/** What is seen in a time series: where the base ends, which variants end elsewhere, which are the same. */
export function seriesCaption(results: Results, metric: Metric, variants: readonly string[] = results.variants): string {
  const ends = variants.flatMap((variant) => {
    const points = results.series.get(metric.name, variant);
    const i = points === undefined ? -1 : lastIndex(points);
    return points === undefined || i < 0
      ? []
      : [
          {
            variant,
            points,
            turn: points.turn[i]!,
            median: points.p50[i]!,
            low: points.p05[i]!,
            high: points.p95[i]!,
            se: points.se[i]!,
          },
        ];
  });
  const base = ends.find(({ variant }) => variant === results.base) ?? ends[0];
  if (base === undefined) return `${metric.label}: no values.`;
  const bare = { kind: metric.kind, unit: '' };
  const range =
    base.low === base.high
      ? 'the same in every replicate'
      : `90 % of replicates between ${say(bare, base.low, base.se)} and ${say(bare, base.high, base.se)}`;
  const parts = [
    `${metric.label}${metric.label.includes(',') ? ',' : ''} in turn ${base.turn}: median ${say(metric, base.median, base.se)} in ${base.variant} (${range})`,
  ];
  const peaks = ends.map(({ variant, points }) =>
    points.p50.reduce((best, y, i) => (y > best.y ? { variant, y, turn: points.turn[i]!, se: points.se[i]! } : best), {
      variant,
      y: Number.NEGATIVE_INFINITY,
      turn: 0,
      se: Number.NaN,
    }),
  );
  const peak = peaks.reduce((best, p) => (p.y > best.y ? p : best));
  const others = ends.filter((end) => end !== base);
  const twins = others.filter((end) => coincide(end.points, base.points)).map((end) => end.variant);
  const moved = others
    .filter((end) => !twins.includes(end.variant))
    .sort((a, b) => b.median - a.median || (a.variant < b.variant ? -1 : 1));
  const sayBare = (end: (typeof ends)[number]): string => say(bare, end.median, end.se).replace(/^(0)\.0+( %)?$/, '$1$2');
  const brief = (end: (typeof ends)[number]): string => `${sayBare(end)} in ${end.variant}`;
  if (moved.length > 0 && moved.length <= 4) parts.push(joinWords(moved.map(brief)));
  else if (moved.length > 4) {
    const [least, most] = [moved[moved.length - 1]!, moved[0]!];
    parts.push(
      sayBare(least) === sayBare(most)
        ? `${sayBare(most)} in all other variants`
        : `from ${brief(least)} to ${brief(most)} among the other variants`,
    );
  }
  const same =
    twins.length === 0 ? '' : ` ${some(twins)} ${twins.length === 1 ? 'gives' : 'give'} exactly the same as ${base.variant}.`;
  // A bank that is built up and used is not told by its end.
  const rise =
    peak.turn < base.turn && peak.y > 1.5 * Math.max(0, ...ends.map((end) => end.median))
      ? ` The highest median is ${say(metric, peak.y, peak.se)}, in ${peak.variant} in turn ${peak.turn}.`
      : '';
  return `${parts.join('; ')}.${rise}${same}`;
}
