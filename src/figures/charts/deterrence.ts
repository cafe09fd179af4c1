import {
  element,
  type Figure,
  frame,
  joinWords,
  NothingToDraw,
  niceTicks,
  number,
  type Panel,
  percent,
  rampColour,
  rampKey,
  type Source,
  type Studio,
  shorten,
  sourceLine,
  THEME,
  text,
} from '../drawing/index.js';
import { distinct, type TableView } from '../tables/index.js';

/**
 * Compliance over a grid of penalties and chances of detection, one panel a firm type.
 * Columns: group, penalty, detection, compliance; where every lab of the group flips at one and the same place, gain (what it
 * gains by violating, M$) and stake (what being found costs it besides the penalty, M$), else empty.
 */
export interface DeterrenceMap {
  readonly source: Source;
  /** The world's. */
  readonly title: string;
  readonly table: TableView;
  readonly penaltyLabel?: string;
  /** How money is measured; M$ where nothing is said. */
  readonly moneyUnit?: string;
  readonly detectionLabel?: string;
  /** Why groups have no line; where it is not known nothing is said of it. */
  readonly noLine?: readonly { readonly groups: readonly string[]; readonly why: string }[];
  /** Said after the source: how the grid was run. */
  readonly note?: string;
}

/** Half-way between neighbours, and as far beyond the ends: the borders of cells centred on grid values. */
const borders = (values: readonly number[]): number[] => {
  if (values.length === 1) return [values[0]! * 0.9, values[0]! * 1.1];
  const inner = values.slice(1).map((v, i) => (v + values[i]!) / 2);
  const last = values.length - 1;
  return [values[0]! - (inner[0]! - values[0]!), ...inner, values[last]! + (values[last]! - inner[last - 1]!)];
};

