import { type Figure, frame, joinWords, NothingToDraw, type Source, type Studio } from '../drawing/index.js';
import { type Results, say } from '../results/index.js';
import { dotRows } from './dots.js';

export interface Estimate {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Of summary.csv, counted from 0. */
  readonly row: number;
}
export function estimate(results: Results, variant: string, metric: string): Estimate | undefined {
  const table = results.tables.summary;
  const [variants, metrics] = [table.texts('variant'), table.texts('metric')];
  const row = metrics.findIndex((name, i) => name === metric && variants[i] === variant);
  return row < 0
    ? undefined
    : {
        mean: table.numbers('mean')[row]!,
        se: table.numbers('se')[row]!,
        low: table.numbers('ciLow')[row]!,
        high: table.numbers('ciHigh')[row]!,
        row,
      };
}

/** Worlds side by side: the level of a few metrics in each world and variant, with 95 % intervals. */
export function scenariosCompared(
  studio: Studio,
  resultSets: readonly Results[],
  metrics: readonly string[] = ['complianceRate', 'complianceByCompute', 'price'],
): Figure {
  if (resultSets.length < 2) throw new NothingToDraw('one world only');
  const shown = metrics.filter((name) =>
    resultSets.some((results) =>
      results.variants.some((variant) => Number.isFinite(estimate(results, variant, name)?.mean ?? Number.NaN)),
    ),
  );
  if (shown.length === 0) throw new NothingToDraw('no headline metric in the summaries');
  const orders = resultSets.map((results) => [results.base, ...results.variants.filter((variant) => variant !== results.base)]);
  const { svg, height } = dotRows(
    resultSets.map((results, w) => ({ title: results.title, rows: orders[w]! })),
    shown.map((name) => {
      const info = resultSets[0]!.names.of(name);
      return {
        label: info.label,
        metric: info,
        dot: (w, r) => {
          const found = estimate(resultSets[w]!, orders[w]![r]!, name);
          return found === undefined ? undefined : { x: found.mean, low: found.low, high: found.high };
        },
      };
    }),
  );
  const metric = resultSets[0]!.names.of(shown[0]!);
  const levels = resultSets.flatMap((results) => {
    const e = estimate(results, results.base, shown[0]!);
    return e === undefined ? [] : [`${say(metric, e.mean, e.se)} in ${results.title}`];
  });
  const ranges = resultSets.flatMap((results) => {
    const all = results.variants
      .flatMap((variant) => {
        const e = estimate(results, variant, shown[0]!);
        return variant === results.base || e === undefined || !Number.isFinite(e.mean) ? [] : [{ variant, ...e }];
      })
      .sort((a, b) => a.mean - b.mean);
    const [low, high] = [all[0], all[all.length - 1]];
    return low === undefined || high === undefined || say(metric, low.mean, low.se) === say(metric, high.mean, high.se)
      ? []
      : [
          `${say(metric, low.mean, low.se)} (${low.variant}) to ${say(metric, high.mean, high.se)} (${high.variant}) in ${results.title}`,
        ];
  });
  const source: Source = resultSets[0]!.source;
  const same = (pick: (s: Source) => unknown): boolean => resultSets.every((results) => pick(results.source) === pick(source));
  return frame(studio, {
    id: 'worlds-compared',
    title: 'The worlds compared',
    subtitle: 'Mean of runs and 95 % interval, by world and variant; black: no variant',
    caption: `${metric.label}, without any variant: ${joinWords(levels)}.${ranges.length === 0 ? '' : ` Under the variants from ${joinWords(ranges)}.`}`,
    source: [
      `scenarios ${resultSets.map((results) => results.source.scenario).join(', ')}`,
      same((s) => s.seed) && source.seed !== undefined ? `seed ${source.seed}` : '',
      same((s) => s.replicates) && source.replicates !== undefined ? `${source.replicates} replicates` : '',
      source.version === undefined ? '' : `permitsim ${source.version}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    panels: [{ x: 0, y: 10, svg }],
    height: height + 10,
  });
}
