import { type Axis, axisFor } from './axis.js';
import { seriesCaption } from './captions.js';
import { type Figure, NothingToDraw, sourceLine } from './figure.js';
import { joinWords, number, some } from './format.js';
import { frame, type Panel } from './frame.js';
import { type Bound, drawLines, type Line, X_LABEL } from './lines.js';
import { shorten, textWidth, twoLines } from './measure.js';
import type { Metric } from './metric.js';
import { coincide, type Points } from './series.js';
import type { Studio } from './studio.js';
import { type LegendItem, text } from './svg.js';
import { columnsFor, type SeriesStyle, seriesStyle, THEME } from './theme.js';
import type { World } from './world.js';

/** What a time-series figure shows: one metric, or two side by side. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly string[];
}
export const TOPICS: readonly Topic[] = [
  { id: 'price', title: 'Permit price', metrics: ['price'] },
  { id: 'compliance', title: 'Compliance', metrics: ['complianceRate', 'complianceByCompute'] },
  { id: 'violations', title: 'How labs violate', metrics: ['evadeRate', 'splitRate'] },
  { id: 'bank', title: 'Permits banked', metrics: ['bank'] },
  { id: 'overshoot', title: 'Overshoot of the cap', metrics: ['overshoot'] },
  { id: 'fines', title: 'Fines', metrics: ['finesDue', 'finesCollected'] },
  { id: 'welfare', title: 'Social welfare', metrics: ['welfare'] },
];

const spread = (points: Points, bands: readonly (0.5 | 0.9)[]): number[] => [
  ...points.p50,
  ...(bands.includes(0.9) ? [...points.p05, ...points.p95] : bands.includes(0.5) ? [...points.p25, ...points.p75] : []),
];

interface Prepared {
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

/** Variants whose lines lie on one another in every metric shown, in groups: drawn once, and named together in the key. */
function groups(world: World, metrics: readonly string[]): string[][] {
  const found: string[][] = [];
  for (const variant of world.variants) {
    const same = (other: string): boolean =>
      metrics.every((name) => {
        const [a, b] = [world.series.get(name, variant), world.series.get(name, other)];
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

type StyleOf = (variant: string) => SeriesStyle;
/** A variant looks the same in every figure, unless there are more of them than looks: then within its figure. */
const styles =
  (world: World, together: readonly string[][]): StyleOf =>
  (variant) =>
    seriesStyle(
      world.variants.length <= MOST + 1
        ? world.variants.indexOf(together.find((group) => group.includes(variant))?.[0] ?? variant)
        : together.findIndex((group) => group.includes(variant)),
    );

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
function collarsOf(
  world: World,
  variants: readonly string[],
  styleOf: StyleOf,
  [low, high]: readonly [number, number],
): { bounds: Bound[]; beyond: string[] } {
  const bounds = new Map<string, Bound>();
  const far = new Map<string, { words: string; of: string[] }>();
  const near = 0.3 * (high - low);
  for (const variant of variants)
    for (const [name, bound] of Object.entries(world.tables.collars?.[variant] ?? {})) {
      if (bound === null || (typeof bound === 'number' && !Number.isFinite(bound))) continue;
      const values: readonly number[] =
        typeof bound === 'number' ? Array.from({ length: world.series.turns }, () => bound) : bound;
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
    beyond: [...far.values()].map(({ words, of }) => `the ${words} ${world.names.of('price').unit} (${some(of, 3)})`),
  };
}

const sayBeyond = (beyond: readonly string[]): string =>
  beyond.length === 0
    ? ''
    : ` ${joinWords(beyond).replace(/^./, (c) => c.toUpperCase())} ${beyond.length === 1 ? 'is' : 'are'} outside the frame.`;

function prepare(
  world: World,
  name: string,
  variants: readonly string[],
  styleOf: StyleOf,
  bandsOf: (variant: string, lines: number) => readonly (0.5 | 0.9)[],
  collared: readonly string[] = variants,
): Prepared {
  const metric = world.names.of(name);
  const shown = variants.filter((variant) => world.series.get(name, variant) !== undefined);
  const all = shown.map(
    (variant): Line => ({
      variant,
      points: world.series.get(name, variant)!,
      style: styleOf(variant),
      bands: bandsOf(variant, shown.length),
    }),
  );
  const giants = giantsOf(all, metric.kind, world.base);
  const lines = all.map((line) => (giants.includes(line.variant) ? { ...line, cut: true } : line));
  const values = lines.flatMap(({ points, bands, cut }) => (cut ? [] : spread(points, bands)));
  const { domain } = axisFor(metric, values);
  const { bounds, beyond } = name === 'price' ? collarsOf(world, collared, styleOf, domain) : { bounds: [], beyond: [] };
  values.push(...bounds.flatMap((bound) => bound.values));
  return { metric, lines, values, axis: axisFor(metric, values), giants, bounds, beyond };
}

/** A band each where few lines make them readable, else the baseline's alone: bands upon bands are mud. */
const bandsFor =
  (base: string) =>
  (variant: string, lines: number): readonly (0.5 | 0.9)[] =>
    lines <= 2 ? [0.9, 0.5] : lines <= 4 || variant === base ? [0.5] : [];

/** Two shares, or two sums of one unit, side by side are compared: on one axis. */
function oneAxis(prepared: readonly Prepared[]): readonly Prepared[] {
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

const used = (world: World, topic: Topic): string[] => {
  const metrics = topic.metrics.filter((name) => world.series.has(name));
  if (metrics.length === 0) throw new NothingToDraw(`no column ${topic.metrics.join(', ')}`);
  const alive = metrics.filter((name) => !world.series.isEmpty(name));
  if (alive.length === 0)
    throw new NothingToDraw(
      `${metrics.map((m) => world.names.of(m).label.toLowerCase()).join(' and ')}: zero in every turn and variant`,
    );
  return metrics;
};

const heading = (metric: Metric): string =>
  metric.kind === 'share' ? metric.label : `${metric.label}${metric.unit === '' ? '' : `, ${metric.unit}`}`;

/** Every variant against the baseline in one plot; where there are too many to tell apart, so many to a page. */
export function overlaid(studio: Studio, world: World, topic: Topic): Figure[] {
  const names = used(world, topic);
  const all = groups(world, names);
  const base = all.find((group) => group.includes(world.base)) ?? all[0]!;
  const others = all.filter((group) => group !== base);
  const pages = Math.max(1, Math.ceil(others.length / MOST));
  const each = Math.ceil(others.length / pages);
  return Array.from({ length: pages }, (_, page) =>
    overlay(studio, world, topic, names, [base, ...others.slice(page * each, (page + 1) * each)], page, pages),
  );
}

function overlay(
  studio: Studio,
  world: World,
  topic: Topic,
  names: readonly string[],
  together: readonly string[][],
  page: number,
  pages: number,
): Figure {
  const shown = together.map(([first]) => first!);
  const styleOf = styles(world, together);
  const metrics = oneAxis(names.map((name) => prepare(world, name, shown, styleOf, bandsFor(world.base), together.flat())));
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
      world.series.turns,
      { width, height },
      world.turnLabel,
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
    id: world.id(page === 0 ? topic.id : `${topic.id}-${page + 1}`),
    title: `${topic.title}, ${world.title}${pages > 1 ? ` (${page + 1} of ${pages})` : ''}`,
    subtitle: [
      metrics.map(({ metric }) => heading(metric)).join('; '),
      world.source.replicates === 1
        ? 'one replicate'
        : banded.length === metrics[0]!.lines.length
          ? `median and ${middle} of replicates`
          : `median of replicates${banded.length === 0 ? '' : `, and the ${middle} in ${joinWords(banded.map(({ variant }) => variant))}`}`,
      ...(giants.length === 0 ? [] : [`${joinWords(giants)} ${giants.length === 1 ? 'leaves' : 'leave'} the frame`]),
      ...new Set(metrics.map(({ axis }) => axis.note).filter((n) => n !== '')),
    ].join('; '),
    caption: metrics.map(({ metric, beyond }) => seriesCaption(world, metric, together.flat()) + sayBeyond(beyond)).join(' '),
    source: sourceLine(world.source),
    legend: keys,
    // The heading of a panel stands above its axis.
    panels: metrics.length > 1 ? panels.map((panel) => ({ ...panel, y: 6 })) : panels,
    height: height + (metrics.length > 1 ? 6 : 0),
  });
}

/** A small plot for each variant with both bands, the base's median in each for comparison. */
export function multiples(studio: Studio, world: World, topic: Topic, name: string): Figure {
  used(world, { ...topic, metrics: [name] });
  const { metric, lines, axis, giants, bounds, beyond } = prepare(
    world,
    name,
    world.variants,
    () => seriesStyle(1),
    () => [0.9, 0.5],
  );
  const columns = columnsFor(lines.length);
  const gap = 10;
  const width = (THEME.width - gap * (columns - 1)) / columns;
  const height = [210, 210, 190, 160][columns - 1]!;
  const base = lines.find(({ variant }) => variant === world.base);
  const titles = lines.map(({ variant }) => twoLines(variant, THEME.subtitle, width - 8));
  const deep = titles.some((title) => title.length > 1) ? 14 : 0;
  const row = height - X_LABEL + deep + 14;
  const drawn = new Map<string, Bound>();
  const panels = lines.map((line, i): Panel => {
    const style = { ...seriesStyle(1), dash: null };
    const giant = giants.includes(line.variant);
    const scale = giant ? axisFor(metric, spread(line.points, line.bands)) : axis;
    const behind: Line[] = base === undefined || line === base ? [] : [{ ...base, bands: [], faint: true }];
    const own = name === 'price' ? collarsOf(world, [line.variant], () => seriesStyle(2), scale.domain).bounds : [];
    for (const bound of own) drawn.set(bound.values.join(' '), bound);
    const last = i + columns >= lines.length;
    return {
      x: (i % columns) * (width + gap),
      y: Math.floor(i / columns) * row + deep + 8,
      drawing: drawLines(
        studio,
        [...behind, { ...line, style, cut: false }],
        { ...scale, unit: '' },
        world.series.turns,
        { width, height: last ? height : height - X_LABEL },
        last ? world.turnLabel : null,
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
    id: world.id(`${topic.metrics.length > 1 ? name : topic.id}-by-variant`),
    title: `${topic.metrics.length > 1 ? metric.label : topic.title}${comma} by variant, ${world.title}`,
    subtitle: [
      axis.unit === '' ? metric.label : `${metric.label}, ${axis.unit}`,
      axis.note,
      giants.length === 0
        ? ''
        : `${joinWords(giants)} on ${giants.length === 1 ? 'a scale' : 'scales'} of ${giants.length === 1 ? 'its' : 'their'} own`,
    ]
      .filter((part) => part !== '')
      .join('; '),
    caption: seriesCaption(world, metric) + sayBeyond(beyond),
    source: sourceLine(world.source),
    legend: [
      { label: 'median', colour: blue, shape: 'line' },
      { label: 'middle 50 % of replicates', colour: blue, shape: 'fill', opacity: 0.38 },
      { label: 'middle 90 %', colour: blue, shape: 'fill', opacity: 0.13 },
      ...(lines.length > 1 && base !== undefined
        ? [{ label: `median of ${shorten(world.base, THEME.text, 160)}`, colour: THEME.muted, shape: 'line' as const }]
        : []),
      ...(drawn.size === 0 || bounds.length === 0
        ? []
        : [{ label: 'floor and ceiling', colour: seriesStyle(2).colour, dash: '1.5 3', shape: 'line' as const }]),
    ],
    panels,
    height: Math.ceil(lines.length / columns) * row + X_LABEL + 4,
  });
}
