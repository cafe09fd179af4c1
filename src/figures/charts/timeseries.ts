import {
  type Figure,
  frame,
  joinWords,
  type LegendItem,
  type Panel,
  type Studio,
  seriesStyle,
  shorten,
  sourceLine,
  THEME,
  text,
  textWidth,
} from '../drawing/index.js';
import { coincide, type Metric, type Results, seriesCaption, type Topic, used } from '../results/index.js';
import { drawLines } from './lines.js';
import { oneAxis, prepare, type StyleOf, sayBeyond } from './prepared.js';

/** Variants whose lines lie on one another in every metric shown, in groups: drawn once, and named together in the key. */
function groups(results: Results, metrics: readonly string[]): string[][] {
  const found: string[][] = [];
  for (const variant of results.variants) {
    const same = (other: string): boolean =>
      metrics.every((name) => {
        const [a, b] = [results.series.get(name, variant), results.series.get(name, other)];
        return a !== undefined && b !== undefined && coincide(a, b);
      });
    const group = found.find(([first]) => same(first!));
    if (group === undefined) found.push([variant]);
    else group.push(variant);
  }
  return found;
}

/** Lines beside the baseline's that one plot can carry. */
const MOST = 6;

/** A variant looks the same in every figure, unless there are more of them than looks: then within its figure. */
const styles =
  (results: Results, together: readonly string[][]): StyleOf =>
  (variant) =>
    seriesStyle(
      results.variants.length <= MOST + 1
        ? results.variants.indexOf(together.find((group) => group.includes(variant))?.[0] ?? variant)
        : together.findIndex((group) => group.includes(variant)),
    );

/** A band each where few lines make them readable or all are asked for, else the baseline's alone: bands upon bands are mud. */
const bandsFor =
  (base: string, every: boolean) =>
  (variant: string, lines: number): readonly (0.5 | 0.9)[] =>
    lines <= 2 ? [0.9, 0.5] : every || lines <= 4 || variant === base ? [0.5] : [];

const lineLegend = (together: readonly string[][], styleOf: StyleOf): LegendItem[] =>
  together.map((group) => {
    const { colour, dash, symbol } = styleOf(group[0]!);
    const words = (names: readonly string[]): string =>
      names.map((variant) => shorten(variant, THEME.text, names.length > 1 ? 230 : 260)).join(' = ');
    // As many names as fit on a line, and how many more.
    let label = words(group);
    for (let n = group.length - 1; n > 0 && textWidth(label, THEME.text) > THEME.width - 60; n--)
      label = `${words(group.slice(0, n))} = ${group.length - n} more`;
    return { label: shorten(label, THEME.text, THEME.width - 60), colour, dash, symbol, shape: 'line' };
  });

const heading = (metric: Metric): string =>
  metric.kind === 'share' ? metric.label : `${metric.label}${metric.unit === '' ? '' : `, ${metric.unit}`}`;

/** Every variant against the baseline in one plot; where there are too many to tell apart, so many to a page. */
export function overlaid(studio: Studio, results: Results, topic: Topic, everyBand = false): Figure[] {
  const names = used(results, topic);
  const all = groups(results, names);
  const base = all.find((group) => group.includes(results.base)) ?? all[0]!;
  const others = all.filter((group) => group !== base);
  const pages = Math.max(1, Math.ceil(others.length / MOST));
  const each = Math.ceil(others.length / pages);
  return Array.from({ length: pages }, (_, page) =>
    overlay(studio, results, topic, names, [base, ...others.slice(page * each, (page + 1) * each)], page, pages, everyBand),
  );
}

function overlay(
  studio: Studio,
  results: Results,
  topic: Topic,
  names: readonly string[],
  together: readonly string[][],
  page: number,
  pages: number,
  everyBand: boolean,
): Figure {
  const shown = together.map(([first]) => first!);
  const styleOf = styles(results, together);
  const metrics = oneAxis(
    names.map((name) => prepare(results, name, shown, styleOf, bandsFor(results.base, everyBand), together.flat())),
  );
  const gap = 16;
  const width = (THEME.width - gap * (metrics.length - 1)) / metrics.length;
  const height = metrics.length === 1 ? 300 : 270;
  const panels: Panel[] = metrics.map(({ metric, lines, axis, bounds }, i) => ({
    x: i * (width + gap),
    y: 0,
    drawing: drawLines(
      studio,
      lines,
      metrics.length > 1 ? { ...axis, unit: '' } : axis,
      results.series.turns,
      { width, height },
      results.turnLabel,
      bounds,
    ),
    ...(metrics.length > 1
      ? {
          svg: text(
            4,
            8,
            shorten(axis.unit === '' ? metric.label : `${metric.label}, ${axis.unit}`, THEME.subtitle, width - 8, true),
            { size: THEME.subtitle, bold: true },
          ),
        }
      : {}),
  }));
  const banded = metrics[0]!.lines.filter(({ bands }) => bands.length > 0);
  const middle = banded.some(({ bands }) => bands.includes(0.9)) ? 'middle 50 % and 90 %' : 'middle 50 %';
  const [bound] = metrics[0]!.bounds;
  const giants = [...new Set(metrics.flatMap((one) => one.giants))];
  const keys: LegendItem[] = [
    ...lineLegend(together, styleOf),
    ...(bound === undefined
      ? []
      : [{ label: 'floor and ceiling of the collar', colour: bound.colour, dash: '1.5 3', shape: 'line' as const }]),
  ];
  return frame(studio, {
    id: results.id(page === 0 ? topic.id : `${topic.id}-${page + 1}`),
    title: `${topic.title}, ${results.title}${pages > 1 ? ` (${page + 1} of ${pages})` : ''}`,
    subtitle: [
      metrics.map(({ metric }) => heading(metric)).join('; '),
      results.source.replicates === 1
        ? 'one replicate'
        : banded.length === metrics[0]!.lines.length
          ? `median and ${middle} of replicates`
          : `median of replicates${banded.length === 0 ? '' : `, and the ${middle} in ${joinWords(banded.map(({ variant }) => variant))}`}`,
      ...(giants.length === 0 ? [] : [`${joinWords(giants)} ${giants.length === 1 ? 'leaves' : 'leave'} the frame`]),
      ...new Set(metrics.map(({ axis }) => axis.note).filter((n) => n !== '')),
    ].join('; '),
    caption: metrics.map(({ metric, beyond }) => seriesCaption(results, metric, together.flat()) + sayBeyond(beyond)).join(' '),
    source: sourceLine(results.source),
    legend: keys,
    // The heading of a panel stands above its axis.
    panels: metrics.length > 1 ? panels.map((panel) => ({ ...panel, y: 6 })) : panels,
    height: height + (metrics.length > 1 ? 6 : 0),
  });
}
