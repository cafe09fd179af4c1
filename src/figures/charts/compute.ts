import {
  element,
  type Figure,
  frame,
  logTicks,
  marker,
  NothingToDraw,
  niceTicks,
  number,
  percent,
  plural,
  type Studio,
  seriesStyle,
  sourceLine,
  THEME,
  text,
} from '../drawing/index.js';
import type { Results } from '../results/index.js';
import { hides, labRows, ofTurn, turnNote } from './panel.js';

const unitOf = (results: Results): string =>
  results.tables.computeUnit === undefined ? 'compute units' : `units of ${results.tables.computeUnit}`;

/** At most so many points drawn, evenly through the file: a cloud of 300 000 says no more and takes 20 MB. */
const MOST = 800;

/** Compute used against compute reported, with the band within which the regulator's tolerance lets a gap pass. */
export function hiddenCompute(studio: Studio, results: Results, variant = results.base): Figure {
  const labs = labRows(results, variant);
  const { setting } = labs;
  const rows = Array.from({ length: labs.count }, (_, i) => i).filter((i) => labs.compute[i]! > 0 && labs.reported[i]! >= 0);
  if (rows.length === 0) throw new NothingToDraw('no compute was used');
  const most = rows.reduce((top, i) => Math.max(top, labs.compute[i]!), setting.threshold) * 1.04;
  // A frontier run is many times the threshold: on a plain scale the threshold would vanish in the corner.
  const small = rows.reduce((low, i) => Math.min(low, labs.reported[i]!, labs.compute[i]!), setting.threshold);
  const isLog = most / setting.threshold > 6 && small > 0;
  const from = isLog ? small * 0.9 : 0;
  const at = (v: number): number => (isLog ? Math.log(Math.max(v, from) / from) / Math.log(most / from) : v / most);
  const [left, side] = [50, 430];
  const x = (v: number): number => left + at(v) * (THEME.width - left - 20);
  const y = (v: number): number => side - at(v) * (side - 20);
  let svg = '';
  for (const tick of isLog ? logTicks(from, most) : niceTicks(0, most, 7)) {
    svg +=
      element('line', { x1: left, x2: x(most), y1: y(tick), y2: y(tick), stroke: THEME.grid }) +
      text(left - 8, y(tick) + 4, number(tick), { anchor: 'end' });
    svg +=
      element('line', { x1: x(tick), x2: x(tick), y1: side, y2: side + 4, stroke: THEME.ink }) +
      text(x(tick), side + 18, number(tick), { anchor: 'middle' });
  }
  const least = setting.threshold;
  const slack =
    setting.noise === 'multiplicative'
      ? (v: number): number => v / Math.exp(setting.tolerance)
      : (v: number): number => v - setting.tolerance;
  // A report below the threshold is held against the threshold: up to this much, any report passes.
  const safe = Math.min(
    most,
    setting.noise === 'multiplicative' ? least * Math.exp(setting.tolerance) : least + setting.tolerance,
  );
  const edge = (v: number): number => (v <= safe ? 0 : slack(v));
  const lower = Array.from({ length: 41 }, (_, k) => most - ((most - safe) * k) / 40).map(
    (v) => `L${x(v).toFixed(1)},${y(slack(v)).toFixed(1)}`,
  );
  svg += element('path', {
    d: `M${x(least).toFixed(1)},${y(least).toFixed(1)}L${x(most).toFixed(1)},${y(most).toFixed(1)}${lower.join('')}V${side}H${x(least).toFixed(1)}Z`,
    fill: seriesStyle(5).colour,
    'fill-opacity': 0.22,
  });
  svg += element('line', { x1: x(from), y1: y(from), x2: x(most), y2: y(most), stroke: THEME.ink, 'stroke-width': 1.2 });
  svg +=
    element('line', { x1: x(least), x2: x(least), y1: 20, y2: side, stroke: THEME.muted, 'stroke-dasharray': '4 3' }) +
    text(x(least) + 5, 30, `threshold ${number(least)}`, { colour: THEME.muted });
  const stride = Math.max(1, Math.ceil(rows.length / MOST));
  // Every tenth row would be the same two labs of twenty each time: the golden ratio falls in with no such pattern.
  const shown = stride === 1 ? rows : rows.filter((_, k) => (k * 0.6180339887498949) % 1 < 1 / stride);
  const kind = (i: number): number => (!hides(labs, i) ? 0 : labs.found[i]! > 0 ? 3 : labs.audited[i]! > 0 ? 2 : 1);
  const looks = [
    ['circle', '#0072b2', false],
    ['triangle', '#d55e00', true],
    ['triangle', '#d55e00', false],
    ['cross', '#1f2328', false],
  ] as const;
  for (const k of [0, 1, 2, 3])
    for (const i of shown)
      if (kind(i) === k) svg += marker(looks[k]![0], x(labs.compute[i]!), y(labs.reported[i]!), looks[k]![1], 3, looks[k]![2]);
  svg +=
    text(0, 8, `Reported, ${unitOf(results)}`) +
    text((left + x(most)) / 2, side + 36, `Used, ${unitOf(results)}`, { anchor: 'middle' });
  const hidden = rows.filter((i) => hides(labs, i));
  const inside = hidden.filter((i) => labs.reported[i]! >= edge(labs.compute[i]!));
  const total = rows.reduce((s, i) => s + labs.compute[i]!, 0);
  const gone = hidden.reduce((s, i) => s + labs.compute[i]! - labs.reported[i]!, 0);
  return frame(studio, {
    id: results.id('hidden-compute'),
    title: `Compute used and compute reported, ${results.title}`,
    subtitle: `One mark a lab and turn${stride > 1 ? ` (one in ${stride} shown)` : ''}; on the line the report is true; in the band the gap is within the signal's tolerance${isLog ? '; logarithmic axes' : ''}${ofTurn(labs)}`,
    caption: `${percent(hidden.length / rows.length)} of ${plural(rows.length, 'report')} hide compute, together ${percent(gone / total)} of what is used; ${percent(inside.length / Math.max(1, hidden.length))} of them stay within the tolerance of the signal.${turnNote(labs)}`,
    source: sourceLine(results.source, { variant }),
    legend: [
      { label: 'true report', colour: '#0072b2', symbol: 'circle', shape: 'dot' },
      { label: 'hides, not audited', colour: '#d55e00', symbol: 'triangle', shape: 'dot', hollow: true },
      { label: 'hides, audited, not found', colour: '#d55e00', symbol: 'triangle', shape: 'dot' },
      { label: 'hides, found', colour: '#1f2328', symbol: 'cross', shape: 'dot' },
      { label: 'tolerance', colour: seriesStyle(5).colour, opacity: 0.22, shape: 'fill' },
    ],
    panels: [{ x: 0, y: 0, svg }],
    height: side + 42,
  });
}