/** Penalty across, detection up, colour = compliance; the curve is where p·B = g, the exact flip of labs that gain g. */
export function deterrenceMap(studio: Studio, input: DeterrenceMap): Figure {
  const { table } = input;
  if (table.length === 0) throw new NothingToDraw('the grid of penalty and detection is empty');
  const [group, penalty, detection, compliance] = [
    table.texts('group'),
    table.numbers('penalty'),
    table.numbers('detection'),
    table.numbers('compliance'),
  ];
  const gains = table.has('gain') ? table.numbers('gain') : [];
  const stakes = table.has('stake') ? table.numbers('stake') : [];
  const penaltyLabel = input.penaltyLabel ?? `Penalty if found, ${input.moneyUnit ?? 'M$'}`;
  const money = input.moneyUnit ?? 'M$';
  const detectionLabel = input.detectionLabel ?? 'Chance that a violation is found';
  const groups = distinct(group);
  const columns = groups.length === 4 ? 2 : Math.min(3, groups.length);
  const gap = 18;
  const left = 44;
  const width = (THEME.width - left - gap * (columns - 1) - 8) / columns;
  const height = Math.min(240, width);
  const block = height + 62;
  const said: string[] = [];
  const vague: string[] = [];
  const half: { name: string; share: number }[] = [];
  const panels = groups.map((name, g): Panel => {
    const rows = group.flatMap((own, row) => (own === name ? [row] : []));
    const xs = distinct(rows.map((row) => String(penalty[row]!)))
      .map(Number)
      .sort((a, b) => a - b);
    const ys = distinct(rows.map((row) => String(detection[row]!)))
      .map(Number)
      .sort((a, b) => a - b);
    const [bx, by] = [borders(xs), borders(ys)];
    const [x0, x1, y0, y1] = [Math.max(0, bx[0]!), bx[bx.length - 1]!, Math.max(0, by[0]!), Math.min(1, by[by.length - 1]!)];
    const x = (v: number): number => ((Math.min(x1, Math.max(x0, v)) - x0) / (x1 - x0)) * width;
    const y = (v: number): number => height - ((Math.min(y1, Math.max(y0, v)) - y0) / (y1 - y0)) * height;
    let svg = '';
    for (const row of rows) {
      const value = compliance[row]!;
      if (Number.isNaN(value)) continue;
      const [i, j] = [xs.indexOf(penalty[row]!), ys.indexOf(detection[row]!)];
      const [a, b, c, d] = [x(bx[i]!), x(bx[i + 1]!), y(by[j + 1]!), y(by[j]!)];
      svg += element('rect', {
        x: a,
        y: c,
        width: b - a + 0.3,
        height: d - c + 0.3,
        fill: rampColour(value),
        'shape-rendering': 'crispEdges',
      });
    }
    const gain = gains.length > 0 ? gains[rows[0]!]! : Number.NaN;
    if (Number.isFinite(gain) && gain > 0) {
      const stake = Number.isFinite(stakes[rows[0]!] ?? Number.NaN) ? stakes[rows[0]!]! : 0;
      const flip = (B: number): number => gain / (B + stake);
      // From where the curve comes down into the frame: detection cannot be above its upper end.
      const start = Math.max(x0, gain / y1 - stake);
      const points = Array.from({ length: 201 }, (_, i) => start + ((x1 - start) * i) / 200).filter(
        (B) => B + stake > 0 && flip(B) <= y1 * (1 + 1e-12) && flip(B) >= y0,
      );
      if (points.length > 1 && start < x1) {
        const d = points.map((B, i) => `${i === 0 ? 'M' : 'L'}${x(B).toFixed(1)},${y(flip(B)).toFixed(1)}`).join('');
        // White under black: seen on the dark end of the colours and on the light.
        svg +=
          element('path', { d, fill: 'none', stroke: '#fefefe', 'stroke-width': 4 }) +
          element('path', { d, fill: 'none', stroke: '#010101', 'stroke-width': 1.8, 'stroke-dasharray': '6 3' });
      }
      const enough = flip(xs[xs.length - 1]!);
      said.push(
        `${name} labs (gain ${number(gain)} ${money}${stake > 0 ? `, ${number(stake)} ${money} at stake besides the penalty` : ''}) ${enough > y1 ? 'are not deterred anywhere on the map' : `need a detection of ${percent(enough)} at a penalty of ${number(xs[xs.length - 1]!)} ${money}`}`,
      );
    } else {
      vague.push(name);
      const share = rows.filter((row) => compliance[row]! >= 0.5).length / rows.length;
      half.push({ name, share });
    }
    svg += element('rect', { x: 0, y: 0, width, height, fill: 'none', stroke: THEME.muted, 'stroke-width': 0.7 });
    for (const tick of niceTicks(x0, x1, 4))
      svg +=
        element('line', { x1: x(tick), x2: x(tick), y1: height, y2: height + 4, stroke: THEME.ink }) +
        text(x(tick), height + 17, number(tick), { anchor: 'middle', size: THEME.small });
    if (g % columns === 0)
      for (const tick of niceTicks(y0, y1, 5))
        svg +=
          element('line', { x1: -4, x2: 0, y1: y(tick), y2: y(tick), stroke: THEME.ink }) +
          text(-7, y(tick) + 4, percent(tick), { anchor: 'end', size: THEME.small });
    svg += text(0, -8, shorten(name, THEME.subtitle, width, true), { bold: true, size: THEME.subtitle });
    svg += text(width / 2, height + 34, penaltyLabel, { anchor: 'middle' });
    return { x: left + (g % columns) * (width + gap), y: Math.floor(g / columns) * block + 44, svg };
  });
  const total = Math.ceil(groups.length / columns) * block + 32;
  const drawn = gains.some((gain) => Number.isFinite(gain) && gain > 0);
  if (half.length > 0)
    said.push(
      `half or more of ${joinWords(half.map(({ name, share }, i) => `${name}${i === 0 ? ' labs comply' : ''} on ${percent(share)}${i === 0 ? ' of the map' : ''}`))}`,
    );
  const reasons = (input.noLine ?? []).map(({ groups: names, why }) => {
    const all = names.length === groups.length;
    return `${all ? 'No line p·B = g is drawn' : `For ${joinWords(names)} no line is drawn`}: ${why}.`;
  });
  const none = vague.length === 0 || reasons.length === 0 ? '' : ` ${reasons.join(' ')}`;
  return frame(studio, {
    id: `${input.source.scenario}-deterrence`,
    title: `Where labs comply, ${input.title}`,
    subtitle: `Share of labs that comply; across: ${lower(penaltyLabel)}; up: ${lower(detectionLabel)}${drawn ? '; dashed: p·B = g' : ''}`,
    caption: `${joinWords(said).replace(/^./, (c) => c.toUpperCase())}.${none}`,
    source: sourceLine(input.source, input.note === undefined ? {} : { note: input.note }),
    panels: [
      { x: 0, y: 0, svg: text(0, 14, detectionLabel) },
      ...panels,
      { x: left, y: total - 4, svg: rampKey(0, 0, 260, 'Compliance') },
    ],
    height: total + 42,
  });
}

const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
