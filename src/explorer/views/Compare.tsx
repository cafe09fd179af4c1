import { number } from '../../figures/index.js';
import type { DifferenceResult } from '../engine/protocol.js';
import { current, outline, pinned } from '../state/results.js';
import { type Pin, positionOf } from '../state/state.js';
import { change, state } from '../state/store.js';
import { differenceInWords } from '../words/difference.js';
import { bareDifference, bareText, settingText, unitText } from '../words/format.js';
import { metricNamed } from '../words/metrics.js';
import { Scroll } from './Scroll.js';

/** Two pinned states and their paired differences, in words and numbers. */
export const Compare = () => {
  const { a, b } = state.value;
  const found = pinned.value;
  return (
    <>
      <section class="card pins">
        <PinPlace letter="a" pin={a} />
        <PinPlace letter="b" pin={b} />
      </section>
      {a === null || b === null ? (
        <p class="quiet">
          Pin the state on screen as A, move a lever, and pin it as B: the differences are paired by replicate, so that luck drops
          out.
        </p>
      ) : found === null ? (
        <p class="quiet" aria-live="polite">
          Running both …
        </p>
      ) : (
        <Differences result={found.result} a={a} b={b} />
      )}
    </>
  );
};

const nameNow = (): string => {
  const entries = Object.entries(state.value.set);
  if (entries.length === 0) return `${state.value.scenario} as it stands`;
  const [path, value] = entries[entries.length - 1]!;
  const last = `${path.split('.').slice(-2).join('.')} = ${settingText(value)}`;
  return `${state.value.scenario}, ${entries.length === 1 ? last : `${last} and ${entries.length - 1} more`}`.slice(0, 120);
};

const PinPlace = ({ letter, pin }: { readonly letter: 'a' | 'b'; readonly pin: Pin | null }) => {
  const name = letter.toUpperCase();
  const set = (): void => change({ [letter]: { name: nameNow(), position: positionOf(state.value) } });
  return (
    <div class="pin">
      <h2>{name}</h2>
      <p>{pin?.name ?? 'nothing pinned'}</p>
      <button type="button" onClick={set} disabled={current.value === null}>
        Pin what is on screen as {name}
      </button>
      {pin !== null && (
        <>
          <button type="button" class="plain" onClick={() => change({ ...pin.position })}>
            go there
          </button>
          <button type="button" class="plain" onClick={() => change({ [letter]: null })}>
            unpin
          </button>
        </>
      )}
    </div>
  );
};

const Differences = ({ result, a, b }: { readonly result: DifferenceResult; readonly a: Pin; readonly b: Pin }) => {
  const sentences = differenceInWords(result, 'A', 'B', outline.value?.turnUnit ?? 'turn');
  return (
    <>
      <section class="card">
        <h2>From A to B</h2>
        <p class="quiet">
          A: {a.name}. B: {b.name}. {result.replicates} replicates, the same luck in both.
        </p>
        <ul class="sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section class="card">
        <Scroll label="Differences">
          <table class="figures">
            <caption>B less A, paired by replicate</caption>
            <thead>
              <tr>
                <th scope="col">metric</th>
                <th scope="col">A</th>
                <th scope="col">B</th>
                <th scope="col">difference</th>
                <th scope="col">95 % interval</th>
                <th scope="col">p</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(result.metrics).map(([metric, d]) => {
                const se = (d.ciHigh - d.ciLow) / 3.92;
                return (
                  <tr key={metric} title={metricNamed(metric).meaning}>
                    <th scope="row">
                      {metricNamed(metric).label} {!metricNamed(metric).share && <small>{unitText(metric)}</small>}
                    </th>
                    <td>{bareText(metric, d.a, se)}</td>
                    <td>{bareText(metric, d.b, se)}</td>
                    <td>{d.difference === 0 ? 'none, in every run' : bareDifference(metric, d.difference, se)}</td>
                    <td>
                      {d.difference === 0
                        ? ''
                        : `${bareDifference(metric, d.ciLow, se)} to ${bareDifference(metric, d.ciHigh, se)}`}
                    </td>
                    <td>{d.pValue < 0.001 ? '< 0.001' : number(d.pValue)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
        <p class="quiet">
          {Object.keys(result.metrics).length} metrics are tested here: where nothing differs, one interval in twenty would leave
          out zero by chance alone.
        </p>
      </section>
    </>
  );
};
