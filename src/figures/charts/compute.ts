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
  THEME,
  text,
} from '../drawing/index.js';
import type { Results } from '../results/index.js';
import { hides, type LabRows, labRows, ofTurn, panelSource, splits, turnNote } from './panel.js';

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
  return frame(studio, {
    id: results.id('hidden-compute'),
    title: `Compute used and compute reported, ${results.title}`,
    subtitle: `One mark a lab and turn${stride > 1 ? ` (one in ${stride} shown)` : ''}; on the line the report is true; in the band the gap of a run that is not split is within the signal's tolerance${isLog ? '; logarithmic axes' : ''}${ofTurn(labs)}`,
    caption: `${seen(labs, rows, (i) => labs.reported[i]! >= edge(labs.compute[i]!))}${turnNote(labs)}`,
    source: panelSource(results, labs),
    legend: [
      { label: 'true report', colour: '#0072b2', symbol: 'circle', shape: 'dot' },
      { label: 'hides, not audited', colour: '#d55e00', symbol: 'triangle', shape: 'dot', hollow: true },
      { label: 'hides, audited, not found', colour: '#d55e00', symbol: 'triangle', shape: 'dot' },
      { label: 'hides, found', colour: '#1f2328', symbol: 'cross', shape: 'dot' },
      { label: 'tolerance for runs that are not split', colour: seriesStyle(5).colour, opacity: 0.22, shape: 'fill' },
    ],
    panels: [{ x: 0, y: 0, svg }],
    height: side + 42,
  });
}

/** How many reports hide compute, and how many of these the signal did not flag; a split run is seen piece by piece, so it stands apart. */
function seen(labs: LabRows, rows: readonly number[], isInBand: (i: number) => boolean): string {
  const hidden = rows.filter((i) => hides(labs, i));
  const reports = plural(rows.length, 'report');
  if (hidden.length === 0) return `None of ${reports} hides more than a millionth of the compute.`;
  const sum = (of: readonly number[], f: (i: number) => number): number => of.reduce((s, i) => s + f(i), 0);
  const gone = sum(hidden, (i) => labs.compute[i]! - labs.reported[i]!) / sum(rows, (i) => labs.compute[i]!);
  const pieces = hidden.filter((i) => splits(labs, i));
  const whole = hidden.filter((i) => !splits(labs, i));
  const unseen = (of: readonly number[]): string => percent(of.filter((i) => !(labs.flagged[i]! > 0)).length / of.length);
  const said = [
    `${percent(hidden.length / rows.length)} of ${reports} hide more than a millionth of the compute, together ${percent(gone)} of what is used; ${unseen(hidden)} of them were not flagged.`,
  ];
  if (pieces.length > 0)
    said.push(
      `${percent(pieces.length / hidden.length)} of them are split runs, of which the signal shows one piece unless regulators put the pieces together${whole.length === 0 ? '' : `: ${unseen(pieces)} of these were not flagged, and ${unseen(whole)} of the others`}.`,
    );
  said.push(
    whole.length === 0
      ? 'The band is for runs that are not split: none of them hides as much.'
      : `Before noise ${percent(whole.filter(isInBand).length / whole.length)} of ${pieces.length === 0 ? 'them' : 'the others'} are within the tolerance${pieces.length === 0 ? '' : ', the band, which is for runs that are not split'}.`,
  );
  return said.join(' ');
}
