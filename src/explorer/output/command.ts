import type { Position } from '../engine/protocol.js';

/** A word that a shell reads as one word. */
const quoted = (text: string): string =>
  /^[A-Za-z0-9_./:=,+@%*-]+$/.test(text) && !text.includes('*') ? text : `'${text.replace(/'/g, `'\\''`)}'`;

const asYaml = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The command that gives the numbers on screen. An edited text is a file to save first. */
export const commandOf = ({ scenario, text, set }: Position): string => {
  const what = text === null ? scenario : `${scenario}.yaml`;
  const sets = Object.entries(set).map(([path, value]) => `--set ${quoted(`${path}=${asYaml(value)}`)}`);
  return ['permitsim run', what, '--variant base', ...sets].join(' ');
};