/** Histograms of true and of reported compute around the threshold. A pile in reports alone is evasion; in both, a real answer. */
export function bunching(studio: Studio, results: Results, variant = results.base, binWidth = 0.05): Figure {
  const labs = labRows(results, variant);
  const { threshold } = labs.setting;
  const [from, to] = [0.4, 2];
  const bins = Math.round((to - from) / binWidth);
  const share = (values: readonly number[]): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) {
      // Bins are closed on the right: who stays exactly at the threshold is below it.
      const bin = Math.ceil((value / threshold - from) / binWidth - 1e-9) - 1;
      if (bin >= 0 && bin < bins) counts[bin]!++;
    }
    return counts.map((n) => n / values.length);
  };
  const present = Array.from({ length: labs.count }, (_, i) => i).filter((i) => labs.compute[i]! > 0);
  const panels = [
    { name: 'True compute', shares: share(present.map((i) => labs.compute[i]!)) },
    { name: 'Reported compute', shares: share(present.map((i) => labs.reported[i]!)) },
  ];
  const tops = panels.map(({ shares }) => Math.max(...shares, 0.02) * 1.12);
  // A pile in the reports would flatten what is true: then each has its own axis, and the subtitle says so.
  const apart = Math.max(...tops) > 4 * Math.min(...tops);
  const [left, height, gap] = [50, 150, 46];
  const x = (ratio: number): number => left + ((ratio - from) / (to - from)) * (THEME.width - left - 16);
  const under = Math.round((1 - from) / binWidth) - 1;
  let svg = '';
  for (const [k, { name, shares }] of panels.entries()) {
    const base = k * (height + gap) + height + 18;
    const top = apart ? tops[k]! : Math.max(...tops);
    const y = (v: number): number => base - (v / top) * (height - 6);
    svg += text(0, base - height - 6, name, { bold: true, size: THEME.subtitle });
    for (const tick of niceTicks(0, top, 4))
      svg +=
        element('line', { x1: left, x2: THEME.width - 16, y1: y(tick), y2: y(tick), stroke: THEME.grid }) +
        text(left - 8, y(tick) + 4, percent(tick), { anchor: 'end' });
    for (const [b, v] of shares.entries()) {
      const [x0, x1] = [x(from + b * binWidth), x(from + (b + 1) * binWidth)];
      if (v > 0)
        svg += element('rect', {
          x: x0 + 0.7,
          y: y(v),
          width: x1 - x0 - 1.4,
          height: base - y(v),
          fill: b === under ? '#d55e00' : '#56a0d3',
        });
    }
    svg += element('line', { x1: x(1), x2: x(1), y1: base - height, y2: base, stroke: THEME.ink, 'stroke-dasharray': '4 3' });
    svg += text(x(1) + 6, base - height + 8, `threshold`, { colour: THEME.muted });
    svg += element('line', { x1: left, x2: THEME.width - 16, y1: base, y2: base, stroke: THEME.ink });
    for (const tick of niceTicks(from, to, 8)) svg += text(x(tick), base + 16, number(tick), { anchor: 'middle' });
  }
  const end = 2 * (height + gap) + 18;
  svg += text((left + THEME.width) / 2, end + 4, 'Compute as a multiple of the threshold', { anchor: 'middle' });
  const [real, told] = panels.map(({ shares }) => shares[under]!) as [number, number];
  const beyond = present.filter((i) => labs.compute[i]! > to * threshold).length / present.length;
  const evasion = told > 0 ? (told - real) / told : 0;
  const reading =
    told < 0.02
      ? 'there is little bunching'
      : evasion > 0.5
        ? 'most of the pile in the reports is evasion'
        : evasion > 0.1
          ? 'most of the pile is real, part of it evasion'
          : 'labs really stay below the threshold';
  return frame(studio, {
    id: results.id('bunching'),
    title: `Bunching at the threshold, ${results.title}`,
    subtitle: `Share of lab-turns by compute, bins of ${number(binWidth * 100)} % of the threshold; the last bin below it is marked${beyond > 0.005 ? `; ${percent(beyond)} use more than is shown` : ''}${apart ? '; the two vertical axes differ' : ''}${ofTurn(labs)}`,
    caption: `${percent(real)} of lab-turns use, and ${percent(told)} report, between ${number((1 - binWidth) * 100)} and 100 % of the threshold: ${reading}.${turnNote(labs)}`,
    source: sourceLine(results.source, { variant }),
    panels: [{ x: 0, y: 4, svg }],
    height: end + 14,
  });
}
