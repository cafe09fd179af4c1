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

/** Nothing where nothing changes: then there is nothing to take back. */
const move = (part: Partial<State>): void => {
  const now = { ...state.value, ...part };
  if (JSON.stringify(now) === JSON.stringify(state.value)) return;
  past.value = [...past.value.slice(-STEPS + 1), state.value];
  future.value = [];
  state.value = now;
};

/** Changes the state: one step back. */
export const change = (part: Partial<State>): void => {
  lastStep = '';
  move(part);
};

/** Changes of the same `step` in a row, as a slider being dragged, are one step back. */
export const slide = (part: Partial<State>, step: string): void => {
  if (step === lastStep) state.value = { ...state.value, ...part };
  else move(part);
  lastStep = step;
};

/** Changes what is looked at: nothing to take back. */
export const look = (part: Partial<State>): void => {
  lastStep = '';
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
