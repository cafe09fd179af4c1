import { HEADLINE, isUntold } from '../../analysis/index.js';
import {
  axisScale,
  decimalsFor,
  element,
  type Figure,
  fixed,
  frame,
  joinWords,
  marker,
  NothingToDraw,
  niceTicks,
  number,
  points,
  type Studio,
  seriesStyle,
  shorten,
  some,
  sourceLine,
  THEME,
  text,
  textWidth,
  wrap,
} from '../drawing/index.js';
import { compareOf, judge, type Metric, type Results } from '../results/index.js';
import { distinct } from '../tables/index.js';

interface Row {
  readonly variant: string;
  readonly metric: string;
  readonly difference: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Found among all differences of the figure, not only by itself. */
  readonly found: boolean;
  /** Pairs of runs, and whether there is nothing to tell the difference from chance by. */
  readonly n: number;
  readonly untold: boolean;
}

const differences = (results: Results, wanted: readonly string[]): Row[] => {
  const table = results.tables.differences;
  if (table === undefined || table.length === 0) throw new NothingToDraw(`no differences.csv: run \`${compareOf(results)}\``);
  const shown = judge(results, wanted).filter(({ variant }) => results.variants.includes(variant));
  return shown.map(({ ciLow: low, ciHigh: high, ...row }) => ({
    ...row,
    low,
    high,
    found: row.verdict === 'up' || row.verdict === 'down' || row.verdict === 'small',
    untold: isUntold(row),
  }));
};

const sayDifference = (metric: Metric, row: Row): string => {
  const sign = row.difference > 0 ? '+' : '';
  return (
    sign +
    (metric.kind === 'share'
      ? points(row.difference, row.se)
      : `${number(row.difference, row.se)}${metric.unit === '' ? '' : ` ${metric.unit}`}`)
  );
};

/** Variant minus baseline, paired by replicate, one small plot a metric: filled where it is found among all of them. */
export function forest(studio: Studio, results: Results, wanted: readonly string[] = HEADLINE): Figure {
  const rows = differences(results, wanted);
  const variants = distinct(rows.map((row) => row.variant));
  const known = wanted
    .filter((name) => rows.some((row) => row.metric === name && Number.isFinite(row.difference)))
    .map((name) => results.names.of(name));
  if (known.length === 0) throw new NothingToDraw('no headline metric in differences.csv');
  // A column of zeros is a sentence, not a plot.
  const still = known.filter(({ name }) => rows.every((row) => row.metric !== name || (row.difference === 0 && !(row.se > 0))));
  const metrics = known.filter((metric) => !still.includes(metric));
  if (metrics.length === 0) throw new NothingToDraw('no variant changes any headline metric');
  const widest = Math.max(...variants.map((v) => textWidth(v, THEME.text)));
  const size = widest > 140 ? THEME.small : THEME.text;
  const named = Math.min(190, Math.max(...variants.map((v) => textWidth(v, size))) + 10);
  // Many variants make tall plots: four abreast fit a page.
  const columns = Math.min(metrics.length, variants.length > 8 ? 4 : named > 150 ? 2 : 3);
  const gap = 22;
  const cell = (THEME.width - named - gap * (columns - 1)) / columns;
  const step = variants.length > 8 ? 17 : 22;
  const block = variants.length * step + 72;
  let svg = '';
  for (const [m, metric] of metrics.entries()) {
    const left = named + (m % columns) * (cell + gap);
    const top = Math.floor(m / columns) * block;
    svg += one(
      metric,
      rows.filter((row) => row.metric === metric.name),
      variants,
      left,
      top,
      cell,
      step,
    );
    if (m % columns === 0)
      svg += variants
        .map((variant, k) => text(0, top + 14 + step + k * step, shorten(variant, size, named - 8), { size }))
        .join('');
  }
  const headline = metrics.find(({ name }) => name === 'complianceRate') ?? metrics[0]!;
  const own = rows.filter((row) => row.metric === headline.name);
  const clear = own.filter((row) => row.found);
  const nothing = own.filter((row) => row.difference === 0 && !(row.se > 0));
  const untold = own.filter((row) => row.untold);
  const unclear = own.filter((row) => Number.isFinite(row.difference) && ![...clear, ...nothing, ...untold].includes(row));
  const pairs = Math.max(...own.map((row) => row.n));
  const untoldBy = pairs < 2 ? 'one replicate' : `${pairs} replicates that agree`;
  const open = `With ${untoldBy} differences have no interval: ${some(untold.map((row) => `${sayDifference(headline, row)} under ${row.variant}`))} in ${lower(headline.label)}.`;
  const told =
    clear.length === 0
      ? untold.length + nothing.length === own.length
        ? ''
        : `No variant is found to change ${lower(headline.label)}.`
      : `${headline.label}${headline.label.includes(',') ? ',' : ''} changes by ${some([...clear].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).map((row) => `${sayDifference(headline, row)} under ${row.variant}`))}${unclear.length === 0 ? '' : `; under ${some(unclear.map((row) => row.variant))} no change is told from zero`}.${nothing.length === 0 ? '' : ` Under ${some(nothing.map((row) => row.variant))} it is the same in every replicate.`}`;
  const sentence = [told, untold.length === 0 ? '' : open].filter((part) => part !== '').join(' ');
  return frame(studio, {
    id: results.id('differences'),
    title: `What each variant changes, ${results.title}`,
    subtitle: `Difference from ${results.base}, paired by replicate: mean and 95 % interval; means of runs${svg.includes(ARROW) ? '; arrows: beyond the frame' : ''}`,
    caption: `${sentence}${still.length === 0 ? '' : ` No variant changes ${joinWords(still.map(({ label }) => lower(label)))}.`}`,
    source: sourceLine(results.source),
    legend: [
      { label: 'found (Benjamini–Hochberg, 5 %)', colour: seriesStyle(1).colour, symbol: 'circle', shape: 'dot' },
      { label: 'not told from zero', colour: seriesStyle(1).colour, symbol: 'circle', shape: 'dot', hollow: true },
    ],
    panels: [{ x: 0, y: 10, svg }],
    height: Math.ceil(metrics.length / columns) * block + 4,
  });
}

