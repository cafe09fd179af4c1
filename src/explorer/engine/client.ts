import { inflateSync } from 'fflate';
import type { Answer, Files, Introduction, Question, Reply, Request } from './protocol.js';

export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
/** Called for each answer; `last` with the one after which nothing follows. */
export type Listener = (answer: Answer, last: boolean) => void;

let address: string | null = null;

/** The engine's script travels in the page, deflated. */
const engineAddress = (): string => {
  if (address === null) {
    const letters = document.getElementById('engine')?.textContent ?? '';
    const script = inflateSync(Uint8Array.from(atob(letters), (c) => c.charCodeAt(0)));
    address = URL.createObjectURL(new Blob([script as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
  }
  return address;
};

/** One worker with the engine in it. Questions in a lane replace each other; lanes do not disturb each other. */
export class Engine {
  readonly #worker = new Worker(engineAddress());
  readonly #listeners = new Map<number, { readonly lane: string; readonly listen: Listener }>();
  #id = 0;

  constructor(files: Files, onCrash: (message: string) => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const found = this.#listeners.get(data.id);
      if (found === undefined) return;
      if (data.last) this.#listeners.delete(data.id);
      found.listen(data.answer, data.last);
    };
    this.#worker.onerror = (event) => onCrash(event.message || 'the engine stopped');
    this.ask('open', { kind: 'open', files }, () => {});
  }

  ask(lane: string, request: Request, listen: Listener): void {
    for (const [id, question] of this.#listeners) if (question.lane === lane) this.#listeners.delete(id);
    const id = ++this.#id;
    this.#listeners.set(id, { lane, listen });
    this.#worker.postMessage({ id, lane, request } satisfies Question);
  }

  /** Lets another engine make replicates for this one. */
  helpedBy(mate: Engine): void {
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ role: 'lead' } satisfies Introduction, [port1]);
    mate.#worker.postMessage({ role: 'mate' } satisfies Introduction, [port2]);
  }
}
