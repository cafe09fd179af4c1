import type { InsideTurn } from '../../experiment/index.js';
import { number } from '../../figures/index.js';
import { Bar } from '../charts/Bar.js';
import { DecisionChart } from '../charts/decision.js';
import { state } from '../state/store.js';
import { kindOf } from './kind.js';

interface Props {
  readonly run: readonly InsideTurn[];
  readonly turn: InsideTurn;
  /** From 1. */
  readonly lab: number;
  readonly money: string;
}

const interpolate = (xs: readonly number[], ys: readonly number[], x: number): number => {
  for (let k = 0; k + 1 < xs.length; k++) {
    if (x >= xs[k]! && x <= xs[k + 1]!) {
      const share = (x - xs[k]!) / (xs[k + 1]! - xs[k]!);
      return ys[k]! + share * (ys[k + 1]! - ys[k]!);
    }
  }
  return Number.NaN;
};

/** What the regulator measured of the lab and what came of it, in a sentence. */
const inspectionOf = (row: InsideTurn['labs'][number], turn: number): string => {
  const signal = Number(row.signal);
  const seen = Number.isNaN(signal)
    ? 'Nothing was measured of it'
    : `It ran ${number(Number(row.compute))} and ${number(signal)} was measured of it${row.flagged ? ', which was flagged' : ''}`;
  const looked = row.audited ? (row.backchecked ? 'It was audited and checked again' : 'It was audited') : 'Nobody audited it';
  const found = row.found ? ', and it was found in violation' : row.audited ? ', and nothing was found' : '';
  return `${seen}. ${looked} in turn ${turn}${found}.`;
};

/** Why a lab does what it does: what each way is worth to it at this price, and as functions of the price. */
export const DecisionCard = ({ run, turn, lab, money }: Props) => {
  const row = turn.labs[lab - 1]!;
  const decision = turn.decisions[lab - 1]!;
  const market = interpolate(turn.prices, decision.market, turn.price);
  const ways = [
    { name: 'market', worth: market, note: 'buy what the run needs' },
    { name: 'bunch or abstain', worth: decision.bunch, note: 'stay at the threshold, or do not run' },
    { name: 'evade', worth: decision.evade, note: 'run uncovered' },
    { name: 'split', worth: decision.split, note: 'across jurisdictions' },
  ].filter(({ worth }) => Number.isFinite(worth));
  const best = Math.max(...ways.map(({ worth }) => worth));
  const believes = Number(row.belief);
  return (
    <section class="card">
      <h2>
        {row.name ? `${row.name}, ` : ''}
        {row.group} lab {lab}
      </h2>
      {row.compliance === 'exempt' ? (
        <p>Its run owes no permit: it has nothing to decide.</p>
      ) : (
        <>
          <p>
            Value {number(Number(row.value))}, size {number(Number(row.size))}. It leaves the market above{' '}
            {number(Number(row.reservationPrice))} {money}; the price is {number(turn.price)}.{' '}
            {Number.isNaN(believes)
              ? 'Its chance of an audit depends on what it does.'
              : `It reckons with a chance of ${number(believes)} of an audit.`}
          </p>
          <p>{inspectionOf(row, turn.turn)}</p>
          <table class="ways">
            <caption>
              What each way is worth at this price, {money} (what it holds free is left out: it is worth the same in each)
            </caption>
            <tbody>
              {ways.map(({ name, worth, note }) => (
                <tr key={name} class={worth === best ? 'best' : ''}>
                  <th scope="row">
                    {name} <small>{note}</small>
                  </th>
                  <td>
                    <Bar value={worth} among={ways.map((way) => way.worth)} />
                  </td>
                  <td>{number(worth)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {decision.market.length === 0 ? (
            <p class="quiet">It did not come to the market this turn.</p>
          ) : (
            <DecisionChart
              name={`${state.value.scenario}-turn-${turn.turn}-lab-${lab}`}
              turn={turn}
              decision={decision}
              money={money}
            />
          )}
        </>
      )}
      <h3>Its history</h3>
      <ol class="history">
        {run.map((t) => {
          const then = t.labs[lab - 1]!;
          const words = [
            `turn ${t.turn}: ${kindOf(then)}`,
            then.flagged ? 'flagged' : '',
            then.audited ? 'audited' : '',
            then.backchecked ? 'checked again' : '',
            then.found ? 'found' : '',
          ]
            .filter(Boolean)
            .join(', ');
          return (
            <li key={t.turn} class={`kind-${kindOf(then)}${t.turn === turn.turn ? ' now' : ''}`} title={words}>
              <span class="unseen">{words}</span>
              <span aria-hidden="true">{then.found ? '×' : then.backchecked ? '◎' : then.audited ? '○' : ''}</span>
            </li>
          );
        })}
      </ol>
      <p class="quiet">One square a turn, coloured by what it did; ○ audited, ◎ audited and checked again, × found.</p>
    </section>
  );
};
