/** One thing that is wrong with a scenario: where it stands, what is wrong, what would be right. */
export interface Problem {
  readonly file: string;
  /** From 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** Dotted path in the scenario; empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** The offending value as text; empty where there is none to show. */
  readonly value: string;
  readonly fix: string;
  /** The line of the file it stands on; empty where there is none. */
  readonly source: string;
}

/** A problem of a file as a whole, or of a scenario that has none. */
export const problemOfAll = (
  file: string,
  { path, message, value, fix }: Pick<Problem, 'path' | 'message' | 'value' | 'fix'>,
): Problem => ({ file, line: 0, column: 0, path, message, value, fix, source: '' });

/** What an error says and the way out, apart: its own, or else the one that the caller knows. */
export const reasonOf = (error: unknown, fix: string): { readonly message: string; readonly fix: string } => {
  if (!(error instanceof Error)) return { message: printable(String(error), 300), fix };
  const said = error as Error & { readonly reason?: string; readonly fix?: string };
  return { message: printable(said.reason ?? said.message, 300), fix: said.fix ?? fix };
};

/** A reader refuses a value: what is wrong and what would be right. The loader adds the place. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly fix: string,
    /** Where below the value that was read. */
    readonly path: readonly (string | number)[] = [],
    /** What to show instead of the value read. */
    readonly shown?: string,
  ) {
    super(message);
    this.name = 'Fault';
  }
}

/** Several at once. */
export class Faults extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((f) => f.message).join('; '));
    this.name = 'Faults';
  }
}

// Control characters, and the marks that reorder text on a terminal: a scenario must not be able to move the cursor.
const UNSAFE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text from outside, safe to print. */
export const printable = (text: string, limit = 80): string => {
  const safe = text.replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return safe.length > limit ? `${safe.slice(0, limit - 1)}…` : safe;
};

/** A value as text for a message. */
export const show = (value: unknown): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return printable(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  try {
    return printable(JSON.stringify(value) ?? String(value), 60);
  } catch {
    return '…';
  }
};

/** The line and a caret under the column; long lines are cut around it. */
const excerpt = (problem: Problem): string => {
  if (problem.source === '') return '';
  const at = Math.max(0, problem.column - 1);
  const from = at > 90 ? at - 60 : 0;
  const line = problem.source.slice(from, from + 120).replace(/\t/g, ' ');
  // escapes make the text longer: the caret counts what is printed, not what was read
  const before = printable(line.slice(0, at - from), 1000);
  return `\n    ${printable(line, 1000)}\n    ${' '.repeat(before.length)}^`;
};

/** `file:line:column  path: what is wrong (value) → what would be right`, then the line and a caret. */
export const formatProblem = (problem: Problem): string => {
  const place =
    problem.line > 0 ? `${printable(problem.file, 300)}:${problem.line}:${problem.column}` : printable(problem.file, 300);
  const path = problem.path === '' ? '' : `${printable(problem.path, 200)}: `;
  const value = problem.value === '' ? '' : ` (${problem.value})`;
  // what other libraries say about a text may quote it
  return `${place}  ${path}${printable(problem.message, 500)}${value} → ${printable(problem.fix, 1000)}${excerpt(problem)}`;
};
