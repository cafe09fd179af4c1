import * as Plot from '@observablehq/plot';
import type { InsideTurn } from '../../experiment/index.js';
import { ACTIONS, number } from '../../figures/index.js';
import { colour } from '../state/theme.js';
import { PlotChart } from './plot.js';

interface Props {
  readonly scenario: string;
  readonly turn: InsideTurn;
  readonly lab: number;
  readonly money: string;
  readonly permits: string;
  readonly onLab: (lab: number) => void;
}

/** Where each lab stands on the demand curve: at its reservation price, behind all that is wanted above it. */
const ranked = (turn: InsideTurn) => {
  const rows = turn.labs
    .map((row, i) => ({
      lab: i + 1,
      price: Number(row.reservationPrice),
      kind: String(row.action === 'comply' ? row.compliance : row.action),
      group: row.group,
      exempt: row.compliance === 'exempt',
    }))
    .filter(({ price, exempt }) => price > 0 && Number.isFinite(price) && !exempt);
  const demand = turn.curves.filter(({ kind }) => kind === 'demand');
  return rows.map((row) => ({
    ...row,
    quantity: demand
      .filter(({ price }) => price >= row.price * (1 - 1e-12))
      .reduce((most, corner) => Math.max(most, corner.quantity), 0),
  }));
};

/** Supply and demand of the turn, each lab at its reservation price; a click takes the nearest lab. */
export const MarketChart = ({ scenario, turn, lab, money, permits, onLab }: Props) => {
  const labs = ranked(turn);
  const of = (kind: string) => turn.curves.filter((corner) => corner.kind === kind);
  const words = `Demand and supply in turn ${turn.turn}: they meet at ${number(turn.price)} ${money}. The labs are in the table below.`;
  const options = (width: number): Plot.PlotOptions => ({
    width,
    height: 340,
    marginLeft: 56,
    marginBottom: 40,
    x: { label: permits, domain: [0, Math.max(...turn.curves.map(({ quantity }) => quantity), 1e-9) * 1.03] },
    y: { label: `${money} a permit`, grid: true, zero: true },
    marks: [
      Plot.line(of('demand'), { x: 'quantity', y: 'price', stroke: colour('ink'), strokeWidth: 2 }),
      Plot.line(of('supply'), { x: 'quantity', y: 'price', stroke: colour('accent'), strokeWidth: 2, strokeDasharray: '7 4' }),
      Plot.dot(of('clearing'), { x: 'quantity', y: 'price', r: 6, stroke: colour('paper'), strokeWidth: 2, fill: colour('ink') }),
      Plot.dot(labs, {
        x: 'quantity',
        y: 'price',
        r: (d) => (d.lab === lab ? 8 : 5),
        fill: (d) => ACTIONS[d.kind]?.colour ?? '#888',
        stroke: (d) => (d.lab === lab ? colour('ink') : colour('muted')),
        strokeWidth: (d) => (d.lab === lab ? 2.5 : 1),
        title: (d) => `${d.group} lab ${d.lab}: ${d.kind}, leaves above ${number(d.price)}`,
      }),
    ],
  });
  const nearest = (event: MouseEvent, svg: SVGSVGElement): void => {
    const dots = [...svg.querySelectorAll('g[aria-label=dot]')].at(-1)?.querySelectorAll('circle') ?? [];
    let best = -1;
    let near = 40;
    dots.forEach((dot, i) => {
      const box = dot.getBoundingClientRect();
      const away = Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
      if (away < near) [near, best] = [away, i];
    });
    if (best >= 0) onLab(labs[best]!.lab);
  };
  return (
    <>
      <PlotChart
        options={options}
        redraw={`${turn.turn} ${turn.price} ${lab} ${turn.curves.length}`}
        words={words}
        file={{
          name: `${scenario}-turn-${turn.turn}-market`,
          label: 'Supply and demand',
          rows: () => turn.curves.map(({ kind, price, quantity }) => ({ turn: turn.turn, kind, price, quantity })),
        }}
        onClick={nearest}
      />
      <p class="key">
        <span class="line solid ink" /> demand · <span class="line dashed accent" /> supply · dots: labs at the price above which
        they leave, coloured by what they did
      </p>
    </>
  );
};
