import {
  ACTIONS,
  element,
  type Figure,
  fixed,
  frame,
  joinWords,
  niceTicks,
  number,
  type Panel,
  percent,
  type Source,
  type Studio,
  shorten,
  sourceLine,
  THEME,
  text,
  textWidth,
} from '../drawing/index.js';

export type SplitAction = 'comply' | 'evade' | 'split';
/** Best action on a grid: columns x, rows y. */
export interface SplitMap {
  readonly title: string;
  readonly x: { readonly label: string; readonly values: readonly number[] };
  readonly y: { readonly label: string; readonly values: readonly number[] };
  action(column: number, row: number): SplitAction;
  /** Exact boundaries, as lines in the units of the axes. */
  readonly boundaries?: readonly { readonly points: readonly (readonly [number, number])[] }[];
}
export interface SplitShares {
  readonly label: string;
  readonly comply: number;
  readonly evade: number;
  readonly split: number;
}
/** Compliance with one parameter fixed low and high. */
export interface Swing {
  readonly parameter: string;
  readonly low: number;
  readonly high: number;
}

const FILL: Readonly<Record<SplitAction, string>> = {
  comply: ACTIONS.exempt!.colour,
  evade: ACTIONS.evade!.colour,
  split: ACTIONS.split!.colour,
};
const SPLIT_ACTIONS: readonly SplitAction[] = ['comply', 'evade', 'split'];

/** A region as one path of row-wise runs: 40 000 cells in a few kilobytes, with no seams. */
function regions(map: SplitMap, width: number, height: number): { svg: string; labels: string } {
  const [nx, ny] = [map.x.values.length, map.y.values.length];
  const [cw, ch] = [width / nx, height / ny];
  const path: Record<SplitAction, string> = { comply: '', evade: '', split: '' };
  const runs: Record<SplitAction, { row: number; start: number; end: number }[]> = { comply: [], evade: [], split: [] };
  const f = (v: number): string => String(Math.round(v * 100) / 100);
  for (let row = 0; row < ny; row++) {
    const y = height - (row + 1) * ch;
    for (let start = 0; start < nx; ) {
      const action = map.action(start, row);
      let end = start + 1;
      while (end < nx && map.action(end, row) === action) end++;
      path[action] += `M${f(start * cw)} ${f(y)}H${f(end * cw)}V${f(y + ch)}H${f(start * cw)}Z`;
      runs[action].push({ row, start, end });
      start = end;
    }
  }
  let svg = '';
  let labels = '';
  for (const action of SPLIT_ACTIONS) {
    if (path[action] === '') continue;
    svg += element('path', { d: path[action], fill: FILL[action], stroke: FILL[action], 'stroke-width': 0.3 });
    // The label stands in the middle of the widest run of the row that has half the region below it.
    const n = runs[action].reduce((sum, { start, end }) => sum + end - start, 0);
    let below = 0;
    const half = runs[action].find(({ start, end }) => {
      below += end - start;
      return below >= n / 2;
    })!;
    const widest = runs[action]
      .filter(({ row }) => row === half.row)
      .reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
    const middle = Math.min(nx - 1, Math.floor((widest.start + widest.end) / 2));
    const rows = Math.ceil(9 / ch);
    const isClear = [-rows, rows].every(
      (d) => widest.row + d >= 0 && widest.row + d < ny && map.action(middle, widest.row + d) === action,
    );
    if (isClear && n > 0.02 * nx * ny && (widest.end - widest.start) * cw > textWidth(action, THEME.text, true) + 6)
      labels += text(((widest.start + widest.end) / 2) * cw, height - (widest.row + 0.5) * ch + 4, action, {
        anchor: 'middle',
        bold: true,
        colour: action === 'split' ? '#fefefe' : '#010101',
      });
  }
  return { svg, labels };
}

const share = (map: SplitMap, action: SplitAction): number => {
  let n = 0;
  for (let i = 0; i < map.x.values.length; i++)
    for (let j = 0; j < map.y.values.length; j++) if (map.action(i, j) === action) n++;
  return n / (map.x.values.length * map.y.values.length);
};

