import * as Plot from '@observablehq/plot';
import { useRef } from 'preact/hooks';
import { number, rampColour } from '../../figures/index.js';
import { valueText } from '../words/format.js';
import { metricNamed } from '../words/metrics.js';
import { isoline } from './isoline.js';
import { PlotChart } from './plot.js';

interface Axis {
  readonly lever: { readonly path: string; readonly label: string; readonly ofBau?: boolean };
  readonly control: { readonly unit: string };
  readonly numbers: readonly number[];
  readonly now: number;
}

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly rows: readonly (readonly number[])[];
  readonly metric: string;
  readonly onMove: (x: number, y: number) => void;
  /** The pointer was let go. */
  readonly onRest: () => void;
}

const MARGIN = { left: 62, right: 20, top: 16, bottom: 44 };
const HEIGHT = 420;

const labelOf = ({ lever, control }: Axis): string =>
  lever.ofBau
    ? `${lever.label}, × business as usual`
    : control.unit === '' || control.unit === '1'
      ? lever.label
      : `${lever.label}, ${control.unit}`;

/** Half a cell beyond the first and the last value, so that the cells tile the picture. */
const edges = (numbers: readonly number[]): [number, number] => {
  const step = (numbers.at(-1)! - numbers[0]!) / Math.max(1, numbers.length - 1) || 1;
  return [numbers[0]! - step / 2, numbers.at(-1)! + step / 2];
};

/** A heatmap with the line where the metric crosses the middle of its range, and the point where one stands. */
export const MapChart = ({ x, y, rows, metric, onMove, onRest }: Props) => {
  const holder = useRef<HTMLDivElement>(null);
  const cells = rows
    .flatMap((row, r) => row.map((value, c) => ({ x: x.numbers[c]!, y: y.numbers[r]!, value })))
    .filter(({ value }) => Number.isFinite(value));
  const values = cells.map(({ value }) => value);
  const share = metricNamed(metric).share;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // all of the ramp where a share goes far; else what there is of it, or the map would be one colour
  const [low, high] = share && most - least > 0.5 ? [0, 1] : [least, most];
  const middle = 0.5 * (least + most);
  const varies = values.length > 3 && most - least > 1e-9 * Math.max(1, Math.abs(middle));
  const [x0, x1] = edges(x.numbers);
  const [y0, y1] = edges(y.numbers);
  const halfX = (x1 - x0) / (2 * x.numbers.length);
  const halfY = (y1 - y0) / (2 * y.numbers.length);
  const complete = rows.length === y.numbers.length && rows.every((row) => row.length > 0);
  const flip = complete && varies ? isoline(x.numbers, y.numbers, rows, middle) : [];
  const options = (width: number): Plot.PlotOptions => ({
    width,
    height: HEIGHT,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    x: { label: labelOf(x), domain: [x0, x1] },
    y: { label: labelOf(y), domain: [y0, y1] },
    marks: [
      Plot.rect(cells, {
        x1: (d) => d.x - halfX,
        x2: (d) => d.x + halfX,
        y1: (d) => d.y - halfY,
        y2: (d) => d.y + halfY,
        fill: (d) => rampColour(high > low ? (d.value - low) / (high - low) : 0.5),
        title: (d) => valueText(metric, d.value),
        inset: -0.4,
      }),
      ...[
        { stroke: '#ffffff', strokeWidth: 5 },
        { stroke: '#111111', strokeWidth: 2 },
      ].map((line) => Plot.link(flip, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', strokeLinecap: 'round', ...line })),
      Plot.dot([{ x: x.now, y: y.now }], { x: 'x', y: 'y', r: 8, fill: '#ffffff', stroke: '#111111', strokeWidth: 2.5 }),
    ],
  });
  const move = (event: MouseEvent): void => {
    const svg = holder.current?.querySelector('svg');
    if (!svg) return;
    const box = svg.getBoundingClientRect();
    const at = (share: number, numbers: readonly number[], from: number, to: number): number => {
      const wanted = from + Math.min(1, Math.max(0, share)) * (to - from);
      return numbers.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best), numbers[0]!);
    };
    const across = (event.clientX - box.left - MARGIN.left) / (box.width - MARGIN.left - MARGIN.right);
    const up = 1 - (event.clientY - box.top - MARGIN.top) / (box.height - MARGIN.top - MARGIN.bottom);
    onMove(at(across, x.numbers, x0, x1), at(up, y.numbers, y0, y1));
  };
  const words = `${metricNamed(metric).label} by ${x.lever.label} and ${y.lever.label}; it stands at ${number(x.now)} and ${number(y.now)}. The numbers are below.`;
  return (
    <div ref={holder} class="map" onPointerMove={(e) => e.buttons === 1 && move(e)} onPointerDown={move} onPointerUp={onRest}>
      <PlotChart
        options={options}
        redraw={`${metric} ${rows.length} ${values.length} ${x.now} ${y.now} ${values[0]} ${values.at(-1)} ${middle}`}
        words={words}
        file={{
          name: `${metric}-by-${x.lever.path}-and-${y.lever.path}`.replace(/\*/g, 'all'),
          label: 'Map',
          rows: () => cells.map((cell) => ({ [x.lever.path]: cell.x, [y.lever.path]: cell.y, [metric]: cell.value })),
        }}
      />
      {values.length > 0 && (
        <p class="ramp">
          <span>{valueText(metric, low)}</span>
          <i style={{ background: `linear-gradient(90deg, ${[0, 0.25, 0.5, 0.75, 1].map(rampColour).join(',')})` }} />
          <span>{valueText(metric, high)}</span>
        </p>
      )}
    </div>
  );
};
