import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/data/index.js';
import { build } from '../runner/build.js';
import { MINI, temporaryFolder } from '../runner/support.js';
import { BIN } from './documented.js';

beforeAll(build);

const TABLES = ['summary', 'timeseries', 'turns', 'differences', 'labs', 'columns'] as const;
const text = readFileSync(MINI, 'utf8');
const program = (args: readonly string[], input: string | Buffer = text, cwd = temporaryFolder()) =>
  spawnSync(process.execPath, [BIN, ...args], { input, cwd, maxBuffer: 1 << 28 });

describe('--stdout', () => {
  it('csv is what the files hold, byte for byte, with nothing on the disk', () => {
    const written = temporaryFolder();
    expect(program(['compare', MINI, '--labs', '--out', written]).status).toBe(0);
    const cwd = temporaryFolder();
    for (const table of TABLES) {
      const { status, stdout, stderr } = program(['compare', '-', '--stdout', 'csv', '--table', table], text, cwd);
      expect([status, stderr.toString()]).toEqual([0, '']);
      expect(stdout.toString() === readFileSync(join(written, 'mini', `${table}.csv`), 'utf8'), table).toBe(true);
    }
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('json is one document with every table as records', () => {
    const { stdout } = program(['compare', '-', '--stdout', 'json', '--labs']);
    const { scenario, tables } = JSON.parse(stdout.toString());
    expect([scenario, Object.keys(tables)]).toEqual(['mini', [...TABLES]]);
    const csv = readCsv(program(['compare', '-', '--stdout', 'csv', '--table', 'turns']).stdout.toString());
    expect(tables.turns).toHaveLength(csv.rows);
    expect(Object.keys(tables.turns[0])).toEqual(csv.columns.map(({ name }) => name));
    const two = JSON.parse(program(['run', '-', '--stdout', 'json', '--table', 'columns,summary']).stdout.toString());
    expect(Object.keys(two.tables)).toEqual(['summary', 'columns']);
  });

  it('arrow holds the same numbers, and a null where one is missing', () => {
    const of = (format: string) => program(['run', '-', '--stdout', format, '--table', 'turns']).stdout;
    const arrow = tableFromIPC(of('arrow'));
    const csv = readCsv(of('csv').toString());
    expect(arrow.schema.fields.map(({ name }) => name)).toEqual(csv.columns.map(({ name }) => name));
    expect(arrow.numRows).toBe(csv.rows);
    let missing = 0;
    for (const column of csv.columns) {
      const values = arrow.getChild(column.name)!.toArray();
      const vector = arrow.getChild(column.name)!;
      expect(values).toHaveLength(csv.rows);
      for (let row = 0; row < csv.rows; row++) {
        const cell = column.kind === 'number' ? column.values[row]! : column.labels[column.codes[row]!]!;
        if (Number.isNaN(cell)) missing++;
        expect(vector.get(row)).toBe(Number.isNaN(cell) ? null : cell);
      }
    }
    expect(missing).toBeGreaterThan(0);
  });

  it.each([
    ['two tables as csv', ['--stdout', 'csv', '--table', 'turns,summary'], text, /csv holds one table → one name/],
    ['differences of a run', ['--stdout', 'csv', '--table', 'differences'], text, /permitsim compare/],
    ['events', ['--stdout', 'json', '--events'], text, /without --stdout/],
    ['no such format', ['--stdout', 'xml'], text, /--stdout must be json, csv, arrow/],
    [
      'nothing on stdin',
      ['--stdout', 'csv'],
      '',
      /^<stdin> {2}cannot be read: <stdin>: nothing came → permitsim run - < scenario\.yaml\n$/,
    ],
    ['a YAML without a scenario in it', ['--stdout', 'csv'], '# nothing\n', /→/],
  ])('refuses %s', (_, args, input, said) => {
    const { status, stdout, stderr } = program(['run', '-', ...args], input);
    expect([status, stdout.toString()]).toEqual([2, '']);
    expect(stderr.toString()).toMatch(said);
  });
});

describe('errors with --json', () => {
  const errorOf = (args: readonly string[], input = text) => {
    const { stderr, status } = program(args, input);
    const { error } = JSON.parse(stderr.toString());
    expect(error.code).toBe(status);
    return error;
  };
  it('name path, line, value and way out of each problem', () => {
    for (const command of ['run', 'check', 'compare'])
      expect(errorOf([command, '-', '--json'], 'permitsim: 1\nname: wrong\nturns: x\nseed: -1\n').problems).toMatchObject([
        { file: '<stdin>', line: 3, path: 'turns', value: 'x', fix: expect.stringMatching(/number/) },
        { line: 4, path: 'seed', value: '-1' },
      ]);
  });
  it('are one line for usage, output and runs that all fail too', () => {
    expect(errorOf(['run', '-', '--json', '--workers', '0'])).toMatchObject({
      code: 2,
      message: expect.stringMatching(/at least 1/),
    });
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'mini'));
    expect(program(['run', '-', '--out', folder]).status).toBe(0);
    expect(errorOf(['run', '-', '--json', '--quiet', '--out', folder])).toMatchObject({ code: 4 });
    const failed = ['run', '-', '--json', '--set', 'market.cap=sqrt(-bau)', '--quiet'];
    for (const args of [failed, [...failed, '--stdout', 'csv']]) {
      const { failures, message } = errorOf(args);
      expect(message).toBe('all 18 runs failed');
      expect(failures).toHaveLength(18);
    }
  });
});
