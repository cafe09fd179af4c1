import type { Position } from '../engine/protocol.js';

const quoted = (value: unknown): string => (value === Infinity ? 'unlimited' : JSON.stringify(value));

/**
 * The position as a scenario file. Over a shipped scenario: its text with what was set as a last variant, so that the command line
 * runs the same numbers with `--variant here`.
 */
export const yamlOf = ({ set }: Position, text: string): string => {
  const entries = Object.entries(set);
  if (entries.length === 0) return text;
  const body = entries.map(([path, value]) => `      ${quoted(path)}: ${quoted(value)}`).join('\n');
  // a list in one line takes one more, in one line
  const flow = /^variants:[ \t]*\[[ \t]*/m.exec(text);
  if (flow !== null) {
    const at = flow.index + flow[0].length;
    const one = `{ name: here, set: { ${entries.map(([path, value]) => `${quoted(path)}: ${quoted(value)}`).join(', ')} } }`;
    return `${text.slice(0, at)}${one}${/^\s*\]/.test(text.slice(at)) ? '' : ', '}${text.slice(at)}`;
  }
  const variant = `  - name: here\n    set:\n${body}\n`;
  const found = /^variants:[ \t]*(?:#.*)?$/m.exec(text);
  if (found === null) return `${text.trimEnd()}\n\nvariants:\n${variant}`;
  const at = found.index + found[0].length;
  return `${text.slice(0, at)}\n${variant.trimEnd()}${text.slice(at)}`;
};
