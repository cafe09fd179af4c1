import { useEffect, useRef, useState } from 'preact/hooks';
import { linkOfPage } from '../output/share.js';
import { scenarioNames } from '../state/files.js';
import { fromLink } from '../state/link.js';
import { say } from '../state/notice.js';
import { outline } from '../state/results.js';
import { forget, saveAs, saved } from '../state/saved.js';
import { canRedo, canUndo, change, redo, state, undo } from '../state/store.js';
import { type Theme, theme } from '../state/theme.js';

const chooseScenario = (scenario: string): void => change({ scenario, text: null, set: {}, turn: 1, lab: 1, replicate: 1 });

const chooseVariant = (name: string): void => {
  const found = outline.value?.variants.find((variant) => variant.name === name);
  change({ set: found?.set ?? {} });
};

/** The variant whose settings are exactly those in force, if there is one. */
const variantInForce = (): string => {
  const now = JSON.stringify(Object.entries(state.value.set).sort());
  if (now === '[]') return 'base';
  return outline.value?.variants.find(({ set }) => JSON.stringify(Object.entries(set).sort()) === now)?.name ?? '';
};

const share = async (): Promise<void> => {
  const link = linkOfPage(state.value);
  history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied. It holds everything you see.');
  } catch {
    say('The link is in the address bar: it holds everything you see.');
  }
};

/** How high the header is, for what stays below it when the page scrolls. */
const measured = (header: HTMLElement | null): void => {
  if (header === null || watched.has(header)) return;
  watched.add(header);
  new ResizeObserver(() => document.documentElement.style.setProperty('--top', `${header.offsetHeight}px`)).observe(header);
};
const watched = new WeakSet<HTMLElement>();

export const Header = () => (
  <header class="top" ref={measured}>
    <h1>
      permitsim <small>explorer</small>
    </h1>
    <label>
      <span>World</span>
      <select value={state.value.scenario} onChange={(e) => chooseScenario(e.currentTarget.value)}>
        {scenarioNames().map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
    <label>
      <span>Variant</span>
      <select value={variantInForce()} onChange={(e) => chooseVariant(e.currentTarget.value)}>
        <option value="base">base</option>
        {variantInForce() === '' && <option value="">own settings</option>}
        {outline.value?.variants.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
    <span class="tools">
      <button type="button" onClick={undo} disabled={!canUndo.value} aria-keyshortcuts="Control+Z">
        Undo
      </button>
      <button type="button" onClick={redo} disabled={!canRedo.value} aria-keyshortcuts="Control+Shift+Z">
        Redo
      </button>
      <button type="button" class="primary" onClick={() => void share()}>
        Copy link
      </button>
      <Saved />
      <button type="button" class="jump" onClick={() => document.getElementById('levers')?.scrollIntoView()}>
        Levers
      </button>
      <label class="theme">
        <span class="unseen">Colours</span>
        <select value={theme.value} onChange={(e) => (theme.value = e.currentTarget.value as Theme)}>
          <option value="auto">auto</option>
          <option value="light">light</option>
          <option value="dark">dark</option>
        </select>
      </label>
    </span>
  </header>
);

/** When a state was kept, and of which world it is. */
const about = ({ link, kept }: { readonly link: string; readonly kept: number }): string => {
  const when = kept > 0 ? new Date(kept).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }) : '';
  try {
    const { scenario, set } = fromLink(link);
    const moved = Object.keys(set).length;
    return [scenario, moved === 0 ? '' : `${moved} set`, when].filter((word) => word !== '').join(' · ');
  } catch {
    return when;
  }
};

const Saved = () => {
  const [name, setName] = useState('');
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => menu.current?.removeAttribute('open');
  useEffect(() => {
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && !menu.current?.contains(target)) close();
    };
    addEventListener('pointerdown', elsewhere);
    return () => removeEventListener('pointerdown', elsewhere);
  }, []);
  const onEscape = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape') return;
    close();
    menu.current?.querySelector('summary')?.focus();
  };
  const keep = (event: Event): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    const kept = saveAs(name.trim().slice(0, 80), state.value);
    say(kept ? `Kept as ${name.trim()}.` : 'Kept until this page is closed: the browser gives it no storage.');
    setName('');
  };
  const load = (link: string): void => {
    try {
      change(fromLink(link));
      close();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details class="menu" ref={menu} onKeyDown={onEscape}>
      <summary>Saved</summary>
      <div>
        <form onSubmit={keep}>
          <label>
            <span>Name this state</span>
            <input value={name} onInput={(e) => setName(e.currentTarget.value)} maxLength={80} />
          </label>
          <button type="submit">Keep</button>
        </form>
        {saved.value.length === 0 && <p class="quiet">Nothing kept yet.</p>}
        <ul>
          {saved.value.map((one) => (
            <li key={one.name}>
              <span>
                <button type="button" class="plain" onClick={() => load(one.link)}>
                  {one.name}
                </button>
                <small class="quiet">{about(one)}</small>
              </span>
              <button type="button" class="plain" aria-label={`Forget ${one.name}`} onClick={() => forget(one.name)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};
