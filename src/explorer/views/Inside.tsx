import { useEffect, useState } from 'preact/hooks';
import type { InsideTurn } from '../../experiment/index.js';
import { number } from '../../figures/index.js';
import { MarketChart } from '../charts/market.js';
import { atLeisure, outline } from '../state/results.js';
import { keyOf } from '../state/state.js';
import { look, position, state } from '../state/store.js';
import { DecisionCard } from './DecisionCard.js';
import { kindOf } from './kind.js';
import { Scroll } from './Scroll.js';

/** Milliseconds a turn stays on screen when the run is played. */
const BEAT = 900;

/** One run from the inside: its market turn by turn, and each lab's decision. */
export const Inside = () => {
  const [run, setRun] = useState<{ readonly key: string; readonly turns: readonly InsideTurn[] } | null>(null);
  const [wrong, setWrong] = useState('');
  const [playing, setPlaying] = useState(false);
  const { replicate } = state.value;
  const key = `${keyOf(position.value)} ${replicate}`;
  useEffect(() => {
    atLeisure().ask('inside', { kind: 'inside', position: position.peek(), replicate }, (answer) => {
      if (answer.kind === 'inside') setRun({ key, turns: answer.turns });
      setWrong(answer.kind === 'trouble' ? (answer.troubles[0]?.text ?? '') : '');
    });
  }, [key]);
  const turns = run?.turns.length ?? 1;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = state.peek().turn + 1;
      if (next > turns) setPlaying(false);
      else look({ turn: next });
    }, BEAT);
    return () => clearInterval(timer);
  }, [playing, turns]);
  if (wrong !== '') return <p role="alert">{wrong}</p>;
  if (run === null) return <p class="quiet">Running replicate {replicate} …</p>;
  const turn = run.turns[Math.min(state.value.turn, turns) - 1]!;
  const lab = Math.min(state.value.lab, turn.labs.length);
  const { moneyUnit = 'M$', permitUnit = 'permits', turnUnit = 'turn', replicates = 1 } = outline.value ?? {};
  return (
    <>
      <section class="card player" aria-label="Turn">
        <button
          type="button"
          onClick={() => {
            if (!playing && state.value.turn >= turns) look({ turn: 1 });
            setPlaying(!playing);
          }}
        >
          {playing ? 'Pause' : 'Play'}
        </button>
        <button type="button" disabled={turn.turn <= 1} onClick={() => look({ turn: turn.turn - 1 })}>
          Back
        </button>
        <button type="button" disabled={turn.turn >= turns} onClick={() => look({ turn: turn.turn + 1 })}>
          Next
        </button>
        <label>
          <span>
            {turnUnit} {turn.turn} of {turns}
          </span>
          <input
            type="range"
            min={1}
            max={turns}
            value={turn.turn}
            onInput={(e) => look({ turn: e.currentTarget.valueAsNumber })}
          />
        </label>
        <label>
          <span>replicate</span>
          <input
            class="exact"
            type="number"
            min={1}
            max={replicates}
            value={replicate}
            onChange={(e) =>
              look({ replicate: Math.max(1, Math.min(replicates, Math.round(e.currentTarget.valueAsNumber) || 1)) })
            }
          />
        </label>
      </section>
      <section class="card">
        <h2>Supply and demand</h2>
        <p>
          The market clears at {number(turn.price)} {moneyUnit} a permit.
        </p>
        <MarketChart
          scenario={state.value.scenario}
          turn={turn}
          lab={lab}
          money={moneyUnit}
          permits={permitUnit}
          onLab={(chosen) => look({ lab: chosen })}
        />
      </section>
      <section class="card">
        <h2>Labs</h2>
        <LabTable turn={turn} lab={lab} />
        <p class="quiet">
          Value, leaves above: {moneyUnit} a permit. Short: permits it lacks. Measured: what the regulator’s signal says of its
          compute. Choose a lab to see its decision below.
        </p>
      </section>
      <DecisionCard run={run.turns} turn={turn} lab={lab} money={moneyUnit} />
    </>
  );
};

const COLUMNS = [
  ['value', 'value'],
  ['size', 'size'],
  ['reservationPrice', 'leaves above'],
  ['compute', 'compute'],
  ['permits', 'permits'],
  ['violation', 'short'],
  ['signal', 'measured'],
  ['payoff', 'payoff'],
] as const;

const LabTable = ({ turn, lab }: { readonly turn: InsideTurn; readonly lab: number }) => (
  <Scroll label="Labs of the turn">
    <table class="labs">
      <thead>
        <tr>
          <th scope="col">lab</th>
          <th scope="col">type</th>
          <th scope="col">does</th>
          {COLUMNS.map(([name, label]) => (
            <th scope="col" key={name}>
              {label}
            </th>
          ))}
          <th scope="col">inspected</th>
        </tr>
      </thead>
      <tbody>
        {turn.labs.map((row, i) => (
          <tr key={i} class={i + 1 === lab ? 'chosen' : ''}>
            <th scope="row">
              <button type="button" class="plain" aria-pressed={i + 1 === lab} onClick={() => look({ lab: i + 1 })}>
                {row.name || i + 1}
              </button>
            </th>
            <td>{row.group}</td>
            <td>
              <span class={`swatch kind-${kindOf(row)}`} /> {kindOf(row)}
            </td>
            {COLUMNS.map(([name]) => (
              <td key={name}>{number(Number(row[name]))}</td>
            ))}
            <td>{inspected(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const inspected = (row: InsideTurn['labs'][number]): string =>
  [row.flagged ? 'flagged' : '', row.audited ? 'audited' : '', row.backchecked ? 'checked again' : '', row.found ? 'found' : '']
    .filter((word) => word !== '')
    .join(', ');
