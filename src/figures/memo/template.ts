/** A memo as written: prose, and placeholders with their place in the file. */
export interface Placeholder {
  readonly kind: 'placeholder';
  readonly words: readonly string[];
  readonly line: number;
  readonly column: number;
}
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
}
export type Segment = Prose | Placeholder;

export interface MemoProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong, and the way out. */
  readonly message: string;
}

/** Every problem of a memo at once, each with its place, the line and a caret. */
export class MemoError extends Error {
  constructor(
    readonly problems: readonly MemoProblem[],
    file: string,
    source: string,
  ) {
    const lines = source.split('\n');
    super(
      problems
        .map(({ line, column, message }) => {
          const shown = (lines[line - 1] ?? '').replace(/\r$/, '').replace(/\t/g, ' ');
          // A long paragraph is one line: show the part around the placeholder.
          const from = Math.max(0, column - 1 - 60);
          return `${file}:${line}:${column}  ${message}\n    ${shown.slice(from, from + 120)}\n    ${' '.repeat(column - 1 - from)}^`;
        })
        .join('\n'),
    );
    this.name = 'MemoError';
  }
}

/** `{{ words }}` is a placeholder, `{{! … }}` a remark that is left out, `\{{` two braces. */
export function parseTemplate(source: string): { segments: Segment[]; problems: MemoProblem[] } {
  const segments: Segment[] = [];
  const problems: MemoProblem[] = [];
  let text = '';
  let line = 1;
  let start = 0;
  const advance = (from: number, to: number): void => {
    for (let i = source.indexOf('\n', from); i >= 0 && i < to; i = source.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
  };
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    if (open < 0) break;
    if (source[open - 1] === '\\') {
      text += `${source.slice(at, open - 1)}{{`;
      advance(at, open + 2);
      at = open + 2;
      continue;
    }
    text += source.slice(at, open);
    advance(at, open);
    const column = open - start + 1;
    const close = source.indexOf('}}', open);
    const inner = close < 0 ? '' : source.slice(open + 2, close);
    if (close < 0 || (!inner.startsWith('!') && inner.includes('\n\n'))) {
      problems.push({ line, column, message: 'a placeholder is never closed → }}' });
      break;
    }
    if (!inner.startsWith('!')) {
      if (text !== '') segments.push({ kind: 'prose', text });
      text = '';
      segments.push({
        kind: 'placeholder',
        words: inner
          .trim()
          .split(/\s+/)
          .filter((word) => word !== ''),
        line,
        column,
      });
    }
    advance(open, close + 2);
    at = close + 2;
    // A remark on a line of its own takes the line with it.
    if (inner.startsWith('!') && (text === '' || text.endsWith('\n')) && source[at] === '\n') {
      advance(at, at + 1);
      at++;
    }
  }
  text += source.slice(at);
  if (text !== '') segments.push({ kind: 'prose', text });
  return { segments, problems };
}
