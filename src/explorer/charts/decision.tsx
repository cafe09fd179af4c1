import * as Plot from '@observablehq/plot';
import type { Decision, InsideTurn } from '../../experiment/index.js';
import { number } from '../../figures/index.js';
import { colour } from '../state/theme.js';
import { PlotChart } from './plot.js';

interface Props {
  /** Begins the names of files. */
  readonly name: string;
  readonly turn: InsideTurn;
  readonly decision: Decision;
  readonly money: string;
}

/** What the market is worth at each price, and the ways round it, which do not depend on the price. */
export const DecisionChart = ({ name, turn, decision, money }: Props) => {
  const market = turn.prices
    .map((price, k) => ({ price, worth: decision.market[k]! }))
    .filter(({ worth }) => Number.isFinite(worth));
  const ways = (['bunch', 'evade', 'split'] as const)
    .map((way) => ({ name: way, worth: decision[way] }))
    .filter(({ worth }) => Number.isFinite(worth));
  const end = turn.prices.at(-1) ?? 1;
  const colours = { bunch: colour('muted'), evade: '#d98324', split: '#b0461e' } as const;
  const options = (width: number): Plot.PlotOptions => ({
    width,
    height: 260,
    marginLeft: 56,
    marginRight: 64,
    marginBottom: 40,
    x: { label: `price, ${money} a permit`, domain: [0, end] },
    y: { label: `worth, ${money}`, grid: true },
    marks: [
      Plot.ruleX([turn.price], { stroke: colour('muted'), strokeDasharray: '3 3' }),
      ...ways.map(({ name, worth }) => Plot.ruleY([worth], { stroke: colours[name], strokeWidth: 1.75 })),
      Plot.text(ways, {
        x: end,
        y: 'worth',
        text: 'name',
        textAnchor: 'start',
        dx: 6,
        fill: (d) => colours[d.name as keyof typeof colours],
      }),
      Plot.line(market, { x: 'price', y: 'worth', stroke: colour('accent'), strokeWidth: 2.5 }),
    ],
  });
  const first = market[0];
  const words =
    first === undefined
      ? 'The lab would not come to the market at any price.'
      : `The market is worth ${number(first.worth)} at a price of nothing and falls with the price; the best way round it is worth ${number(Math.max(...ways.map(({ worth }) => worth)))}.`;
  return (
    <>
      <PlotChart
        options={options}
        redraw={`${turn.turn} ${JSON.stringify(ways)} ${first?.worth}`}
        words={words}
        file={{
          name,
          label: 'Payoffs by price',
          rows: () => [
            ...market.map((point) => ({ way: 'market', ...point })),
            ...ways.map((way) => ({ way: way.name, price: '', worth: way.worth })),
          ],
        }}
      />
      <p class="key">
        <span class="line solid accent" /> the market, by price · level lines: the ways round it · dotted: the price of the turn
      </p>
    </>
  );
};
