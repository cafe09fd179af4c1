import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Position, Settings } from '../engine/protocol.js';

const quoted = (value: unknown): string => (value === Infinity ? 'unlimited' : JSON.stringify(value));

/** What the position is called as a variant beside those that are there: `here`, or `here-2` and so on where that is taken. */
export const nameBeside = (variants: readonly { readonly name: string }[]): string => {
  const taken = new Set(variants.map(({ name }) => name));
  for (let k = 1; ; k++) {
    const name = k === 1 ? 'here' : `here-${k}`;
    if (!taken.has(name)) return name;
  }
};

const inOneLine = (name: string, set: Settings): string =>
  `{ name: ${name}, set: { ${Object.entries(set)
    .map(([path, value]) => `${quoted(path)}: ${quoted(value)}`)
    .join(', ')} } }`;

/** An item of a list, its dash where the text stands and the rest below at that indent. */
const inLines = (name: string, set: Settings, indent: string): string =>
  [`- name: ${name}`, '  set:', ...Object.entries(set).map(([path, value]) => `    ${quoted(path)}: ${quoted(value)}`)].join(
    `\n${indent}`,
  );

/** Into a list or map in one line, behind its opening bracket; it may be empty. */
const opened = (text: string, at: number, what: string): string =>
  `${text.slice(0, at + 1)}${what}${/^\s*[\]}]/.test(text.slice(at + 1)) ? '' : ', '}${text.slice(at + 1)}`;

/**
 * The position as a scenario file. Over a shipped scenario: its text with what was set as one more variant of that name, so that the
 * command line runs the same numbers with `--variant`. All else stays as it is written; where to is read off the document.
 */
export const yamlOf = ({ set }: Position, text: string, name: string): string => {
  if (Object.keys(set).length === 0) return text;
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'variants') : undefined;
  if (pair === undefined) {
    if (isMap(contents) && contents.flow) return opened(text, contents.range![0], `variants: [${inOneLine(name, set)}]`);
    return `${text.trimEnd()}\n\nvariants:\n  ${inLines(name, set, '  ')}\n`;
  }
  const list = pair.value;
  if (isSeq(list)) {
    const [from] = list.range!;
    if (list.flow) return opened(text, from, inOneLine(name, set));
    const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
    return `${text.slice(0, from)}${inLines(name, set, indent)}\n${indent}${text.slice(from)}`;
  }
  // nothing there yet
  const [from, to] = isScalar(list) ? list.range! : [text.length, text.length];
  return `${text.slice(0, from)} [${inOneLine(name, set)}]${text[to] === '#' ? ' ' : ''}${text.slice(to)}`;
};
