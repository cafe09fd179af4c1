import {
  ACTIONS,
  columnsFor,
  type Figure,
  frame,
  joinWords,
  NothingToDraw,
  type Panel,
  percent,
  type Studio,
  some,
  sourceLine,
  THEME,
  text,
  turnTicks,
  twoLines,
} from '../drawing/index.js';
import { lastIndex, type Results, say } from '../results/index.js';
import { dotRows } from './dots.js';
import { X_LABEL } from './lines.js';

/** Column → action, from the bottom of the stack. Together they are all labs. */
export const STACK = [
  ['exemptRate', 'exempt'],
  ['coveredRate', 'covered'],
  ['bunchRate', 'bunched'],
  ['abstainRate', 'abstained'],
  ['evadeRate', 'evade'],
  ['splitRate', 'split'],
] as const;

/** What labs do, as shares of all labs that add up to one, turn by turn, one plot a variant. */
export function actionShares(studio: Studio, results: Results): Figure {
  const { Plot } = studio;
  const layers = STACK.filter(([name]) => results.series.has(name) && !results.series.isEmpty(name));
  if (layers.length < 2) throw new NothingToDraw('no shares of actions');
  const turns = results.series.turns;
  const columns = columnsFor(results.variants.length);
  const gap = 12;
  const width = (THEME.width - gap * (columns - 1)) / columns;
  const height = [280, 210, 190, 160][columns - 1]!;
  const titles = results.variants.map((variant) => twoLines(variant, THEME.subtitle, width - 8));
  const deep = titles.some((title) => title.length > 1) ? 14 : 0;
  const row = height - X_LABEL + deep + 16;
  const panels = results.variants.map((variant, k): Panel => {
    const last = k + columns >= results.variants.length;
    // A step a turn: each layer one shape.
    const shapes: { action: string; steps: { x: number; low: number; high: number }[] }[] = [];
    // In grey print the line tells which part violates.
    let border: { x: number; low: number }[] = [];
    const floor = new Array<number>(turns).fill(0);
    for (const [name, action] of layers) {
      const mean = results.series.get(name, variant)?.mean ?? [];
      const steps = floor.map((low, t) => {
        const share = mean[t] ?? Number.NaN;
        if (!Number.isNaN(share)) floor[t] = low + share;
        return { x: t + 0.5, low, high: low + share };
      });
      steps.push({ ...steps[turns - 1]!, x: turns + 0.5 });
      if (action === 'evade' || (action === 'split' && border.length === 0)) border = steps;
      if (steps.some(({ low, high }) => high > low)) shapes.push({ action, steps });
    }
    const drawing = Plot.plot({
      document: studio.document as never,
      width,
      height: last ? height : height - X_LABEL,
      marginLeft: 46,
      marginRight: 8,
      marginTop: 18,
      marginBottom: last ? 38 : 38 - X_LABEL,
      x: { domain: [0.5, turns + 0.5], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        ...shapes.map(({ action, steps }) =>
          Plot.areaY(steps, { x: 'x', y1: 'low', y2: 'high', fill: ACTIONS[action]!.colour, curve: 'step-after' }),
        ),
        Plot.line(border, { x: 'x', y: 'low', stroke: THEME.ink, strokeWidth: 1.6, curve: 'step-after' }),
        Plot.axisX({
          ticks: turnTicks(turns, Math.round(width / 40)),
          tickFormat: (t: number) => String(t),
          label: last ? results.turnLabel : null,
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 34,
          fontSize: THEME.text,
          tickSize: 4,
        }),
        Plot.axisY({
          ticks: [0, 0.25, 0.5, 0.75, 1],
          tickFormat: (y: number) => percent(y),
          label: null,
          fontSize: THEME.text,
          tickSize: 0,
        }),
      ],
    });
    return {
      x: (k % columns) * (width + gap),
      y: Math.floor(k / columns) * row + deep + 8,
      drawing,
      svg: titles[k]!.map((words, n, { length }) =>
        text(4, 4 - 14 * (length - 1 - n), words, { size: THEME.subtitle, bold: true }),
      ).join(''),
    };
  });
  const violating = (variant: string): number =>
    ['evadeRate', 'splitRate'].reduce((s, name) => {
      const points = results.series.get(name, variant);
      return s + (points === undefined ? 0 : points.mean[lastIndex(points)]!);
    }, 0);
  const ranked = results.variants.map((variant) => ({ variant, share: violating(variant) })).sort((a, b) => a.share - b.share);
  const [best, worst] = [ranked[0]!, ranked[ranked.length - 1]!];
  // a tie belongs to all of its variants
  const tied = (all: typeof ranked, end: (typeof ranked)[number]): string =>
    some(
      all.filter(({ share }) => percent(share) === percent(end.share)).map(({ variant }) => variant),
      3,
    );
  return frame(studio, {
    id: results.id('actions'),
    title: `What labs do, ${results.title}`,
    subtitle: 'Shares of all labs, mean of replicates; warm colours, above the black line, violate',
    caption: `In the last turn ${percent(violating(results.base))} of labs violate (evade or split) in ${results.base}${ranked.length > 1 && percent(best.share) !== percent(worst.share) ? `; the share is lowest in ${tied(ranked, best)} (${percent(best.share)}) and highest in ${tied(ranked, worst)} (${percent(worst.share)})` : ''}.`,
    source: sourceLine(results.source),
    legend: layers.map(([, action]) => ({ label: ACTIONS[action]!.label, colour: ACTIONS[action]!.colour, shape: 'fill' })),
    panels,
    height: Math.ceil(results.variants.length / columns) * row + X_LABEL + 4,
  });
}

