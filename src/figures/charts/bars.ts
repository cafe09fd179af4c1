import {
  element,
  type Figure,
  fixed,
  frame,
  joinWords,
  NothingToDraw,
  niceTicks,
  percent,
  type Source,
  type Studio,
  sourceLine,
  THEME,
  text,
  textWidth,
  wrap,
} from '../drawing/index.js';
import type { Swing } from './split.js';

const [LOW, HIGH] = ['#56a0d3', '#d55e00'];
const signed = (pp: number): string => `${pp > 0 ? '+' : ''}${fixed(pp, 1)} pp`;

export interface TornadoInput {
  readonly source: Source;
  readonly title: string;
  /** What is measured: a share. */
  readonly outcome: string;
  /** Its value with no parameter fixed, or at the baseline. */
  readonly centre: number;
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly swings: readonly Swing[];
}

/** One bar a parameter, from the outcome with it low to the outcome with it high, the widest first. */
export function tornado(studio: Studio, input: TornadoInput): Figure {
  if (input.swings.length === 0) throw new NothingToDraw('no parameter was varied');
  const rows = [...input.swings].sort(
    (a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low) || (a.parameter < b.parameter ? -1 : 1),
  );
  const named = Math.min(230, Math.max(...rows.map(({ parameter }) => textWidth(parameter, THEME.text))) + 14);
  const values = [input.centre, ...rows.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pad = (most - least) * 0.2 || 0.05;
  const [from, to] = [Math.max(0, least - pad), Math.min(1, most + pad)];
  const [step, top] = [30, 12];
  const x = (v: number): number => named + ((v - from) / (to - from)) * (THEME.width - named - 80);
  const bottom = top + rows.length * step;
  let svg = niceTicks(from, to, 6)
    .map(
      (tick) =>
        element('line', { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: THEME.grid }) +
        text(x(tick), bottom + 17, percent(tick), { anchor: 'middle' }),
    )
    .join('');
  for (const [k, { parameter, low, high }] of rows.entries()) {
    const y = top + k * step + 5;
    for (const [line, words] of wrap(parameter, THEME.text, named - 10)
      .slice(0, 2)
      .entries())
      svg += text(0, y + 14 + line * 13, words);
    for (const [value, colour] of [
      [low, LOW],
      [high, HIGH],
    ] as const)
      svg += element('rect', {
        x: Math.min(x(input.centre), x(value)),
        width: Math.abs(x(value) - x(input.centre)),
        y: value === low ? y : y + 0.01,
        height: 20,
        fill: colour,
      });
    svg += text(THEME.width, y + 14, signed((high - low) * 100), { anchor: 'end' });
  }
  svg += element('line', {
    x1: x(input.centre),
    x2: x(input.centre),
    y1: top - 4,
    y2: bottom,
    stroke: THEME.ink,
    'stroke-width': 1.2,
  });
  svg += text(x(input.centre), top - 8 + 2, percent(input.centre), { anchor: 'middle', bold: true });
  svg += text((named + THEME.width - 80) / 2, bottom + 36, input.outcome, { anchor: 'middle' });
  const big = rows.slice(0, 2);
  const small = rows.filter(({ low, high }) => Math.abs(high - low) < 0.02);
  return frame(studio, {
    id: `${input.source.scenario}-tornado`,
    title: input.title,
    subtitle: `${input.outcome}, one parameter at a time; right: the swing from low to high`,
    caption: `${joinWords(big.map(({ parameter, low, high }) => `${parameter} (${signed((high - low) * 100)})`))} ${big.length === 1 ? 'moves' : 'move'} it most${small.length === 0 ? '' : `; ${joinWords(small.map(({ parameter }) => parameter))} ${small.length === 1 ? 'moves' : 'move'} it by less than 2 pp`}.`,
    source: sourceLine(input.source),
    legend: [
      { label: input.lowLabel, colour: LOW, shape: 'fill' },
      { label: input.highLabel, colour: HIGH, shape: 'fill' },
    ],
    panels: [{ x: 0, y: 6, svg }],
    height: bottom + 48,
  });
}

export interface WaterfallStep {
  readonly label: string;
  /** The level after this step; the first is where it starts. */
  readonly level: number;
  /** An outside figure to be reached, drawn apart from the steps. */
  readonly target?: boolean;
}
export interface WaterfallInput {
  readonly source: Source;
  readonly title: string;
  readonly outcome: string;
  readonly steps: readonly WaterfallStep[];
  /** Said under the title and in the caption: what may not be compared. */
  readonly caveat?: string;
}

/** What closes the gap: a level, the steps that raise or lower it, and the figure it is held against. */
export function waterfall(studio: Studio, input: WaterfallInput): Figure {
  const { steps } = input;
  if (steps.length < 2) throw new NothingToDraw('no steps');
  const named = 250;
  const [height, top] = [34, 6];
  const most = Math.max(1, ...steps.map(({ level }) => level));
  const x = (v: number): number => named + (v / most) * (THEME.width - named - 76);
  const bottom = top + steps.length * height;
  let svg = niceTicks(0, most, 5)
    .map(
      (tick) =>
        element('line', { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: THEME.grid }) +
        text(x(tick), bottom + 17, percent(tick), { anchor: 'middle' }),
    )
    .join('');
  let before = 0;
  for (const [k, { label, level, target }] of steps.entries()) {
    const y = top + k * height;
    const total = k === 0 || target === true;
    const from = total ? 0 : before;
    const lines = wrap(label, THEME.text, named - 14).slice(0, 2);
    for (const [line, words] of lines.entries())
      svg += text(0, y + 20 - (lines.length - 1) * 7 + line * 14, words, { bold: total });
    svg += element('rect', {
      x: Math.min(x(from), x(level)),
      width: Math.max(1, Math.abs(x(level) - x(from))),
      y: y + 5,
      height: height - 12,
      fill: total ? (target ? '#45688a' : '#1f2328') : level >= from ? LOW : HIGH,
    });
    if (k > 0 && !target)
      svg += element('line', { x1: x(before), x2: x(before), y1: y - height + 5 + height - 12, y2: y + 5, stroke: THEME.muted });
    svg += text(Math.max(x(from), x(level)) + 6, y + 20, total ? percent(level) : signed((level - from) * 100), { bold: total });
    if (!target) before = level;
  }
  svg +=
    element('line', { x1: x(0), x2: x(0), y1: top, y2: bottom, stroke: THEME.ink }) +
    text((named + THEME.width - 76) / 2, bottom + 36, input.outcome, { anchor: 'middle' });
  const reached = [...steps].reverse().find((s) => !s.target)!;
  const target = steps.find((s) => s.target);
  const gains = steps
    .flatMap((s, k) => (k === 0 || s.target ? [] : [{ label: s.label, gain: s.level - steps[k - 1]!.level }]))
    .sort((a, b) => b.gain - a.gain);
  return frame(studio, {
    id: `${input.source.scenario}-gap`,
    title: input.title,
    subtitle: `${input.outcome}${input.caveat === undefined ? '' : `; ${input.caveat}`}`,
    caption: `From ${percent(steps[0]!.level)} (${steps[0]!.label}) the steps lead to ${percent(reached.level)}${target === undefined ? '' : `, against ${percent(target.level)} (${target.label})`}; the largest is ${gains[0]!.label} (${signed(gains[0]!.gain * 100)}).${input.caveat === undefined ? '' : ` ${input.caveat.replace(/^./, (c) => c.toUpperCase())}.`}`,
    source: sourceLine(input.source),
    legend: [
      { label: 'raises', colour: LOW, shape: 'fill' },
      { label: 'lowers', colour: HIGH, shape: 'fill' },
    ],
    panels: [{ x: 0, y: 0, svg }],
    height: bottom + 44,
  });
}
