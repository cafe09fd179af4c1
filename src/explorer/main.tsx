import './style/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { unpackOpening } from './engine/opening.js';
import { consoleApi } from './output/console.js';
import { unpack } from './state/files.js';
import { fromLink } from './state/link.js';
import { say } from './state/notice.js';
import { current, prime, start } from './state/results.js';
import { keepLast, lastState } from './state/saved.js';
import { DEFAULTS, type State } from './state/state.js';
import { begin, change, state } from './state/store.js';
import { followTheme } from './state/theme.js';
import { App, onKey } from './views/App.js';

const luggage = unpack();

const known = (candidate: State): boolean => candidate.text !== null || luggage.scenarios.includes(candidate.scenario);

/** What a link says, else what was here last, else the first scenario of the page. */
const firstState = (): State => {
  const fresh: State = { ...DEFAULTS, scenario: luggage.first };
  if (location.hash.length > 1) {
    try {
      const linked = fromLink(location.hash.slice(1));
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

let timer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const now = state.value;
  clearTimeout(timer);
  timer = setTimeout(() => keepLast(now), 400);
});

addEventListener('keydown', onKey);
addEventListener('hashchange', () => {
  try {
    const linked = fromLink(location.hash.slice(1));
    if (known(linked)) change(linked, 'link');
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
