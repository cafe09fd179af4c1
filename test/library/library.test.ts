import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Batch, compare, RunError, run, ScenarioError, stream, sweep } from '../../src/index.js';
import { openScenario } from '../../src/node.js';
import { MINI, runMini, temporaryFolder } from '../runner/support.js';

const mini = openScenario(MINI);
const caught = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('the library', () => {
  test('gives the tables of the command line, byte for byte', async () => {
    const folder = join(temporaryFolder(), 'mini');
    await runMini(folder, { baseline: 'base', labs: true, events: true });
    const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
    const results = await compare(mini.scenario, { files: mini.files, labs: true, events: true });
    for (const table of ['turns', 'timeseries', 'summary', 'differences', 'columns'] as const)
      expect(results[table].csv(), table).toBe(text(`${table}.csv`));
    expect(results.labs!.csv()).toBe(text('labs.csv'));
    const events = text('events.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(JSON.parse(JSON.stringify(results.events))).toEqual(events.map(({ level: _, ...event }) => event));
  });
  test('streams the same rows, batch by batch', async () => {
    const rows: string[] = [];
    const batches: Batch[] = [];
    for await (const batch of stream(mini.scenario, { files: mini.files })) {
      batches.push(batch);
      rows.push(batch.turns.csv().split('\n').slice(1).join('\n'));
    }
    const { turns } = await run(mini.scenario, { files: mini.files });
    expect(rows.join('')).toBe(turns.csv().split('\n').slice(1).join('\n'));
    expect(batches.length).toBeGreaterThan(1);
  });
  test('takes an object as it takes the text', async () => {
    const labs = [{ group: 'a', count: 3, benefit: 'run', value: 10, size: 2, liability: Number.POSITIVE_INFINITY }];
    const one = await run({ name: 'x', labs, turns: 2, replicates: 2 });
    const yaml =
      'name: x\nlabs: [{ group: a, count: 3, benefit: run, value: 10, size: 2, liability: unlimited }]\nturns: 2\nreplicates: 2';
    expect(one.turns.csv()).toBe((await run(yaml)).turns.csv());
    expect(one.turns.csv()).toBe((await run({ name: 'x', labs, turns: 9 }, { turns: 2, replicates: 2 })).turns.csv());
  });
  test('throws every problem as data, before anything is run', async () => {
    const error = await caught(() => run({ labs: [{ group: 'a', count: 3, valeu: 1 }], turns: -1 }));
    expect(error).toBeInstanceOf(ScenarioError);
    expect((error as ScenarioError).problems).toMatchObject([
      { path: 'labs.0.valeu', message: 'unknown key', fix: 'did you mean value?', line: 1 },
      { path: 'turns', value: '-1' },
    ]);
    for (const work of [
      () => run('labs: [', {}),
      () => run({ labs: [{ from: 'labs.csv' }] }),
      () => run(mini.scenario, { files: mini.files, variants: ['none'] }),
      () => run(mini.scenario, { files: mini.files, set: { 'no.such': 1 } }),
      () => compare(mini.scenario, { files: mini.files, baseline: 'none' }),
      () => compare({ labs: [{ group: 'a', count: 1 }] }),
      () => run({ labs: [{ group: 'a', count: 1, value: Number.NaN }] }),
      () => sweep(mini.scenario, {}, { files: mini.files }),
      () => sweep(mini.scenario, { 'no.such': [1] }, { files: mini.files }),
      () => sweep(mini.scenario, { 'market.cap': [5] }, { files: mini.files, metrics: ['prize'] }),
    ])
      expect(await caught(work)).toBeInstanceOf(ScenarioError);
  });
  test('throws runs that fail, with turn and reason', async () => {
    const labs = [{ group: 'a', count: 3, value: 10, size: 2, secrecyGain: '1 / (size - 2)' }];
    const error = await caught(() => run({ labs, turns: 2, replicates: 2 }));
    expect(error instanceof RunError || error instanceof ScenarioError).toBe(true);
  });
  test('sweeps a grid as single runs would come out, the base among its points', async () => {
    const points = await sweep(
      mini.scenario,
      { 'market.cap': [4, 6], 'market.banking.allowed': [true, false] },
      { files: mini.files, metrics: ['price'] },
    );
    expect(points.columns.slice(0, 4)).toEqual(['point', 'market.cap', 'market.banking.allowed', 'metric']);
    expect(points.length).toBe(4);
    const alone = await run(mini.scenario, {
      files: mini.files,
      variants: ['base'],
      set: { 'market.cap': 6, 'market.banking.allowed': true },
    });
    const row = points.row({ 'market.cap': 6, 'market.banking.allowed': 'true' });
    expect(row.mean).toBe(alone.summary.row({ metric: 'price' }).mean);
    expect(row.p95).toBe(alone.summary.row({ metric: 'price' }).p95);
  });
  test('stops between batches', async () => {
    const stop = new AbortController();
    const work = run(mini.scenario, { files: mini.files, signal: stop.signal, onBatch: () => stop.abort() });
    await expect(work).rejects.toThrow(/abort/i);
  });
  test('a table says which column it has not', async () => {
    const { summary } = await run(mini.scenario, { files: mini.files, replicates: 2 });
    expect(() => summary.numbers('prize')).toThrow(/summary has no column "prize"; it has scenario/);
    expect(() => summary.numbers('metric')).toThrow(/texts\('metric'\)/);
    expect(() => summary.row({ metric: 'none' })).toThrow(/no row/);
    expect(() => summary.row({ metric: 'price' })).toThrow(/\d rows/);
  });
});
