import {
  element,
  type Figure,
  frame,
  joinWords,
  niceTicks,
  number,
  percent,
  plural,
  type Studio,
  THEME,
  text,
} from '../drawing/index.js';
import type { Results } from '../results/index.js';
import { HAIR, type LabRows, labRows, ofTurn, panelSource, turnNote, violates } from './panel.js';

/** The last bin below the threshold: labs that comply, and labs that do not. */
const [COMPLIES, VIOLATES] = ['#d55e00', '#f2c39b'];

/** Histograms of true and of reported compute around the threshold. A pile in reports alone is evasion; in both, a real answer. */
export function bunching(studio: Studio, results: Results, variant = results.base, binWidth = 0.05): Figure {
  const labs = labRows(results, variant);
  const { threshold } = labs.setting;
  const [from, to] = [0.4, 2];
  const bins = Math.round((to - from) / binWidth);
  const present = Array.from({ length: labs.count }, (_, i) => i).filter((i) => labs.compute[i]! > 0);
  // Bins are closed on the right, and a hair beyond an edge is at it: a rounding error moves nobody into the next one.
  const binOf = (value: number): number => Math.ceil((value / threshold - from - HAIR) / binWidth) - 1;
  const under = Math.round((1 - from) / binWidth) - 1;
  const panels = (['compute', 'reported'] as const).map((column) => {
    const counts = new Array<number>(bins).fill(0);
    const pile: number[] = [];
    for (const i of present) {
      const bin = binOf(labs[column][i]!);
      if (bin >= 0 && bin < bins) counts[bin]!++;
      if (bin === under) pile.push(i);
    }
    return {
      name: column === 'compute' ? 'True compute' : 'Reported compute',
      shares: counts.map((n) => n / present.length),
      pile,
      uncovered: pile.filter((i) => violates(labs, i)).length / present.length,
    };
  });
  const tops = panels.map(({ shares }) => Math.max(...shares, 0.02) * 1.12);
  // A pile in the reports would flatten what is true: then each has its own axis, and the subtitle says so.
  const apart = Math.max(...tops) > 4 * Math.min(...tops);
  const [left, height, gap] = [50, 150, 46];
  const x = (ratio: number): number => left + ((ratio - from) / (to - from)) * (THEME.width - left - 16);
  let svg = '';
  for (const [k, { name, shares, uncovered }] of panels.entries()) {
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
      const bar = (low: number, high: number, fill: string): string =>
        high > low ? element('rect', { x: x0 + 0.7, y: y(high), width: x1 - x0 - 1.4, height: y(low) - y(high), fill }) : '';
      svg += b === under ? bar(0, v - uncovered, COMPLIES) + bar(v - uncovered, v, VIOLATES) : bar(0, v, '#56a0d3');
    }
    svg += element('line', { x1: x(1), x2: x(1), y1: base - height, y2: base, stroke: THEME.ink, 'stroke-dasharray': '4 3' });
    svg += text(x(1) + 6, base - height + 8, `threshold`, { colour: THEME.muted });
    svg += element('line', { x1: left, x2: THEME.width - 16, y1: base, y2: base, stroke: THEME.ink });
    for (const tick of niceTicks(from, to, 8)) svg += text(x(tick), base + 16, number(tick), { anchor: 'middle' });
  }
  const end = 2 * (height + gap) + 18;
  svg += text((left + THEME.width) / 2, end + 4, 'Compute as a multiple of the threshold', { anchor: 'middle' });
  const beyond = present.filter((i) => labs.compute[i]! > to * threshold).length / present.length;
  return frame(studio, {
    id: results.id('bunching'),
    title: `Bunching at the threshold, ${results.title}`,
    subtitle: `Share of lab-turns by compute, bins of ${number(binWidth * 100)} % of the threshold; the last bin up to it is marked${beyond > 0.005 ? `; ${percent(beyond)} use more than is shown` : ''}${apart ? '; the two vertical axes differ' : ''}${ofTurn(labs)}`,
    caption: `${piles(labs, present, panels[0]!.pile, panels[1]!.pile, binWidth)}${turnNote(labs)}`,
    source: panelSource(results, labs),
    legend: [
      { label: 'last bin up to the threshold: complies', colour: COMPLIES, shape: 'fill' },
      { label: 'violates', colour: VIOLATES, shape: 'fill' },
    ],
    panels: [{ x: 0, y: 4, svg }],
    height: end + 14,
  });
}

/** A violator so little above the threshold that no picture tells it from one at it. */
const CLOSE = 1e-3;

/** Who runs and who reports in the last bin, by what labs do: size alone does not tell a lab that holds its run there from a small one. */
function piles(
  labs: LabRows,
  present: readonly number[],
  real: readonly number[],
  told: readonly number[],
  binWidth: number,
): string {
  const { threshold } = labs.setting;
  const all = (n: number): string => percent(n / present.length);
  const isSmall = (i: number): boolean => labs.compliance[i] === 'exempt';
  const held = present.filter((i) => labs.compliance[i] === 'bunched').length;
  const above = present.filter((i) => {
    const ratio = labs.compute[i]! / threshold;
    return violates(labs, i) && ratio >= 1 - HAIR && ratio <= 1 + CLOSE;
  }).length;
  const parts = [
    { words: 'violate', n: told.filter((i) => violates(labs, i)).length, reading: 'most of the pile in the reports is evasion' },
    {
      words: 'comply and owe nothing by staying there',
      n: told.filter((i) => labs.compliance[i] === 'bunched').length,
      reading: 'most of the pile is labs that stay there',
    },
    { words: 'are small by nature', n: told.filter(isSmall).length, reading: 'most labs there are small by nature' },
  ];
  const rest = parts.filter(({ n }) => n > 0).map(({ words, n }) => `${percent(n / told.length)} ${words}`);
  const most = parts.find(({ n }) => n > told.length / 2);
  const reading =
    told.length / present.length < 0.02
      ? 'There is little bunching.'
      : `Of those that report there ${joinWords(rest)}${most === undefined ? '' : `: ${most.reading}`}.`;
  return `Of ${plural(present.length, 'lab-turn')} with a run ${all(real.length)} use, and ${all(told.length)} report, between ${number((1 - binWidth) * 100)} and 100 % of the threshold, to within a millionth of it. ${all(held)} stay at the threshold and comply; ${all(above)} run there or a hair (under 0.1 %) above it, uncovered. ${reading}`;
}
