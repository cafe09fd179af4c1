import type { Position } from '../engine/protocol.js';
import { toLink } from '../state/link.js';
import { atLeisure } from '../state/results.js';
import type { State } from '../state/state.js';
import { change, state } from '../state/store.js';

/** For those who script the page from the browser's console: `permitsim.turns()` is the text of turns.csv. */
export const consoleApi = {
  state: (): State => state.value,
  go: (part: Partial<State>): void => change(part),
  link: (): string => toLink(state.value),
  turns: (position: Position = state.value): Promise<string> =>
    new Promise((resolve, reject) => {
      const { scenario, text, set } = position;
      atLeisure().ask('console', { kind: 'table', table: 'turns', position: { scenario, text, set } }, (answer) => {
        if (answer.kind === 'table') resolve(new TextDecoder().decode(answer.csv));
        if (answer.kind === 'trouble') reject(new Error(answer.troubles.map(({ text: what }) => what).join('; ')));
      });
    }),
};
