import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { csvText, TableBuilder } from '../../data/index.js';
import { writing } from '../../runner/files/index.js';
import {
  CASES,
  type CaseParameters,
  type ResultRow,
  renderSummaries,
  renderTable,
  summaries,
  summarise,
} from '../../theory/index.js';
import type { Arguments } from '../options/command.js';
import { settingsFrom } from '../options/settings.js';
import { UsageError } from '../terminal/io.js';

const once = z.string({ error: 'is given more than once' });
const whole = once.regex(/^\d{1,15}$/, 'must be a whole number').transform(Number);
const many = z
  .union([z.string(), z.array(z.string())])
  .transform((x) => (Array.isArray(x) ? x : [x]))
  .default([]);
const flag = z.boolean({ error: 'is a switch and takes no value' }).default(false);

const Settings = z.object({
  only: many,
  set: many,
  draws: whole.pipe(z.number().max(100, 'must be at most 100')).default(3),
  seed: whole.default(2026),
  quick: flag,
  all: flag,
  write: once.optional(),
  json: flag,
  quiet: flag,
});

export const theorySettings = (args: Arguments) => {
  const { set, write, draws, quick, ...rest } = settingsFrom(Settings, args);
  return {
    ...rest,
    draws: quick ? 0 : draws,
    write: write === undefined ? null : write === '' ? join('output', 'theory') : write,
    ...(set.length > 0 && { set: parametersFrom(set) }),
  };
};

/** `name=value` with a number or a list of numbers, as in detection=0.1 or caps=[180,165,150]. */
const parametersFrom = (set: readonly string[]): CaseParameters =>
  Object.fromEntries(
    set.map((text) => {
      const at = text.indexOf('=');
      const value: unknown = at > 0 ? parse(text.slice(at + 1)) : undefined;
      const isNumber = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x);
      if (isNumber(value) || (Array.isArray(value) && value.length > 0 && value.every(isNumber)))
        return [text.slice(0, at), value];
      throw new UsageError(`--set ${text}: not a parameter → name=number or name=[number, number], as in detection=0.1`);
    }),
  );

/** The rows a reader looks at: published sets and whatever fails; then how the drawn sets did. */
export const theoryText = (rows: readonly ResultRow[], all: boolean): string => {
  const shown = all ? rows : rows.filter((row) => !row.parameters.startsWith('drawn') || !row.pass);
  const drawn = rows.filter((row) => row.parameters.startsWith('drawn'));
  const rest = all || drawn.length === 0 ? '' : `\nAt drawn parameters: ${summarise(drawn)} (--all lists them).\n`;
  return `${renderTable(shown, 'plain')}${rest}`;
};

const COLUMNS = {
  result: 'text',
  case: 'text',
  parameters: 'text',
  quantity: 'text',
  predicted: 'number',
  simulated: 'number',
  error: 'number',
  tolerance: 'number',
  pass: 'text',
} as const;

/** Tables for the docs and the memo's appendix; gives the paths written. */
export const writeTables = (folder: string, rows: readonly ResultRow[]): string[] => {
  const published = rows.filter((row) => !row.parameters.startsWith('drawn'));
  const table = new TableBuilder(COLUMNS);
  for (const row of rows) {
    const { predicted, simulated, error, tolerance } = row;
    table.add(row.result, row.case, row.parameters, row.quantity, predicted, simulated, error, tolerance, String(row.pass));
  }
  const cases = summaries(CASES, rows);
  const files: Readonly<Record<string, string>> = {
    'theory-cases.md': renderSummaries(cases, 'markdown'),
    'theory-cases.tex': renderSummaries(cases, 'latex'),
    'theory-rows.md': renderTable(published, 'markdown'),
    'theory-rows.tex': renderTable(published, 'latex'),
    'theory.csv': csvText(table.build()),
  };
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writing(path, () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, text);
    });
    return path;
  });
};
