import {
  axisFor,
  columnsFor,
  type Figure,
  frame,
  joinWords,
  type Panel,
  type Studio,
  seriesStyle,
  shorten,
  sourceLine,
  THEME,
  text,
  twoLines,
} from '../drawing/index.js';
import { type Results, seriesCaption, type Topic, used } from '../results/index.js';
import { type Bound, drawLines, type Line, X_LABEL } from './lines.js';
import { collarsOf, prepare, sayBeyond, spread } from './prepared.js';

/** A small plot for each variant with both bands, the base's median in each for comparison. */
export function multiples(studio: Studio, results: Results, topic: Topic, name: string): Figure {
  used(results, { ...topic, metrics: [name] });
  const { metric, lines, axis, giants, bounds, beyond } = prepare(
    results,
    name,
    results.variants,
    () => seriesStyle(1),
    () => [0.9, 0.5],
  );
  const columns = columnsFor(lines.length);
  const gap = 10;
  const width = (THEME.width - gap * (columns - 1)) / columns;
  const height = [210, 210, 190, 160][columns - 1]!;
  const base = lines.find(({ variant }) => variant === results.base);
  const titles = lines.map(({ variant }) => twoLines(variant, THEME.subtitle, width - 8));
  const deep = titles.some((title) => title.length > 1) ? 14 : 0;
  const row = height - X_LABEL + deep + 14;
  const drawn = new Map<string, Bound>();
  const panels = lines.map((line, i): Panel => {
    const style = { ...seriesStyle(1), dash: null };
    const giant = giants.includes(line.variant);
    const scale = giant ? axisFor(metric, spread(line.points, line.bands)) : axis;
    const behind: Line[] = base === undefined || line === base ? [] : [{ ...base, bands: [], faint: true }];
    const own = name === 'price' ? collarsOf(results, [line.variant], () => seriesStyle(2), scale.domain).bounds : [];
    for (const bound of own) drawn.set(bound.values.join(' '), bound);
    const last = i + columns >= lines.length;
    return {
      x: (i % columns) * (width + gap),
      y: Math.floor(i / columns) * row + deep + 8,
      drawing: drawLines(
        studio,
        [...behind, { ...line, style, cut: false }],
        { ...scale, unit: '' },
        results.series.turns,
        { width, height: last ? height : height - X_LABEL },
        last ? results.turnLabel : null,
        own,
      ),
      svg:
        titles[i]!.map((words, k, { length }) =>
          text(4, 6 - 14 * (length - 1 - k), words, { size: THEME.subtitle, bold: true }),
        ).join('') +
        (giant
          ? text(
              width - 12,
              6,
              shorten(`own scale${scale.unit === axis.unit ? '' : `, ${scale.unit}`}`, THEME.small, width - 20),
              {
                size: THEME.small,
                colour: THEME.muted,
                anchor: 'end',
              },
            )
          : ''),
    };
  });
  const { colour: blue } = seriesStyle(1);
  const comma = /[, ]by |,/.test(metric.label) && topic.metrics.length > 1 ? ',' : '';
  return frame(studio, {
    id: results.id(`${topic.metrics.length > 1 ? name : topic.id}-by-variant`),
    title: `${topic.metrics.length > 1 ? metric.label : topic.title}${comma} by variant, ${results.title}`,
    subtitle: [
      axis.unit === '' ? metric.label : `${metric.label}, ${axis.unit}`,
      axis.note,
      giants.length === 0
        ? ''
        : `${joinWords(giants)} on ${giants.length === 1 ? 'a scale' : 'scales'} of ${giants.length === 1 ? 'its' : 'their'} own`,
    ]
      .filter((part) => part !== '')
      .join('; '),
    caption: seriesCaption(results, metric) + sayBeyond(beyond),
    source: sourceLine(results.source),
    legend: [
      { label: 'median', colour: blue, shape: 'line' },
      { label: 'middle 50 % of replicates', colour: blue, shape: 'fill', opacity: 0.38 },
      { label: 'middle 90 %', colour: blue, shape: 'fill', opacity: 0.13 },
      ...(lines.length > 1 && base !== undefined
        ? [{ label: `median of ${shorten(results.base, THEME.text, 160)}`, colour: THEME.muted, shape: 'line' as const }]
        : []),
      ...(drawn.size === 0 || bounds.length === 0
        ? []
        : [{ label: 'floor and ceiling', colour: seriesStyle(2).colour, dash: '1.5 3', shape: 'line' as const }]),
    ],
    panels,
    height: Math.ceil(lines.length / columns) * row + X_LABEL + 4,
  });
}