/** As many ticks as have room for their numbers, two at least. */
function ticksOf(low: number, high: number, width: number, wide: (tick: number) => number): number[] {
  for (let count = 6; count > 2; count--) {
    const ticks = niceTicks(low, high, count);
    if (ticks.length * (Math.max(...ticks.map(wide)) + 8) <= width) return ticks;
  }
  return niceTicks(low, high, 2);
}

const ARROW = 'beyond';
/** So many times the largest other difference, and the others can no longer be read. */
const GIANT = 8;
function giantsOf(rows: readonly Row[]): Row[] {
  const sorted = rows
    .filter((row) => Number.isFinite(row.difference))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const reach = ({ low, high, difference }: Row): number =>
    Math.max(...[low, high, difference].filter(Number.isFinite).map(Math.abs));
  for (let k = Math.floor(sorted.length / 4); k > 0; k--) {
    const rest = Math.max(...sorted.slice(k).map(reach));
    if (rest > 0 && Math.abs(sorted[k - 1]!.difference) > GIANT * rest) return sorted.slice(0, k);
  }
  return [];
}

const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

function one(
  metric: Metric,
  rows: readonly Row[],
  variants: readonly string[],
  left: number,
  top: number,
  width: number,
  step: number,
): string {
  const giants = giantsOf(rows);
  const ends = rows
    .filter((row) => !giants.includes(row))
    .flatMap((row) => [row.low, row.high, row.difference])
    .filter(Number.isFinite);
  let low = Math.min(0, ...ends);
  let high = Math.max(0, ...ends);
  if (low === high) [low, high] = metric.kind === 'share' ? [-0.01, 0.01] : [-1, 1];
  const pad = (high - low) * 0.08;
  [low, high] = [low - pad, high + pad];
  const scale = metric.kind === 'share' ? { divide: 0.01, prefix: '' } : axisScale(low, high);
  const unit = metric.kind === 'share' ? 'pp' : scale.prefix + metric.unit;
  const ticks = ticksOf(low, high, width, (tick) => textWidth(fixed(tick / scale.divide, 1), THEME.small));
  const decimals =
    ticks.length < 2
      ? 0
      : Math.max(...ticks.map((tick) => decimalsFor(Number((tick / scale.divide).toPrecision(6)), Number.NaN)));
  const x = (value: number): number => left + ((value - low) / (high - low)) * width;
  const bottom = top + 22 + variants.length * step;
  // The label may take two lines; the plot begins below the second.
  const [first = '', ...rest] = wrap(`${metric.label}${unit === '' ? '' : `, ${unit}`}`, THEME.text, width + 14, true);
  let svg =
    rest.length === 0
      ? text(left, top + 12, first, { bold: true })
      : text(left, top - 2, first, { bold: true }) +
        text(left, top + 12, shorten(rest.join(' '), THEME.text, width + 14, true), { bold: true });
  for (const tick of ticks) {
    svg += element('line', {
      x1: x(tick),
      x2: x(tick),
      y1: top + 22,
      y2: bottom,
      stroke: tick === 0 ? THEME.muted : THEME.grid,
      'stroke-width': 1,
    });
    svg += text(x(tick), bottom + 15, fixed(tick / scale.divide, decimals), { anchor: 'middle', size: THEME.small });
  }
  const { colour } = seriesStyle(1);
  for (const [k, variant] of variants.entries()) {
    const row = rows.find((r) => r.variant === variant);
    const y = top + 10 + step + k * step;
    if (row === undefined || !Number.isFinite(row.difference)) {
      svg += text(x(0), y + 4, '–', { anchor: 'middle', colour: THEME.muted });
      continue;
    }
    if (giants.includes(row)) {
      // Its number stands beside the arrow that leaves the frame.
      const right = row.difference > 0;
      const [tip, back] = right ? [left + width, -1] : [left, 1];
      const words = fixed(Number((row.difference / scale.divide).toPrecision(2)), 0);
      const said = Math.abs(row.difference / scale.divide) < 10 ? fixed(row.difference / scale.divide, 1) : words;
      svg +=
        element('path', {
          d: `M${Math.round(tip + back * 9)},${y - 4.5}L${Math.round(tip)},${y}L${Math.round(tip + back * 9)},${y + 4.5}Z`,
          fill: colour,
          class: ARROW,
        }) + text(tip + back * 13, y + 4, right ? `+${said}` : said, { size: THEME.small, anchor: right ? 'end' : 'start' });
      continue;
    }
    if (row.high > row.low)
      svg += element('line', { x1: x(row.low), x2: x(row.high), y1: y, y2: y, stroke: colour, 'stroke-width': 2 });
    svg += marker('circle', x(row.difference), y, colour, 4, !row.found);
  }
  return svg;
}
