import { axisFor } from './axis.js';
import { say } from './captions.js';
import { type Figure, NothingToDraw, type Source } from './figure.js';
import { joinWords } from './format.js';
import { frame } from './frame.js';
import { shorten } from './measure.js';
import type { Studio } from './studio.js';
import { element, marker, text } from './svg.js';
import { distinct } from './table.js';
import { seriesStyle, THEME } from './theme.js';
import type { World } from './world.js';

export interface Estimate {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Of summary.csv, counted from 0. */
  readonly row: number;
}
export function estimate(world: World, variant: string, metric: string): Estimate | undefined {
  const table = world.tables.summary;
  const [variants, metrics] = [table.text('variant'), table.text('metric')];
  const row = metrics.findIndex((name, i) => name === metric && variants[i] === variant);
  return row < 0
    ? undefined
    : {
        mean: table.number('mean')[row]!,
        se: table.number('se')[row]!,
        low: table.number('ciLow')[row]!,
        high: table.number('ciHigh')[row]!,
        row,
      };
}

/** Worlds side by side: the level of a few metrics in each world and variant, with 95 % intervals. */
export function worldsCompared(
  studio: Studio,
  worlds: readonly World[],
  metrics: readonly string[] = ['complianceRate', 'complianceByCompute', 'price'],
): Figure {
  if (worlds.length < 2) throw new NothingToDraw('one world only');
  const shown = metrics.filter((name) =>
    worlds.some((world) => world.variants.some((variant) => Number.isFinite(estimate(world, variant, name)?.mean ?? Number.NaN))),
  );
  if (shown.length === 0) throw new NothingToDraw('no headline metric in the summaries');
  const variants = distinct(worlds.flatMap((world) => world.variants));
  const named = 118;
  const gap = 46;
  const cell = (THEME.width - named - 14 - gap * (shown.length - 1)) / shown.length;
  const step = 17;
  const block = variants.length * step + 20;
  const height = worlds.length * block;
  let svg = '';
  for (const [m, name] of shown.entries()) {
    const metric = worlds[0]!.names.of(name);
    const all = worlds
      .flatMap((world) => world.variants.map((variant) => estimate(world, variant, name)))
      .filter((e) => e !== undefined && Number.isFinite(e.mean)) as Estimate[];
    const axis = axisFor(
      metric,
      metric.kind === 'share' ? [0, 1] : [0, ...all.flatMap(({ low, high, mean }) => [low, high, mean])],
      4,
    );
    const left = named + m * (cell + gap);
    const x = (v: number): number =>
      left +
      ((Math.min(axis.domain[1], Math.max(axis.domain[0], v)) - axis.domain[0]) / (axis.domain[1] - axis.domain[0])) * cell;
    for (const [line, words] of [metric.label, axis.unit === '' ? '' : axis.unit].entries())
      if (words !== '')
        svg += text(left, line * 15, shorten(words, THEME.text, cell + gap - 8, line === 0), { bold: line === 0 });
    for (const tick of axis.ticks.filter((_, i) => metric.kind !== 'share' || cell > 260 || i % 2 === 0 || axis.ticks.length < 5))
      svg +=
        element('line', { x1: x(tick), x2: x(tick), y1: 24, y2: 24 + height, stroke: THEME.grid }) +
        text(x(tick), 24 + height + 17, axis.format(tick), { anchor: 'middle', size: THEME.small });
    for (const [w, world] of worlds.entries())
      for (const [k, variant] of variants.entries()) {
        const found = estimate(world, variant, name);
        if (found === undefined || !Number.isFinite(found.mean)) continue;
        const y = 24 + w * block + 18 + k * step;
        const { colour, symbol } = seriesStyle(k);
        if (found.high > found.low)
          svg += element('line', { x1: x(found.low), x2: x(found.high), y1: y, y2: y, stroke: colour, 'stroke-width': 2 });
        svg += marker(symbol, x(found.mean), y, colour, 4.3);
      }
  }
  for (const [w, world] of worlds.entries()) {
    svg += element('line', {
      x1: 0,
      x2: THEME.width,
      y1: 24 + w * block,
      y2: 24 + w * block,
      stroke: THEME.muted,
      'stroke-width': 0.7,
    });
    svg += text(0, 24 + w * block + block / 2 + 4, shorten(world.title, THEME.subtitle, named - 10, true), {
      bold: true,
      size: THEME.subtitle,
    });
  }
  const metric = worlds[0]!.names.of(shown[0]!);
  const levels = worlds.flatMap((world) => {
    const e = estimate(world, world.base, shown[0]!);
    return e === undefined ? [] : [`${say(metric, e.mean, e.se)} in ${world.title}`];
  });
  const source: Source = worlds[0]!.source;
  const same = (pick: (s: Source) => unknown): boolean => worlds.every((world) => pick(world.source) === pick(source));
  return frame(studio, {
    id: 'worlds-compared',
    title: 'The worlds compared',
    subtitle: 'Mean of runs and 95 % interval, by world and variant',
    caption: `${metric.label}, without any variant: ${joinWords(levels)}.`,
    source: [
      `scenarios ${worlds.map((world) => world.source.scenario).join(', ')}`,
      same((s) => s.seed) && source.seed !== undefined ? `seed ${source.seed}` : '',
      same((s) => s.replicates) && source.replicates !== undefined ? `${source.replicates} replicates` : '',
      source.version === undefined ? '' : `permitsim ${source.version}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    legend: variants.map((variant, k) => ({
      label: shorten(variant, THEME.text, 260),
      colour: seriesStyle(k).colour,
      symbol: seriesStyle(k).symbol,
      shape: 'dot',
    })),
    panels: [{ x: 0, y: 10, svg }],
    height: height + 54,
  });
}
