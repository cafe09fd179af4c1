import { signal } from '@preact/signals';
import { fromLink, toLink } from './link.js';
import type { State } from './state.js';

/** A state kept under a name in this browser. */
export interface Saved {
  readonly name: string;
  readonly link: string;
  /** When it was kept, milliseconds since 1970; 0: not known. */
  readonly kept: number;
}

const LAST = 'permitsim/last';
const NAMED = 'permitsim/named';
const MOST = 50;

/** A page opened from a file may have no storage: then nothing is kept, and nothing breaks. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const write = (key: string, text: string): boolean => {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
};

export const lastState = (): State | null => {
  const link = read(LAST);
  if (link === null) return null;
  try {
    return fromLink(link);
  } catch {
    return null;
  }
};
export const keepLast = (state: State): boolean => write(LAST, toLink(state));

const readNamed = (): readonly Saved[] => {
  try {
    const list: unknown = JSON.parse(read(NAMED) ?? '[]');
    return Array.isArray(list)
      ? list
          .filter((one) => typeof one?.name === 'string' && typeof one?.link === 'string')
          .map(({ name, link, kept }): Saved => ({ name, link, kept: Number.isFinite(kept) ? kept : 0 }))
          .slice(0, MOST)
      : [];
  } catch {
    return [];
  }
};

export const saved = signal<readonly Saved[]>(readNamed());

/** Another page of this browser has kept or forgotten something. */
export const readAgain = (key: string | null): void => {
  if (key === NAMED) saved.value = readNamed();
};

export const saveAs = (name: string, state: State): boolean => {
  saved.value = [{ name, link: toLink(state), kept: Date.now() }, ...saved.value.filter((one) => one.name !== name)].slice(
    0,
    MOST,
  );
  return write(NAMED, JSON.stringify(saved.value));
};
export const forget = (name: string): void => {
  saved.value = saved.value.filter((one) => one.name !== name);
  write(NAMED, JSON.stringify(saved.value));
};
