import { joinWords, number, percent, some } from '../drawing/index.js';
import type { Metric } from './metric.js';
import type { Results } from './results.js';
import { coincide, lastIndex } from './series.js';

/** A value as text, with digits after its standard error. */
export const say = (metric: Pick<Metric, 'kind' | 'unit'>, x: number, se = Number.NaN): string =>
  metric.kind === 'share' ? percent(x, se) : `${number(x, se)}${metric.unit === '' ? '' : ` ${metric.unit}`}`;

/** A quantile as text: a number of the file, whatever the standard error of the mean beside it. */
const sayQuantile = (metric: Pick<Metric, 'kind' | 'unit'>, x: number): string =>
  metric.kind === 'share' ? `${number(100 * x)} %` : say(metric, x);

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
  // Quantiles that agree say nothing of the tenth beyond them; a spread of nothing does.
  const same = base.se <= 1e-12 * Math.abs(base.median) ? 'the same in every replicate' : 'in at least 90 % of the replicates';
  const range =
    results.source.replicates === 1
      ? 'one replicate'
      : base.low === base.high
        ? same
        : `90 % of replicates between ${sayQuantile(bare, base.low)} and ${sayQuantile(bare, base.high)}`;
  const parts = [
    `${metric.label}${metric.label.includes(',') ? ',' : ''} in turn ${base.turn}: median ${sayQuantile(metric, base.median)} in ${base.variant} (${range})`,
  ];
  const peaks = ends.map(({ variant, points }) =>
    points.p50.reduce((best, y, i) => (y > best.y ? { variant, y, turn: points.turn[i]! } : best), {
      variant,
      y: Number.NEGATIVE_INFINITY,
      turn: 0,
    }),
  );
  const peak = peaks.reduce((best, p) => (p.y > best.y ? p : best));
  const others = ends.filter((end) => end !== base);
  const twins = others.filter((end) => coincide(end.points, base.points)).map((end) => end.variant);
  const moved = others
    .filter((end) => !twins.includes(end.variant))
    .sort((a, b) => b.median - a.median || (a.variant < b.variant ? -1 : 1));
  const sayBare = (end: (typeof ends)[number]): string => sayQuantile(bare, end.median);
  // runs may be of other lengths: what ends earlier says when
  const brief = (end: (typeof ends)[number]): string =>
    `${sayBare(end)} in ${end.variant}${end.turn === base.turn ? '' : ` (turn ${end.turn})`}`;
  if (moved.length > 0 && moved.length <= 4) parts.push(joinWords(moved.map(brief)));
  else if (moved.length > 4) {
    const [least, most] = [moved[moved.length - 1]!, moved[0]!];
    parts.push(
      sayBare(least) === sayBare(most) && moved.every((end) => end.turn === base.turn)
        ? `${sayBare(most)} in all other variants`
        : `from ${brief(least)} to ${brief(most)} among the other variants`,
    );
  }
  const twinned =
    twins.length === 0 ? '' : ` ${some(twins)} ${twins.length === 1 ? 'gives' : 'give'} exactly the same as ${base.variant}.`;
  // A bank that is built up and used is not told by its end.
  const rise =
    peak.turn < base.turn && peak.y > 1.5 * Math.max(0, ...ends.map((end) => end.median))
      ? ` The highest median is ${sayQuantile(metric, peak.y)}, in ${peak.variant} in turn ${peak.turn}.`
      : '';
  return `${parts.join('; ')}.${rise}${twinned}`;
}
