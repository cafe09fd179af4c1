import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { groupBy, numbersOf, pick, readCsv, type Table } from '../../../src/data/index.js';
import type { RunReport } from '../../../src/runner/run/run.js';
import { runMini, temporaryFolder } from '../support.js';

describe('the files of a run', () => {
  const folder = join(temporaryFolder(), 'mini');
  let report: RunReport;
  const read = (name: string): Table => readCsv(readFileSync(join(folder, name), 'utf8'));
  beforeAll(async () => {
    report = await runMini(folder, { labs: true, events: true, baseline: 'base', formats: ['csv', 'json'] });
  });

  it('have a row for every variant, replicate and turn', () => {
    const turns = read('turns.csv');
    expect(turns.columns.slice(0, 5).map((c) => c.name)).toEqual(['scenario', 'variant', 'replicate', 'turn', 'price']);
    const runs = groupBy(turns, ['variant', 'replicate']);
    expect(runs).toHaveLength(18);
    for (const { rows } of runs) expect([...pick(turns, 'turn', rows)]).toEqual([1, 2, 3, 4, 5]);
    expect(read('labs.csv').rows).toBe(18 * 5 * 10);
  });

  it('agree with one another', () => {
    const turns = read('turns.csv');
    const { rows } = groupBy(turns, ['variant', 'turn']).find(({ key }) => key.join() === 'strict,3')!;
    const prices = pick(turns, 'price', rows);
    const mean = prices.reduce((a, b) => a + b) / prices.length;
    const series = read('timeseries.csv');
    const [row] = groupBy(series, ['variant', 'turn', 'metric']).find(({ key }) => key.join() === 'strict,3,price')!.rows;
    expect(numbersOf(series, 'mean')[row!]).toBeCloseTo(mean, 12);
    expect(numbersOf(series, 'n')[row!]).toBe(6);
    const differences = read('differences.csv');
    const summary = read('summary.csv');
    const meanOf = (variant: string): number => {
      const at = groupBy(summary, ['variant', 'metric']).find(({ key }) => key.join() === `${variant},price`)!.rows[0]!;
      return numbersOf(summary, 'mean')[at]!;
    };
    const at = groupBy(differences, ['variant', 'metric']).find(({ key }) => key.join() === 'posted,price')!.rows[0]!;
    expect(numbersOf(differences, 'difference')[at]).toBeCloseTo(meanOf('posted') - meanOf('base'), 12);
  });

  it('say the same in JSON', () => {
    const json = JSON.parse(readFileSync(join(folder, 'turns.json'), 'utf8')) as Record<string, unknown>[];
    const turns = read('turns.csv');
    expect(json).toHaveLength(turns.rows);
    expect(json.map((record) => record.price)).toEqual([...numbersOf(turns, 'price')]);
    expect(json.at(-1)).toMatchObject({ scenario: 'mini', variant: 'posted', replicate: 6, turn: 5 });
  });

  it('are listed in the manifest with rows, bytes and hash', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest.counts).toEqual({ variants: 3, replicates: 6, runs: 18, done: 18, failed: 0 });
    expect(manifest.scenario.name).toBe('mini');
    for (const { file, bytes, sha256, rows } of manifest.files) {
      const text = readFileSync(join(folder, file));
      expect(text.length).toBe(bytes);
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      if (file.endsWith('.csv')) expect(readCsv(text.toString()).rows).toBe(rows);
    }
    expect(manifest.host.date).toMatch(/^\d{4}-/);
  });

  it('explain every column', () => {
    const columns = readFileSync(join(folder, 'columns.csv'), 'utf8');
    for (const file of ['turns', 'timeseries', 'summary', 'differences', 'labs']) {
      for (const { name } of read(`${file}.csv`).columns)
        expect(columns).toMatch(new RegExp(`^"?${name.replaceAll('.', '\\.')}"?,`, 'm'));
    }
  });

  it('tell what happened, line by line, without a clock', () => {
    const events = readFileSync(join(folder, 'events.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter(({ event }) => event === 'cleared')).toHaveLength(90);
    expect(events.every((event) => !('time' in event) && !('pid' in event) && !('hostname' in event))).toBe(true);
    const audits = [...numbersOf(read('turns.csv'), 'audits')].reduce((a, b) => a + b, 0);
    expect(events.filter(({ event }) => event === 'audited')).toHaveLength(audits);
  });

  it("add the scenario's own metrics", () => {
    const turns = read('turns.csv');
    const fines = numbersOf(turns, 'finesCollected');
    expect([...numbersOf(turns, 'finesPerLab')]).toEqual(Array.from(fines, (fine) => expect.closeTo(fine / 10, 12)));
    expect(report.metrics.at(-1)?.name).toBe('finesPerLab');
  });
});
