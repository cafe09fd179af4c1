import { computed, effect, signal } from '@preact/signals';
import { Engine } from '../engine/client.js';
import type { Opening } from '../engine/opening.js';
import type { DifferenceResult, Files, Outline, Position, RunResult, Trouble } from '../engine/protocol.js';
import { WATCHED } from '../engine/watched.js';
import { keyOf } from './state.js';
import { position, state } from './store.js';

export const metricsWanted = computed(() => [...new Set<string>([...WATCHED, state.value.metric])]);

/** What is there about a position; `complete` when all its replicates are in. */
export interface Outcome {
  readonly key: string;
  readonly result: RunResult;
  readonly complete: boolean;
}

export const outline = signal<Outline | null>(null);
export const current = signal<Outcome | null>(null);
export const baseline = signal<Outcome | null>(null);
export const troubles = signal<readonly Trouble[]>([]);
export const crash = signal<string | null>(null);
export const against = signal<DifferenceResult | null>(null);
export const pinned = signal<{ readonly key: string; readonly result: DifferenceResult } | null>(null);
/** The position on screen is still being sharpened. */
export const sharpening = signal(false);

/** Results of earlier positions, so that going back is free. */
const KEPT = 200;
const kept = new Map<string, Outcome>();
const remember = (outcome: Outcome): void => {
  kept.delete(outcome.key);
  kept.set(outcome.key, outcome);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
};
const has = (outcome: Outcome | undefined, metrics: readonly string[]): outcome is Outcome =>
  outcome?.complete === true && metrics.every((name) => name in outcome.result.metrics);

let front: Engine;
let back: Engine;
let helpers: readonly Engine[] = [];
/** The engine that answers at leisure: maps, levers, pictures of a run. While it has nothing to do it helps the other. */
export const atLeisure = (): Engine => back;
/** All that have nothing to do with the position on screen unless they are asked to help with it. */
export const allAtLeisure = (): readonly Engine[] => [back, ...helpers];
/** The engine of the position on screen: it has its runs, and those of the last ones. */
export const atOnce = (): Engine => front;

/** Most workers that run one position: beyond it each has too little to do. */
const MOST = 8;

/** As many workers at one position as there are processors. Without them nothing is missing but time. */
const callHelp = (files: Files): void => {
  const count = Math.min(MOST, navigator.hardwareConcurrency || 2) - 1;
  if (count < 1) return;
  helpers = Array.from({ length: count - 1 }, () => new Engine(files, () => {}));
  for (const engine of [back, ...helpers]) front.helpedBy(engine);
};

/** The position without what was set: what the numbers are held against. */
export const basePosition = computed<Position>(() => ({ ...position.value, set: {} }));

const run = (
  engine: Engine,
  lane: string,
  where: Position,
  metrics: readonly string[],
  show: (outcome: Outcome) => void,
  fail: (wrong: readonly Trouble[]) => void,
): void => {
  const key = keyOf(where);
  const known = kept.get(key);
  if (has(known, metrics)) {
    show(known);
    return;
  }
  engine.ask(lane, { kind: 'run', position: where, metrics, replicates: null }, (answer, last) => {
    if (answer.kind === 'trouble') fail(answer.troubles);
    if (answer.kind !== 'run') return;
    const outcome = { key, result: answer.result, complete: answer.result.done >= answer.result.of };
    if (outcome.complete) remember(outcome);
    show(outcome);
    if (last) sharpening.value = false;
  });
};

/** Takes in what the page was packed with, where it is about the scenario on screen. */
export const prime = ({ position: where, outline: about, result }: Opening): void => {
  remember({ key: keyOf(where), result, complete: true });
  if (state.peek().scenario !== where.scenario || state.peek().text !== null) return;
  outline.value = about;
  baseline.value = kept.get(keyOf(where))!;
  if (keyOf(position.peek()) === keyOf(where)) current.value = baseline.value;
};

/** Starts the engines and keeps the results in step with the state. */
export const start = (files: Files): void => {
  front = new Engine(files, (message) => {
    crash.value = message;
  });
  back = new Engine(files, (message) => {
    crash.value = message;
  });

  callHelp(files);

  // what the page came with is on screen already: run it once more behind it, so that the first lever meets a warm engine
  if (current.peek() !== null)
    front.ask('run', { kind: 'run', position: position.peek(), metrics: metricsWanted.peek(), replicates: null }, () => {});

  const textKey = computed(() => JSON.stringify([state.value.scenario, state.value.text]));
  effect(() => {
    textKey.value;
    back.ask('outline', { kind: 'outline', position: basePosition.peek() }, (answer) => {
      if (answer.kind === 'outline') outline.value = answer.outline;
      if (answer.kind === 'trouble') troubles.value = answer.troubles;
    });
  });

  const moved = computed(() => Object.keys(state.value.set).length > 0);
  const key = computed(() => keyOf(position.value));
  const wanted = computed(() => metricsWanted.value.join());
  effect(() => {
    key.value;
    wanted.value;
    sharpening.value = true;
    run(
      front,
      'run',
      position.peek(),
      metricsWanted.peek(),
      (outcome) => {
        troubles.value = [];
        current.value = outcome;
        if (!moved.peek()) baseline.value = outcome;
        if (outcome.complete) sharpening.value = false;
      },
      (wrong) => {
        troubles.value = wrong;
        sharpening.value = false;
      },
    );
  });

  // where nothing is set the baseline is what is on screen, and the front engine has it
  effect(() => {
    textKey.value;
    wanted.value;
    if (baseline.peek()?.key !== keyOf(basePosition.peek())) baseline.value = null;
    if (!moved.value) return;
    run(
      back,
      'baseline',
      basePosition.peek(),
      metricsWanted.peek(),
      (outcome) => {
        baseline.value = outcome;
      },
      () => {},
    );
  });

  const pins = computed(() => {
    const { a, b } = state.value;
    return a !== null && b !== null ? `${keyOf(a.position)} ${keyOf(b.position)}` : '';
  });
  effect(() => {
    const both = pins.value;
    wanted.value;
    const { a, b } = state.peek();
    pinned.value = null;
    if (both === '' || a === null || b === null) return;
    front.ask('pins', { kind: 'difference', a: a.position, b: b.position, metrics: metricsWanted.peek() }, (answer) => {
      if (answer.kind === 'difference') pinned.value = { key: both, result: answer.result };
      if (answer.kind === 'trouble') troubles.value = answer.troubles;
    });
  });
};
