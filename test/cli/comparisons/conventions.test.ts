import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { conventionSet, preparedFor, simulateJob } from '../../../src/experiment/index.js';
import { base, HEAD } from '../../scenario/files.js';
import { cli } from '../support.js';

const folder = mkdtempSync(join(tmpdir(), 'permitsim-conventions-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Two labs of 100 and 80, cap 140, strict: 180 − 2p = 140, p = 20 under every convention. No lab is all or nothing.
const EXACT = `turns: 3\nreplicates: 5\nlabs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]
market: { cap: 140 }\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }\n`;

describe('compare --conventions', () => {
  it('says of an economy with one answer that no convention moves it, with five labs for each too', async () => {
    const file = join(folder, 'exact.yaml');
    writeFileSync(file, `permitsim: 1\nname: exact\n${EXACT}`);
    const { code, out, err } = await cli('compare', file, '--conventions', '--workers', '1', '--out', folder);
    expect(code).toBe(0);
    // what the comparison made itself is no fault of the user's
    expect(err).not.toContain('seed of its own');
    expect(out).toContain(
      'labs-x5: 5 labs for each, under other luck: what is more than chance is a matter of whole numbers. Moves no headline',
    );
    expect(out).not.toMatch(/Moves price/);
    const rows = readFileSync(join(folder, 'exact-conventions', 'conventions.csv'), 'utf8')
      .trim()
      .split('\n');
    const more = rows.filter((row) => row.startsWith('labs-x5,'));
    expect(more.find((row) => row.includes(',price,'))).toMatch(/^labs-x5,price,20(\.0+\d*)?,/);
    // welfare of 100²/2·(1 − 0.04) + 80²/2·(1 − 1/16): a total, and five times as many labs have five times as much
    const [, , baseWelfare, , alternative] = more
      .find((row) => row.includes(',welfare,'))!
      .split(',')
      .map(Number);
    expect(baseWelfare).toBeCloseTo(4800 + 3000, 6);
    expect(alternative).toBeCloseTo(baseWelfare!, 6);
    expect(rows.filter((row) => row.endsWith(',yes'))).toEqual([]);
  });
  it('names what a convention decides', async () => {
    const file = join(folder, 'lump.yaml');
    // a lump-sum fine: the largest lab is indifferent at the price, and who is served there decides
    writeFileSync(
      file,
      'permitsim: 1\nname: lump\nturns: 4\nreplicates: 20\nlabs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }, { value: 60, size: 30 }, { value: 40, size: 20 }] }]\nmarket: { cap: 140 }\nregulator: { audits: { rate: 0.2 }, penalty: { fixed: 5000 } }\n',
    );
    const { out } = await cli('compare', file, '--conventions', '--workers', '1', '--out', folder);
    expect(out).toMatch(/jump-whole: .* Moves .*complianceByCompute \(/);
  });
  it('says what it skips and why', () => {
    const one = conventionSet(base(`${HEAD}labs: [{ count: 4, value: 10, size: 3 }]\nmarket: { timing: schedule }\n`));
    expect(one.skipped.map(({ name }) => name)).toEqual(expect.arrayContaining(['plans-bind', 'rows-reversed']));
    expect(one.conventions.map(({ name }) => name)).toEqual(expect.arrayContaining(['timing-lagged', 'labs-x5', 'other-seeds']));
  });
  it('multiplies what is counted for all labs together, and leaves what grows by itself', () => {
    const { set } = conventionSet(
      base(
        `${HEAD}labs: [{ count: 4, value: 10, size: 3 }]\nmarket: { cap: 0.3 * bau }\nregulator: { audits: { capacity: 2 } }\n`,
      ),
    );
    const more = set.variants.find(({ name }) => name === 'labs-x5')!.scenario;
    expect([more.labs[0]!.count, more.market.cap, more.regulator.audits.capacity]).toEqual([20, '0.3 * bau', 10]);
  });
  // divisible labs, all alike, and permits enough for some: five labs for each and five times the permits change no price
  it.each([
    ['2 + 0.3 * bau', ''],
    ['max(0.2 * bau, 3)', ''],
    ['t * 2', ''],
    ['4 + 0.1 * emissions', ''],
    ['4', ', banking: { allowed: true, initial: 3 }'],
  ])('leaves nothing but whole numbers to a cap of %s%s', async (cap, rest) => {
    const { set } = conventionSet(
      base(
        `${HEAD}turns: 3\nlabs: [{ count: 4, value: 10, size: 3, expectation: { rule: last } }]\nmarket: { cap: "${cap}", timing: schedule${rest} }\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 100 } }\n`,
      ),
    );
    const [one, five] = [set.base, set.variants.find(({ name }) => name === 'labs-x5')!.scenario].map((scenario) => {
      const run = simulateJob(scenario, 1);
      if (run.status === 'failed') throw new Error(run.failure.message);
      const { metrics } = preparedFor(scenario);
      const price = metrics.findIndex(({ name }) => name === 'price');
      return Array.from({ length: scenario.turns }, (_, t) => run.metrics[t * metrics.length + price]!);
    });
    expect(one!.some((price) => price > 0)).toBe(true);
    five!.forEach((price, t) => void expect(price).toBeCloseTo(one![t]!, 9));
  });
  it('runs more turns before the first one, not fewer, where some are run before it already', () => {
    const burntIn = (text: string): unknown => {
      const made = conventionSet(base(`${HEAD}turns: 3\n${text}`));
      return made.set.variants.find(({ name }) => name === 'burn-in')?.scenario.burnIn;
    };
    expect([burntIn(''), burntIn('burnIn: 3\n'), burntIn('burnIn: 10\n')]).toEqual([3, 6, 13]);
  });
  it('says what cannot be told of one replicate', async () => {
    const file = join(folder, 'untold.yaml');
    writeFileSync(file, `permitsim: 1\nname: untold\n${EXACT}`);
    const one = await cli('compare', file, '--conventions', '--replicates', '1', '--workers', '1', '--out', join(folder, 'one'));
    expect(one.out).toMatch(/labs-x5: .* Not told: there is no interval, or no run\./);
    expect(one.out).not.toContain('Moves no headline');
  });
});
