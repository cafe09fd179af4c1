import { Lines, type Place } from '../problems/place.js';
import { Fault, type Problem, printable } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { LAB_COLUMNS, type LabRow, NAME_COLUMNS, readCell, TEXT_COLUMNS } from '../schema/attribute.js';
import type { UnitSystem } from '../values/units.js';

interface Cell {
  readonly text: string;
  readonly offset: number;
  readonly quoted: boolean;
}

/** RFC 4180: commas, quotes doubled inside quotes, LF or CRLF. Returns rows of cells with their offsets, or where a quote is wrong. */
export function parseCsv(text: string): { readonly rows: readonly (readonly Cell[])[]; readonly broken: number | null } {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let i = text.startsWith('\ufeff') ? 1 : 0;
  const endRow = () => {
    // a blank line is no row
    if (row.length > 1 || row[0]!.text !== '' || row[0]!.quoted) rows.push(row);
    row = [];
  };
  while (i < text.length) {
    const start = i;
    let cell = '';
    const quoted = text[i] === '"';
    if (quoted) {
      i++;
      for (;;) {
        const end = text.indexOf('"', i);
        if (end < 0) return { rows, broken: start };
        cell += text.slice(i, end);
        i = end + 1;
        if (text[i] !== '"') break;
        cell += '"';
        i++;
      }
      if (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') return { rows, broken: i };
    } else {
      while (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') i++;
      cell = text.slice(start, i).trim();
    }
    row.push({ text: cell, offset: start, quoted });
    if (text[i] === ',') {
      i++;
      // a comma at the very end opens one more, empty, cell
      if (i >= text.length) row.push({ text: '', offset: i, quoted: false });
      continue;
    }
    if (text[i] === '\r') i++;
    if (text[i] === '\n') i++;
    endRow();
  }
  if (row.length > 0) endRow();
  return { rows, broken: null };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MAX_PROBLEMS = 50;
/** In a cell: what the group says. */
const DEFAULT = 'default';

/** Which group a lab belongs to, where one file holds several. */
const GROUP = 'group';
/** Columns for the reader of the file. No lab has them. */
const REMARKS: readonly string[] = ['note', 'country'];

/** The labs of a file, in its order. */
export interface LabsFile {
  readonly rows: readonly LabRow[];
  /** The group of each row; null where the file has no such column. */
  readonly groups: readonly string[] | null;
  readonly problems: readonly Problem[];
}

/** A labs file → one record a lab. Every problem names file, line and column. */
export function readLabs(file: string, text: string, u: UnitSystem): LabsFile {
  const lines = new Lines(file, text);
  const problems: Problem[] = [];
  const report = (place: Place, path: string, message: string, value: string, fix: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ ...place, path, message, value: printable(value), fix });
  };
  const wholeFile: Place = { file, line: 0, column: 0, source: '' };
  if (text.includes('\0') || text.includes('\ufffd')) {
    report(wholeFile, '', 'not UTF-8 text (UTF-16, or a binary file?)', '', 'save it as CSV UTF-8');
    return { rows: [], groups: null, problems };
  }
  const { rows: table, broken } = parseCsv(text);
  if (broken !== null)
    report(lines.at(broken), '', 'a quote that is not closed', '', 'close the quote; write " inside quotes as ""');
  const [header, ...body] = table;
  if (header === undefined) {
    if (broken === null)
      report(wholeFile, '', 'an empty labs file', '', 'a first line of attribute names, such as value,size, then one line a lab');
    return { rows: [], groups: null, problems };
  }
  checkHeader(header, lines, report);
  if (body.length === 0 && broken === null)
    report(wholeFile, '', 'a labs file without labs', '', 'one line a lab below the names');
  const columns = header.map((cell) => cell.text);
  const known = columns.map((name) => LAB_COLUMNS.includes(name));
  const rows = body.map((cells): LabRow => {
    if (cells.length !== header.length) {
      report(
        lines.at(cells[0]!.offset),
        '',
        `${cells.length} fields where the header has ${header.length}`,
        '',
        'as many fields as names in the first line',
      );
      return {};
    }
    const row: Record<string, number | string> = {};
    cells.forEach((cell, c) => {
      const name = columns[c]!;
      if (!known[c] || cell.text === DEFAULT) return;
      if (cell.text === '' || cell.text === 'NA') {
        // a hole in a table is more often forgotten than meant: a lab of value 1 among labs of value 12
        const label = (NAME_COLUMNS as readonly string[]).includes(name);
        if (!label)
          report(
            lines.at(cell.offset),
            name,
            cell.text === '' ? 'an empty cell' : 'a missing value',
            cell.text,
            `a value, or ${DEFAULT} for what the group says`,
          );
        return;
      }
      try {
        const words = Object.hasOwn(TEXT_COLUMNS, name) || (NAME_COLUMNS as readonly string[]).includes(name);
        row[name] = readCell(u, name, !words && NUMBER.test(cell.text) ? Number(cell.text) : cell.text);
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        report(lines.at(cell.offset), name, fault.message, cell.text, fault.fix);
      }
    });
    return row;
  });
  const at = columns.indexOf(GROUP);
  const groups = at < 0 ? null : body.map((cells) => cells[at]?.text ?? '');
  groups?.forEach((name, row) => {
    if (name === '') report(lines.at(body[row]![at]?.offset ?? 0), GROUP, 'a lab without a group', '', 'the name of its group');
  });
  return { rows, groups, problems };
}

function checkHeader(
  header: readonly Cell[],
  lines: Lines,
  report: (place: Place, path: string, message: string, value: string, fix: string) => void,
): void {
  const seen = new Set<string>();
  if (header.length === 1 && /[;\t]/.test(header[0]!.text)) {
    report(lines.at(header[0]!.offset), '', 'fields separated by ; or tabs', header[0]!.text, 'commas');
    return;
  }
  for (const cell of header) {
    const place = lines.at(cell.offset);
    if (cell.text === '')
      report(
        place,
        '',
        'a column without a name',
        '',
        "a name for it, or remove it (R's row numbers: write.csv(…, row.names = FALSE))",
      );
    else if (seen.has(cell.text)) report(place, cell.text, 'the same column twice', cell.text, 'keep one of them');
    else if (!LAB_COLUMNS.includes(cell.text) && cell.text !== GROUP && !REMARKS.includes(cell.text))
      report(place, '', 'unknown column', cell.text, suggestion(cell.text, [...LAB_COLUMNS, GROUP, ...REMARKS]));
    seen.add(cell.text);
  }
}