/** Compliance of each firm type by variant: means of runs with 95 % intervals, from summary.csv. */
export function complianceByType(
  studio: Studio,
  results: Results,
  base: 'complianceRate' | 'complianceByCompute' = 'complianceRate',
): Figure {
  const table = results.tables.summary;
  const groups = results.groups;
  if (groups.length === 0) throw new NothingToDraw('one firm type only');
  const [metrics, variants, means, lows, highs] = [
    table.texts('metric'),
    table.texts('variant'),
    table.numbers('mean'),
    table.numbers('ciLow'),
    table.numbers('ciHigh'),
  ];
  const at = (variant: string, group: string): number =>
    metrics.findIndex((name, row) => name === `${base}.${group}` && variants[row] === variant);
  const metric = results.names.of(base);
  const order = [results.base, ...results.variants.filter((variant) => variant !== results.base)];
  const { svg, height } = dotRows(
    [{ title: '', rows: order }],
    groups.map((group) => ({
      label: group,
      metric,
      dot: (_, r) => {
        const row = at(order[r]!, group);
        return row < 0 ? undefined : { x: means[row]!, low: lows[row]!, high: highs[row]! };
      },
    })),
    groups.length === 4 ? 2 : 3,
  );
  const baseMeans = groups
    .map((group) => ({ group, mean: means[at(results.base, group)] ?? Number.NaN }))
    .sort((a, b) => b.mean - a.mean);
  const moves = results.variants
    .filter((v) => v !== results.base)
    .flatMap((variant) =>
      groups.map((group) => ({ variant, group, change: means[at(variant, group)]! - means[at(results.base, group)]! })),
    )
    .filter((m) => !Number.isNaN(m.change))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const most = moves[0];
  return frame(studio, {
    id: results.id(`${base}-by-type`),
    title: `${base === 'complianceRate' ? 'Compliance' : metric.label} by firm type, ${results.title}`,
    subtitle: `${base === 'complianceRate' ? 'Share of the labs of the type' : 'Share of the permits owed by the type'}, mean of runs, 95 % interval`,
    caption: `In ${results.base}, compliance is ${joinWords(baseMeans.map(({ group, mean }) => `${say(metric, mean)} among ${group} labs`))}.${most === undefined || Math.abs(most.change) < 1e-9 ? '' : ` The largest change is ${most.change > 0 ? '+' : '−'}${percent(Math.abs(most.change)).replace(' %', ' pp')}, ${most.group} labs under ${most.variant}.`}`,
    source: sourceLine(results.source),
    panels: [{ x: 0, y: 4, svg }],
    height: height + 4,
  });
}
