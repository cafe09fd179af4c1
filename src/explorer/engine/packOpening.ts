import { labCount } from '../../scenario/index.js';
import { LEVER_PATHS } from '../levers/levers.js';
import type { Opening } from './opening.js';
import { outlineOf } from './outline.js';
import type { Files, Position } from './protocol.js';
import { Runs } from './runs.js';
import { Scenarios } from './scenarios.js';
import { WATCHED } from './watched.js';

/** Lab-turns of all replicates that are run while a page is packed; more is left to the page, which shows them as they come. */
const MOST = 1_000_000;

const openingOf = (files: Files, scenario: string): Opening | null => {
  const scenarios = new Scenarios();
  scenarios.open(files);
  const position: Position = { scenario, text: null, set: {} };
  const here = scenarios.at(position);
  if (labCount(here) * here.turns * here.replicates > MOST) return null;
  try {
    const result = new Runs(here, here.replicates, null).finish().result(WATCHED);
    return { position, outline: outlineOf(scenarios, position, LEVER_PATHS), result };
  } catch {
    // a run that fails is for the page to show, with its turn and reason
    return null;
  }
};

/** The opening of a page as text: that of its first scenario, or `null` where it is not run beforehand. */
export const packOpening = (files: Files, scenario: string): string =>
  JSON.stringify(openingOf(files, scenario), (_, value: unknown) =>
    value instanceof Float64Array ? { bits: lettersOf(value) } : value,
  );

const lettersOf = (values: Float64Array): string => {
  let text = '';
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) text += String.fromCharCode(byte);
  return btoa(text);
};
