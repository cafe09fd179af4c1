import './style/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { unpackOpening } from './engine/opening.js';
import { consoleApi } from './output/console.js';
import { linkOfPage } from './output/share.js';
import { unpack } from './state/files.js';
import { fromLink } from './state/link.js';
import { say } from './state/notice.js';
import { current, prime, start } from './state/results.js';
import { keepLast, lastState, readAgain } from './state/saved.js';
import { DEFAULTS, type State } from './state/state.js';
import { begin, change, state } from './state/store.js';
import { followTheme } from './state/theme.js';
import { App, onKey } from './views/App.js';

const luggage = unpack();

/** The state that the address bar holds, or nothing: `#main` is a place on the page. */
const linkHere = (): string => (/^#[a-z]+$/.test(location.hash) ? '' : location.hash.slice(1));

const known = (candidate: State): boolean => candidate.text !== null || luggage.scenarios.includes(candidate.scenario);

/** What a link says, else what was here last, else the first scenario of the page. */
const firstState = (): State => {
  const fresh: State = { ...DEFAULTS, scenario: luggage.first };
  if (linkHere() !== '') {
    try {
      const linked = fromLink(linkHere());
      if (known(linked)) return linked;
      say(`The link is about ${linked.scenario}, which this page does not hold.`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  const last = lastState();
  return last !== null && known(last) && luggage.scenarios.includes(last.scenario) ? last : fresh;
};

begin(firstState());
followTheme();
const opening = unpackOpening(luggage.opening);
if (opening !== null) prime(opening);

/** The link in the address bar goes once the state is another: opening the page again must not bring the old one back. */
const began = state.peek();
const dropOldLink = (now: State): void => {
  if (now === began || location.hash.length < 2 || location.hash === linkOfPage(now)) return;
  history.replaceState(null, '', location.pathname + location.search);
};

let timer: ReturnType<typeof setTimeout> | undefined;
const keepNow = (): void => {
  clearTimeout(timer);
  keepLast(state.peek());
};
effect(() => {
  // at once: a page that is opened again while it is left takes the address as it stands
  dropOldLink(state.value);
  clearTimeout(timer);
  timer = setTimeout(keepNow, 400);
});
addEventListener('pagehide', keepNow);
addEventListener('storage', ({ key }) => readAgain(key));

addEventListener('keydown', onKey);
addEventListener('hashchange', () => {
  if (linkHere() === '') return;
  try {
    const linked = fromLink(linkHere());
    if (known(linked)) change(linked);
    else say(`The link is about ${linked.scenario}, which this page does not hold.`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
});

Object.assign(globalThis, { permitsim: consoleApi });

const show = (): void => render(<App />, document.getElementById('app')!);
if (current.peek() !== null && state.peek().view === 'overview') {
  // what is to be seen is there already: the engines start behind the first picture
  show();
  requestAnimationFrame(() => setTimeout(() => start(luggage)));
} else {
  start(luggage);
  show();
}
