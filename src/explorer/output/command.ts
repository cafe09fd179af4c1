import type { Position } from '../engine/protocol.js';
import { settingText } from '../words/format.js';

/** A word that a shell reads as one word. */
const quoted = (text: string): string =>
  /^[A-Za-z0-9_./:=,+@%*-]+$/.test(text) && !text.includes('*') ? text : `'${text.replace(/'/g, `'\\''`)}'`;

/** The command that gives the numbers on screen. An edited text is a file to save first. */
export const commandOf = ({ scenario, text, set }: Position): string => {
  const what = text === null ? scenario : `${scenario}.yaml`;
  const sets = Object.entries(set).map(([path, value]) => `--set ${quoted(`${path}=${settingText(value)}`)}`);
  return ['permitsim run', what, '--variant base', ...sets].join(' ');
};
