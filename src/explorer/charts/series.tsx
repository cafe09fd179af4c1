import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { number, percent } from '../../figures/index.js';
import { BAND, type MetricResult } from '../engine/protocol.js';
import { colour, look } from '../state/theme.js';

/** A line with its bands: what is drawn, and how it is called. */
export interface Line {
  readonly name: string;
  readonly result: MetricResult;
  readonly turns: number;
  /** Name of the colour in the style. */
  readonly colour: string;
  readonly dash: readonly number[] | null;
  readonly bands: boolean;
}

interface Props {
  readonly lines: readonly Line[];
  readonly label: string;
  readonly unit: string;
  readonly share: boolean;
  readonly turnUnit: string;
  readonly height: number;
  /** What the picture says, for those who do not see it. */
  readonly words: string;
}

const part = ({ result, turns }: Line, name: (typeof BAND)[number]): Float64Array => {
  const at = BAND.indexOf(name) * turns;
  return result.bands.subarray(at, at + turns);
};

const SHOWN = ['p95', 'p05', 'p75', 'p25', 'mean'] as const;

const dataOf = (lines: readonly Line[]): uPlot.AlignedData => {
  const turns = Math.max(...lines.map((line) => line.turns));
  const x = Float64Array.from({ length: turns }, (_, t) => t + 1);
  const y = lines.flatMap((line) => SHOWN.map((name) => Array.from(part(line, name), (v) => (Number.isNaN(v) ? null : v))));
  return [x, ...y] as unknown as uPlot.AlignedData;
};

const alpha = (hex: string, share: number): string =>
  `${hex}${Math.round(share * 255)
    .toString(16)
    .padStart(2, '0')}`;

const optionsOf = ({ lines, share, turnUnit, height, label, unit }: Props, width: number): uPlot.Options => {
  const text = (y: number): string => (share ? percent(y) : number(y));
  const axis = {
    stroke: colour('muted'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: '13px "Source Sans 3", sans-serif',
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    padding: [12, 12, 0, 0],
    scales: { x: { time: false }, y: { range: (_u, low, high) => rangeOf(low, high, share) } },
    axes: [
      {
        ...axis,
        label: turnUnit,
        size: 30,
        labelSize: 22,
        labelFont: axis.font,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      },
      {
        ...axis,
        size: 64,
        label: unit === '' ? label : `${label}, ${unit}`,
        labelSize: 20,
        labelFont: axis.font,
        values: (_u, ticks) => ticks.map(text),
      },
    ],
    series: [
      {},
      ...lines.flatMap((line) =>
        SHOWN.map(
          (name): uPlot.Series => ({
            label: `${line.name} ${name}`,
            stroke: name === 'mean' ? colour(line.colour) : 'transparent',
            width: name === 'mean' ? 2.25 : 0,
            ...(name === 'mean' && line.dash !== null && { dash: [...line.dash] }),
            points: { show: name === 'mean' && line.turns === 1, size: 7, fill: colour(line.colour) },
          }),
        ),
      ),
    ],
    bands: lines.flatMap((line, i) => {
      const first = 1 + i * SHOWN.length;
      if (!line.bands) return [];
      return [
        { series: [first, first + 1] as [number, number], fill: alpha(colour(line.colour), 0.13) },
        { series: [first + 2, first + 3] as [number, number], fill: alpha(colour(line.colour), 0.2) },
      ];
    }),
  };
};

/** Shares stay within 0 and 1; other numbers get a little air, and start at zero where they come near it. */
const rangeOf = (low: number, high: number, share: boolean): [number, number] => {
  if (share) return [0, 1];
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const air = 0.08 * (high - low || Math.abs(high) || 1);
  return [low >= 0 && low < 0.6 * high ? 0 : low - air, high <= 0 && high > 0.6 * low ? 0 : high + air];
};

const shapeOf = ({ lines, label, unit, share, turnUnit, height }: Props): string =>
  JSON.stringify([lines.map((l) => [l.name, l.colour, l.dash, l.bands, l.turns]), label, unit, share, turnUnit, height]);

/** Time series with bands across runs. Kept and given new data while a lever is dragged; made anew only when its shape changes. */
export const SeriesChart = (props: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shape = `${shapeOf(props)} ${look.value}`;
  useLayoutEffect(() => {
    const element = place.current!;
    const made = new uPlot(optionsOf(props, Math.max(240, element.clientWidth)), dataOf(props.lines), element);
    chart.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: Math.max(240, element.clientWidth), height: props.height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [shape]);
  useLayoutEffect(() => {
    chart.current?.setData(dataOf(props.lines));
  }, [props.lines]);
  return <div ref={place} class="series" role="img" aria-label={props.words} />;
};
