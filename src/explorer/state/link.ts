import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Position, Settings } from '../engine/protocol.js';
import { DEFAULTS, type Pin, type State, VIEWS } from './state.js';

/** Format of the fragment; another number is another page's. */
const VERSION = '1';
/** Longest state that is read from a link, as text. */
const MOST = 200_000;

export class LinkError extends Error {
  override readonly name = 'LinkError';
}

/** `#1.…`: the state without what is as by default, deflated, in letters a mail program leaves alone. */
export const toLink = (state: State): string => {
  const brief = Object.fromEntries(
    Object.entries(state).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULTS[key as keyof typeof DEFAULTS]),
    ),
  );
  return `${VERSION}.${toLetters(deflateSync(strToU8(JSON.stringify(brief)), { level: 9 }))}`;
};

/** Back again. Throws a LinkError that says what is wrong; nothing in a link is believed before it is checked. */
export const fromLink = (fragment: string): State => {
  const [version, letters] = fragment.split('.', 2);
  if (version !== VERSION) throw new LinkError(`this link is of format ${brief(version ?? '')}, this page reads ${VERSION}`);
  let data: unknown;
  try {
    const bytes = inflateSync(fromLetters(letters ?? ''), { out: new Uint8Array(MOST) });
    data = JSON.parse(strFromU8(bytes));
  } catch {
    throw new LinkError('this link is damaged or cut short');
  }
  return stateFrom(data);
};

const brief = (text: string): string => (text.length > 12 ? `${text.slice(0, 11)}…` : text || 'unknown');

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value.length <= 200 ? value : otherwise;
const whole = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value < 1e9 ? value : otherwise;

const PATH = /^[A-Za-z*][A-Za-z0-9_.*-]*$/;

const settings = (value: unknown): Settings => {
  if (!isMap(value)) return {};
  const pairs = Object.entries(value).filter(([path]) => PATH.test(path) && !path.includes('__proto__'));
  if (pairs.length > 100) throw new LinkError(`this link sets ${pairs.length} numbers → at most 100`);
  return Object.fromEntries(pairs);
};

const position = (value: Record<string, unknown>): Position => {
  if (typeof value.scenario !== 'string' || !/^[a-z0-9-]{1,80}$/.test(value.scenario))
    throw new LinkError('this link names no scenario');
  return {
    scenario: value.scenario,
    text: typeof value.text === 'string' && value.text.length < MOST ? value.text : null,
    set: settings(value.set),
  };
};

const pin = (value: unknown): Pin | null =>
  isMap(value) && isMap(value.position) ? { name: text(value.name, 'pinned'), position: position(value.position) } : null;

/** A state from data of unknown origin: what does not fit takes its default. */
export const stateFrom = (data: unknown): State => {
  if (!isMap(data)) throw new LinkError('this link holds no state');
  const D = DEFAULTS;
  return {
    ...position(data),
    view: VIEWS.find((view) => view === data.view) ?? D.view,
    metric: text(data.metric, D.metric),
    a: pin(data.a),
    b: pin(data.b),
    replicate: whole(data.replicate, D.replicate),
    turn: whole(data.turn, D.turn),
    lab: whole(data.lab, D.lab),
    mapX: text(data.mapX, D.mapX),
    mapY: text(data.mapY, D.mapY),
  };
};

const toLetters = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
};

const fromLetters = (letters: string): Uint8Array =>
  Uint8Array.from(atob(letters.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
