import { type Axis, axisFor } from './axis.js';
import { seriesCaption } from './captions.js';
import { type Figure, NothingToDraw, sourceLine } from './figure.js';
import { frame, type Panel } from './frame.js';
import { drawLines, type Line } from './lines.js';
import { shorten } from './measure.js';
import type { Metric } from './metric.js';
import { coincide, type Points } from './series.js';
import type { Studio } from './studio.js';
import { type LegendItem, text } from './svg.js';
import { columnsFor, type SeriesStyle, seriesStyle, THEME } from './theme.js';
import type { Collar, World } from './world.js';

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

function prepare(
  world: World,
  name: string,
  variants: readonly string[],
  styleOf: StyleOf,
  bandsOf: (lines: number) => readonly (0.5 | 0.9)[],
): Prepared {
  const metric = world.names.of(name);
  const shown = variants.filter((variant) => world.series.get(name, variant) !== undefined);
  const bands = bandsOf(shown.length);
  const lines = shown.map(
    (variant): Line => ({
      variant,
      points: world.series.get(name, variant)!,
      style: styleOf(variant),
      bands,
    }),
  );
  const values = lines.flatMap(({ points }) => spread(points, bands));
  if (name === 'price')
    for (const { floor, ceiling } of shown.flatMap((v) => world.tables.collars?.[v] ?? []))
      for (const bound of [floor, ceiling]) if (bound !== null) values.push(...(typeof bound === 'number' ? [bound] : bound));
  return { metric, lines, axis: axisFor(metric, values) };
}

const collarsOf = (
  world: World,
  metric: string,
  variants: readonly string[],
  styleOf: StyleOf,
): { collar: Collar; style: SeriesStyle; name: string }[] =>
  metric !== 'price'
    ? []
    : variants.flatMap((name) => {
        const collar = world.tables.collars?.[name];
        return collar === undefined || (collar.floor === null && collar.ceiling === null)
          ? []
          : [{ collar, name, style: styleOf(name) }];
      });

const lineLegend = (together: readonly string[][], styleOf: StyleOf): LegendItem[] =>
  together.map((group) => {
    const { colour, dash, symbol } = styleOf(group[0]!);
    const label = group.map((variant) => shorten(variant, THEME.text, group.length > 1 ? 180 : 260)).join(' = ');
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
  const metrics = names.map((name) => prepare(world, name, shown, styleOf, (n) => (n <= 2 ? [0.9, 0.5] : n <= 7 ? [0.5] : [])));
  const gap = 16;
  const width = (THEME.width - gap * (metrics.length - 1)) / metrics.length;
  const height = metrics.length === 1 ? 300 : 270;
  const collars = collarsOf(world, metrics[0]!.metric.name, together.flat(), styleOf);
  const panels: Panel[] = metrics.map(({ metric, lines, axis }, i) => ({
    x: i * (width + gap),
    y: 0,
    drawing: drawLines(
      studio,
      lines,
      metrics.length > 1 ? { ...axis, unit: '' } : axis,
      world.series.turns,
      { width, height },
      world.turnLabel,
      collars,
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
  const bands = metrics[0]!.lines[0]!.bands;
  const keys: LegendItem[] = [
    ...lineLegend(together, styleOf),
    ...(collars.length > 0
      ? [{ label: 'floor and ceiling of the collar', colour: collars[0]!.style.colour, dash: '1.5 3', shape: 'line' as const }]
      : []),
  ];
  return frame(studio, {
    id: world.id(page === 0 ? topic.id : `${topic.id}-${page + 1}`),
    title: `${topic.title}, ${world.title}${pages > 1 ? ` (${page + 1} of ${pages})` : ''}`,
    subtitle: [
      metrics.map(({ metric }) => heading(metric)).join('; '),
      world.source.replicates === 1
        ? 'one replicate'
        : `median${bands.length === 0 ? '' : ` and middle ${bands.includes(0.9) ? '50 % and 90 %' : '50 %'}`} of replicates`,
      ...new Set(metrics.map(({ axis }) => axis.note).filter((n) => n !== '')),
    ].join('; '),
    caption: metrics.map(({ metric }) => seriesCaption(world, metric, together.flat())).join(' '),
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
  const { metric, lines, axis } = prepare(
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
  const panels = lines.map((line, i): Panel => {
    const style = seriesStyle(1);
    const behind: Line[] = base === undefined || line === base ? [] : [{ ...base, bands: [], faint: true }];
    return {
      x: (i % columns) * (width + gap),
      y: Math.floor(i / columns) * (height + 14) + 8,
      drawing: drawLines(
        studio,
        [...behind, { ...line, style: { ...style, dash: null } }],
        { ...axis, unit: '' },
        world.series.turns,
        { width, height },
        world.turnLabel,
        collarsOf(world, name, [line.variant], () => seriesStyle(2)),
      ),
      svg: text(4, 6, shorten(line.variant, THEME.subtitle, width - 8, true), { size: THEME.subtitle, bold: true }),
    };
  });
  const blue = seriesStyle(1).colour;
  return frame(studio, {
    id: world.id(`${topic.metrics.length > 1 ? name : topic.id}-by-variant`),
    title: `${topic.metrics.length > 1 ? metric.label : topic.title} by variant, ${world.title}`,
    subtitle: [axis.unit === '' ? metric.label : `${metric.label}, ${axis.unit}`, axis.note]
      .filter((part) => part !== '')
      .join('; '),
    caption: seriesCaption(world, metric),
    source: sourceLine(world.source),
    legend: [
      { label: 'median', colour: blue, shape: 'line' },
      { label: 'middle 50 % of replicates', colour: blue, shape: 'fill', opacity: 0.38 },
      { label: 'middle 90 %', colour: blue, shape: 'fill', opacity: 0.13 },
      ...(lines.length > 1 && base !== undefined
        ? [{ label: `median of ${shorten(world.base, THEME.text, 160)}`, colour: THEME.muted, shape: 'line' as const }]
        : []),
    ],
    panels,
    height: Math.ceil(lines.length / columns) * (height + 14) + 4,
  });
}
