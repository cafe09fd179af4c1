import * as Plot from '@observablehq/plot';
import { type Figure, overlaid, Results, studioIn, TOPICS, tableFromColumns, tableFromRows } from '../../figures/index.js';
import { BAND, type Outline, type RunResult } from '../engine/protocol.js';
import type { State } from '../state/state.js';
import { columnsTable, metricNamed } from '../words/metrics.js';

/** The report's figure that shows a metric, if one does. */
export const topicOf = (metric: string): string | null => TOPICS.find(({ metrics }) => metrics.includes(metric))?.id ?? null;

interface Variant {
  readonly name: string;
  readonly result: RunResult;
}

/** Rows of timeseries.csv: one metric of each variant, turn by turn. */
export const seriesRows = (metric: string, variants: readonly Variant[]): Record<string, string | number>[] =>
  variants.flatMap(({ name, result }) => {
    const found = result.metrics[metric];
    if (found === undefined) return [];
    return Array.from({ length: result.turns }, (_, t) => ({
      variant: name,
      turn: t + 1,
      metric,
      ...Object.fromEntries(BAND.map((band, b) => [band, found.bands[b * result.turns + t]!])),
      se: found.se[t]!,
    }));
  });

const sourceOf = ({ scenario }: State, { result }: Variant, about: Outline, version: string) => ({
  scenario,
  title: about.title,
  replicates: result.done,
  version,
});

/** The time series as the report draws it, from the numbers on screen. Throws NothingToDraw where nothing happens in the metric. */
export const seriesFigure = (
  state: State,
  about: Outline,
  variants: readonly [Variant, ...Variant[]],
  version: string,
): Figure => {
  const { metric } = state;
  const results = new Results({
    source: sourceOf(state, variants[0], about, version),
    timeseries: tableFromRows(seriesRows(metric, variants), 'timeseries.csv'),
    summary: tableFromColumns({ variant: [] as string[], metric: [] as string[] }, 'summary.csv'),
    columns: columnsTable.value,
    turnUnit: about.turnUnit,
    folder: '',
  });
  return overlaid(studioIn(Plot, document, XMLSerializer), results, {
    id: metric,
    title: metricNamed(metric).label,
    metrics: [metric],
  })[0]!;
};
