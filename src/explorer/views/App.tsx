import { notice } from '../state/notice.js';
import { crash, troubles } from '../state/results.js';
import { VIEWS, type View } from '../state/state.js';
import { look, redo, state, undo } from '../state/store.js';
import { Compare } from './Compare.js';
import { Editor } from './Editor.js';
import { Header } from './Header.js';
import { Headline } from './Headline.js';
import { Inside } from './Inside.js';
import { Levers } from './Levers.js';
import { MapView } from './MapView.js';
import { Overview } from './Overview.js';
import { TakeOut } from './TakeOut.js';

const TABS: Readonly<Record<View, string>> = {
  overview: 'Overview',
  compare: 'Compare',
  inside: 'Look inside',
  map: 'Map',
  yaml: 'YAML',
};

const PAGES: Readonly<Record<View, () => preact.JSX.Element | null>> = {
  overview: Overview,
  compare: Compare,
  inside: Inside,
  map: MapView,
  yaml: Editor,
};

/** Undo and redo by keyboard, wherever one is but in a text. */
export const onKey = (event: KeyboardEvent): void => {
  const typing =
    event.target instanceof HTMLElement &&
    event.target.closest('input:not([type=range], [type=checkbox]), textarea, .cm-editor') !== null;
  const key = event.key.toLowerCase();
  if (typing || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
};

const turnTab = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const next = VIEWS[(VIEWS.indexOf(state.value.view) + step + VIEWS.length) % VIEWS.length]!;
  look({ view: next });
  document.getElementById(`tab-${next}`)?.focus();
};

export const App = () => {
  const { view } = state.value;
  const Page = PAGES[view];
  return (
    <div class="page">
      <a class="skip" href="#main">
        To the result
      </a>
      <Header />
      <Levers />
      <main id="main" tabIndex={-1}>
        {crash.value !== null && (
          <p role="alert" class="alert">
            The engine stopped: {crash.value}. Your settings are safe: reload the page.
          </p>
        )}
        {troubles.value.length > 0 && (
          <div role="alert" class="alert">
            <b>This cannot be run; what is shown is the last that could.</b>
            <ul>
              {troubles.value.map(({ text, line }) => (
                <li key={`${line} ${text}`}>{text}</li>
              ))}
            </ul>
          </div>
        )}
        <Headline />
        <div class="tabs" role="tablist" aria-label="Views" onKeyDown={turnTab}>
          {VIEWS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={view === name}
              aria-controls="view"
              tabIndex={view === name ? 0 : -1}
              onClick={() => look({ view: name })}
            >
              {TABS[name]}
            </button>
          ))}
        </div>
        <div id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
          <Page />
        </div>
        <TakeOut />
      </main>
      <div class="notice" role="status">
        {notice.value}
      </div>
    </div>
  );
};
