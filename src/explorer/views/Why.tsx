import { useState } from 'preact/hooks';
import { Bar } from '../charts/Bar.js';
import type { LeverEffect } from '../engine/protocol.js';
import { atLeisure } from '../state/results.js';
import { keyOf } from '../state/state.js';
import { position, state } from '../state/store.js';
import { effectInWords, enforcementInWords } from '../words/effect.js';
import { metricNamed } from '../words/metrics.js';

const REPLICATES = 40;

interface Found {
  readonly key: string;
  readonly metric: string;
  readonly effects: readonly LeverEffect[];
  readonly binds: readonly string[];
  readonly done: boolean;
}

/** "Why did nothing move?": each lever by half, under the same luck. */
export const Why = () => {
  const [found, setFound] = useState<Found | null>(null);
  const key = keyOf(position.value);
  const { metric } = state.value;
  const ask = (): void => {
    let effects: LeverEffect[] = [];
    let binds: readonly string[] = [];
    setFound({ key, metric, effects, binds, done: false });
    atLeisure().ask('levers', { kind: 'levers', position: position.value, metric, replicates: REPLICATES }, (answer, last) => {
      if (answer.kind === 'levers') effects = [...effects, answer.effect];
      if (answer.kind === 'binds') binds = answer.binds;
      setFound({ key, metric, effects, binds, done: last });
    });
  };
  const fresh = found !== null && found.key === key && found.metric === metric;
  return (
    <section class="card">
      <div class="card-head">
        <h2>What moves {metricNamed(metric).label.toLowerCase()} here?</h2>
        <button type="button" onClick={ask}>
          Try every lever
        </button>
      </div>
      {!fresh && (
        <p class="quiet">
          Moves each lever by half, up and down, under the same luck ({REPLICATES} replicates), and says what binds where nothing
          moves.
        </p>
      )}
      {fresh && <Effects found={found} />}
    </section>
  );
};

const Effects = ({ found }: { readonly found: Found }) => {
  const { effects, binds, metric, done } = found;
  const ranked = effects.filter(({ idle }) => idle === null).sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const off = effects.find(({ name }) => name === 'enforcement');
  const differences = ranked.map(({ difference }) => difference);
  return (
    <>
      {off !== undefined && <p>{enforcementInWords(metric, off)}</p>}
      <p>{binds.length === 0 ? 'The runs do not say what binds.' : `What binds: ${binds.join('; ')}.`}</p>
      <table class="effects">
        <caption class="unseen">Effect of each lever on {metricNamed(metric).label}</caption>
        <tbody>
          {ranked.map((effect) => (
            <tr key={`${effect.name} ${effect.moved}`} title={effect.meaning}>
              <th scope="row">
                {effect.name} <small>{effect.moved}</small>
              </th>
              <td>
                <Bar value={effect.difference} among={differences} />
              </td>
              <td>{effectInWords(metric, effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet" aria-live="polite">
        {done ? 'Every lever was tried.' : 'Running …'}
      </p>
      <Rest effects={effects} />
    </>
  );
};

/** Levers that stop short of the half, and those with nothing to move, each with its reason. */
const Rest = ({ effects }: { readonly effects: readonly LeverEffect[] }) => {
  const limits = [...new Set(effects.flatMap((effect) => effect.limits))];
  const idle = effects.filter((effect) => effect.idle !== null);
  return (
    <>
      {limits.length > 0 && <p class="quiet">Moved by less than half, or not at all: {limits.join('; ')}.</p>}
      {idle.length > 0 && (
        <details class="numbers">
          <summary>Nothing there to move: {idle.length}</summary>
          <ul>
            {idle.map(({ name, idle: reason }) => (
              <li key={name}>
                <b>{name}</b>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
