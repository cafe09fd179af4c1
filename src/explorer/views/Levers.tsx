import { LEVER_PATHS, SECTIONS } from '../levers/levers.js';
import { outline } from '../state/results.js';
import { change, state } from '../state/store.js';
import { settingText } from '../words/format.js';
import { ControlRow } from './ControlRow.js';

/** The regulator's and the world's levers, in the order of the causal chain. */
export const Levers = () => {
  const controls = new Map((outline.value?.controls ?? []).map((control) => [control.path, control]));
  return (
    <aside class="levers" id="levers" aria-label="Levers">
      <button type="button" class="jump" onClick={() => document.getElementById('main')?.scrollIntoView()}>
        Back to the result
      </button>
      {SECTIONS.map(({ id, title, about, levers }, n) => (
        <details key={id} open={n < 3}>
          <summary>
            <h2>{title}</h2> <span class="quiet">{about}</span>
          </summary>
          {levers.map((lever) => {
            const control = controls.get(lever.path);
            return control === undefined ? null : <ControlRow key={lever.path} lever={lever} control={control} />;
          })}
        </details>
      ))}
      {[...controls.values()].some(({ placeholder }) => placeholder) && (
        <p class="quiet">
          <sup class="from-nobody">◦</sup> a placeholder: this number comes from nobody
        </p>
      )}
      <OtherSettings />
    </aside>
  );
};

/** What a variant set that no control shows. */
const OtherSettings = () => {
  const { set } = state.value;
  const others = Object.entries(set).filter(([path]) => !LEVER_PATHS.includes(path));
  const without = (path: string): void => {
    const { [path]: _, ...rest } = state.value.set;
    change({ set: rest });
  };
  if (others.length === 0) return null;
  return (
    <section class="others">
      <h2>Also set</h2>
      <ul>
        {others.map(([path, value]) => (
          <li key={path}>
            <code>{path}</code> = {settingText(value)}{' '}
            <button type="button" class="plain" onClick={() => without(path)} aria-label={`Take back ${path}`}>
              take back
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
