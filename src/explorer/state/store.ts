import { computed, signal } from '@preact/signals';
import { positionOf, type State } from './state.js';

/** The one state of the page, with what went before it. */
const STEPS = 200;

export const state = signal<State>(null as unknown as State);
const past = signal<readonly State[]>([]);
const future = signal<readonly State[]>([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
export const position = computed(() => positionOf(state.value));

export const begin = (first: State): void => {
  state.value = first;
  past.value = [];
  future.value = [];
};

let lastStep = '';

/** Changes the state. Changes of the same `step` in a row (a slider being dragged) are one step back; no step: looking, not moving. */
export const change = (part: Partial<State>, step: string | null = null): void => {
  if (step !== null && step !== lastStep) {
    past.value = [...past.value.slice(-STEPS + 1), state.value];
    future.value = [];
  }
  lastStep = step ?? '';
  state.value = { ...state.value, ...part };
};

/** The next change of the same kind is a step of its own. */
export const endStep = (): void => {
  lastStep = '';
};

const step = (from: typeof past, to: typeof past): void => {
  const target = from.value.at(-1);
  if (target === undefined) return;
  from.value = from.value.slice(0, -1);
  to.value = [...to.value, state.value];
  lastStep = '';
  state.value = target;
};
export const undo = (): void => step(past, future);
export const redo = (): void => step(future, past);
