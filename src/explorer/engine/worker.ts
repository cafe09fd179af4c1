import { answersTo, crew, scenarios } from './answers.js';
import { beMate } from './mate.js';
import type { Answer, Introduction, Question, Reply, Trouble } from './protocol.js';
import { ScenarioTrouble } from './scenarios.js';
import { SLICE, tick } from './tick.js';

// The engine's side of the page. A question is answered in slices; between slices the worker hears what else is asked, and a newer
// question in the same lane ends the older one.

const newest = new Map<string, number>();

const post = (reply: Reply): void => self.postMessage(reply);

const troublesOf = (error: unknown): readonly Trouble[] => {
  if (error instanceof ScenarioTrouble) return error.troubles;
  return [{ path: '', line: 0, column: 0, text: error instanceof Error ? error.message : String(error) }];
};

self.onmessage = async ({ data, ports }: MessageEvent<Question | Introduction>): Promise<void> => {
  if ('role' in data) {
    if (data.role === 'lead') crew.join(ports[0]!);
    else beMate(ports[0]!, scenarios);
    return;
  }
  const { id, lane, request } = data;
  newest.set(lane, id);
  const current = (): boolean => newest.get(lane) === id;
  try {
    let began = performance.now();
    let held: Answer | null = null;
    for (const answer of answersTo(request)) {
      if (answer !== null) {
        if (held !== null) post({ id, last: false, answer: held });
        held = answer;
        if (answer.kind === 'run' || answer.kind === 'map' || answer.kind === 'levers') {
          post({ id, last: false, answer });
          held = null;
        }
      }
      if (performance.now() - began > SLICE) {
        await tick();
        if (!current()) return;
        began = performance.now();
      }
    }
    post({ id, last: true, answer: held ?? { kind: 'open' } });
  } catch (error) {
    if (current()) post({ id, last: true, answer: { kind: 'trouble', troubles: troublesOf(error) } });
  }
};
