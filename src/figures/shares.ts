import { turnTicks } from './axis.js';
import { say } from './captions.js';
import { dotRows } from './dots.js';
import { type Figure, NothingToDraw, sourceLine } from './figure.js';
import { joinWords, percent } from './format.js';
import { frame, type Panel } from './frame.js';
import { shorten } from './measure.js';
import { lastIndex } from './series.js';
import type { Studio } from './studio.js';
import { text } from './svg.js';
import { ACTIONS, columnsFor, THEME } from './theme.js';
import type { World } from './world.js';

/** Column → action, from the bottom of the stack. Together they are all labs. */
const STACK = [
  ['exemptRate', 'exempt'],
  ['coveredRate', 'covered'],
  ['bunchRate', 'bunched'],
  ['abstainRate', 'abstained'],
  ['evadeRate', 'evade'],
  ['splitRate', 'split'],
] as const;

/** What labs do, as shares of all labs that add up to one, turn by turn, one plot a variant. */
export function actionShares(studio: Studio, world: World): Figure {
  const { Plot } = studio;
  const layers = STACK.filter(([name]) => world.series.has(name) && !world.series.isEmpty(name));
  if (layers.length < 2) throw new NothingToDraw('no shares of actions');
  const turns = world.series.turns;
  const columns = columnsFor(world.variants.length);
  const gap = 12;
  const width = (THEME.width - gap * (columns - 1)) / columns;
  const height = [280, 210, 190, 160][columns - 1]!;
  const panels = world.variants.map((variant, k): Panel => {
    const cells: { turn: number; low: number; high: number; colour: string }[] = [];
    // In grey print the line tells which part violates.
    const border: { y: number; x1: number; x2: number }[] = [];
    for (let t = 0; t < turns; t++) {
      let low = 0;
      for (const [name, action] of layers) {
        const points = world.series.get(name, variant);
        const share = points?.mean[t];
        if (share === undefined || Number.isNaN(share)) continue;
        if (action === 'evade' || (action === 'split' && !layers.some(([, other]) => other === 'evade'))) {
          const turn = points!.turn[t]!;
          border.push({ y: low, x1: turn - 0.5, x2: turn + 0.5 });
        }
        cells.push({ turn: points!.turn[t]!, low, high: low + share, colour: ACTIONS[action]!.colour });
        low += share;
      }
    }
    const drawing = Plot.plot({
      document: studio.document as never,
      width,
      height,
      marginLeft: 46,
      marginRight: 8,
      marginTop: 18,
      marginBottom: 38,
      x: { domain: [0.5, turns + 0.5], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        Plot.rect(cells, {
          x1: (d: (typeof cells)[number]) => d.turn - 0.5,
          x2: (d: (typeof cells)[number]) => d.turn + 0.5,
          y1: 'low',
          y2: 'high',
          fill: 'colour',
          insetLeft: 0.4,
          insetRight: 0.4,
          insetTop: 0.4,
        }),
        Plot.ruleY(border, { y: 'y', x1: 'x1', x2: 'x2', stroke: THEME.ink, strokeWidth: 1.6 }),
        Plot.axisX({
          ticks: turnTicks(turns, Math.round(width / 40)),
          tickFormat: (t: number) => String(t),
          label: world.turnLabel,
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
      y: Math.floor(k / columns) * (height + 16) + 8,
      drawing,
      svg: text(4, 4, shorten(variant, THEME.subtitle, width - 8, true), { size: THEME.subtitle, bold: true }),
    };
  });
  const violating = (variant: string): number =>
    ['evadeRate', 'splitRate'].reduce((s, name) => {
      const points = world.series.get(name, variant);
      return s + (points === undefined ? 0 : points.mean[lastIndex(points)]!);
    }, 0);
  const ranked = world.variants.map((variant) => ({ variant, share: violating(variant) })).sort((a, b) => a.share - b.share);
  const [best, worst] = [ranked[0]!, ranked[ranked.length - 1]!];
  return frame(studio, {
    id: world.id('actions'),
    title: `What labs do, ${world.title}`,
    subtitle: 'Shares of all labs, mean of replicates; warm colours, above the black line, violate',
    caption: `In the last turn ${percent(violating(world.base))} of labs violate (evade or split) in ${world.base}${ranked.length > 1 && best.share !== worst.share ? `; the share is lowest in ${best.variant} (${percent(best.share)}) and highest in ${worst.variant} (${percent(worst.share)})` : ''}.`,
    source: sourceLine(world.source),
    legend: layers.map(([, action]) => ({ label: ACTIONS[action]!.label, colour: ACTIONS[action]!.colour, shape: 'fill' })),
    panels,
    height: Math.ceil(world.variants.length / columns) * (height + 16) + 4,
  });
}

/** Compliance of each firm type by variant: means of runs with 95 % intervals, from summary.csv. */
export function complianceByType(
  studio: Studio,
  world: World,
  base: 'complianceRate' | 'complianceByCompute' = 'complianceRate',
): Figure {
  const table = world.tables.summary;
  const groups = world.groups;
  if (groups.length === 0) throw new NothingToDraw('one firm type only');
  const [metrics, variants, means, lows, highs] = [
    table.text('metric'),
    table.text('variant'),
    table.number('mean'),
    table.number('ciLow'),
    table.number('ciHigh'),
  ];
  const at = (variant: string, group: string): number =>
    metrics.findIndex((name, row) => name === `${base}.${group}` && variants[row] === variant);
  const metric = world.names.of(base);
  const order = [world.base, ...world.variants.filter((variant) => variant !== world.base)];
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
    .map((group) => ({ group, mean: means[at(world.base, group)] ?? Number.NaN }))
    .sort((a, b) => b.mean - a.mean);
  const moves = world.variants
    .filter((v) => v !== world.base)
    .flatMap((variant) =>
      groups.map((group) => ({ variant, group, change: means[at(variant, group)]! - means[at(world.base, group)]! })),
    )
    .filter((m) => !Number.isNaN(m.change))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const most = moves[0];
  return frame(studio, {
    id: world.id(`${base}-by-type`),
    title: `${base === 'complianceRate' ? 'Compliance' : metric.label} by firm type, ${world.title}`,
    subtitle: `${base === 'complianceRate' ? 'Share of the labs of the type' : 'Share of the permits owed by the type'}, mean of runs, 95 % interval`,
    caption: `In ${world.base}, compliance is ${joinWords(baseMeans.map(({ group, mean }) => `${say(metric, mean)} among ${group} labs`))}.${most === undefined || Math.abs(most.change) < 1e-9 ? '' : ` The largest change is ${most.change > 0 ? '+' : '−'}${percent(Math.abs(most.change)).replace(' %', ' pp')}, ${most.group} labs under ${most.variant}.`}`,
    source: sourceLine(world.source),
    panels: [{ x: 0, y: 4, svg }],
    height: height + 4,
  });
}