/** The maps of best actions, each with its boundaries, side by side. */
export function splitMaps(
  studio: Studio,
  source: Source,
  maps: readonly SplitMap[],
  subtitle = 'Best action of a lab; lines: exact boundaries',
  meaning = '',
): Figure {
  const columns = Math.min(3, maps.length);
  const gap = 18;
  const left = 50;
  const side = (THEME.width - left * columns - gap * (columns - 1) - 6) / columns;
  const block = side + 70;
  const panels = maps.map((map, k): Panel => {
    const { svg: fills, labels } = regions(map, side, side);
    const range = (values: readonly number[]): [number, number] => {
      // Grid values are the middles of cells.
      const half = values.length > 1 ? (values[1]! - values[0]!) / 2 : 0;
      return [values[0]! - half, values[values.length - 1]! + half];
    };
    const [[x0, x1], [y0, y1]] = [range(map.x.values), range(map.y.values)];
    const x = (v: number): number => ((v - x0) / (x1 - x0)) * side;
    const y = (v: number): number => side - ((v - y0) / (y1 - y0)) * side;
    let svg = fills;
    for (const { points } of map.boundaries ?? []) {
      const inside = points.filter(([px, py]) => px >= x0 && px <= x1 && py >= y0 && py <= y1);
      if (inside.length > 1)
        svg += element('path', {
          d: inside.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(''),
          fill: 'none',
          stroke: '#010101',
          'stroke-width': 1.4,
        });
    }
    svg += `${labels}${element('rect', { x: 0, y: 0, width: side, height: side, fill: 'none', stroke: THEME.muted, 'stroke-width': 0.7 })}`;
    for (const tick of niceTicks(x0, x1, 4))
      svg +=
        element('line', { x1: x(tick), x2: x(tick), y1: side, y2: side + 4, stroke: THEME.ink }) +
        text(x(tick), side + 16, number(tick), { anchor: 'middle', size: THEME.small });
    for (const tick of niceTicks(y0, y1, 4))
      svg +=
        element('line', { x1: -4, x2: 0, y1: y(tick), y2: y(tick), stroke: THEME.ink }) +
        text(-7, y(tick) + 4, number(tick), { anchor: 'end', size: THEME.small });
    svg += text(-left, -8, shorten(map.title, THEME.subtitle, side + left, true), { bold: true, size: THEME.subtitle });
    svg += text(side / 2, side + 33, shorten(map.x.label, THEME.text, side + left), { anchor: 'middle' });
    svg += element(
      'g',
      { transform: `translate(${-left + 11},${side / 2}) rotate(-90)` },
      text(0, 0, shorten(map.y.label, THEME.text, side), { anchor: 'middle' }),
    );
    return { x: left + (k % columns) * (side + gap + left), y: Math.floor(k / columns) * block + 22, svg };
  });
  const shares = maps.map((map) => ({ title: map.title, comply: share(map, 'comply') })).sort((a, b) => b.comply - a.comply);
  return frame(studio, {
    id: `${source.scenario}-split-maps`,
    title: 'When a lab complies, evades or splits',
    subtitle,
    caption: `${meaning === '' ? '' : `${meaning} `}Compliance fills ${joinWords([shares[0]!, ...shares.slice(1).filter((_, i, rest) => i === rest.length - 1)].map(({ title, comply }) => `${percent(comply)} of the map of ${title}`))}${shares.length > 2 ? ' (the most and the least)' : ''}.`,
    source: sourceLine(source),
    legend: SPLIT_ACTIONS.map((action) => ({ label: ACTIONS[action]!.label, colour: FILL[action], shape: 'fill' })),
    panels,
    height: Math.ceil(maps.length / columns) * block + 2,
  });
}

/** Shares of a parameter space, one bar a sample or formula. */
export function splitShares(studio: Studio, source: Source, bars: readonly SplitShares[]): Figure {
  const left = 190;
  const width = THEME.width - left - 50;
  let svg = '';
  for (const [k, bar] of bars.entries()) {
    const y = k * 44 + 4;
    svg += text(0, y + 20, shorten(bar.label, THEME.text, left - 12));
    let from = 0;
    for (const action of SPLIT_ACTIONS) {
      const part = bar[action];
      const wide = part * width;
      svg += element('rect', {
        x: left + from * width,
        y,
        width: wide,
        height: 30,
        fill: FILL[action],
        stroke: THEME.paper,
        'stroke-width': 1,
      });
      const words = `${fixed(part * 100, 1)} %`;
      if (wide > textWidth(words, THEME.text) + 6)
        svg += text(left + from * width + wide / 2, y + 19, words, {
          anchor: 'middle',
          colour: action === 'split' ? '#fefefe' : '#010101',
        });
      else if (action === 'split') svg += text(left + width + 6, y + 19, words);
      from += part;
    }
  }
  const first = bars[0]!;
  return frame(studio, {
    id: `${source.scenario}-split-shares`,
    title: 'How much of the parameter space complies',
    subtitle: 'Share of parameter combinations by best action; a share of assumptions, not of firms',
    caption: `Of the parameter space ${fixed(first.comply * 100, 1)} % complies, ${fixed(first.evade * 100, 1)} % evades and ${fixed(first.split * 100, 1)} % splits (${first.label}).`,
    source: sourceLine(source),
    legend: SPLIT_ACTIONS.map((action) => ({ label: ACTIONS[action]!.label, colour: FILL[action], shape: 'fill' })),
    panels: [{ x: 0, y: 0, svg }],
    height: bars.length * 44 + 4,
  });
}
