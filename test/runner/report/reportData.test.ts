import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPlan } from '../../../src/experiment/index.js';
import { type DeterrenceMap, deterrenceMap } from '../../../src/figures/charts/deterrence.js';
import { labByLab } from '../../../src/figures/charts/labByLab.js';
import { openStudio } from '../../../src/figures/drawing/studio.js';
import { Results } from '../../../src/figures/results/results.js';
import { deterrenceFor } from '../../../src/runner/report/deterrence.js';
import { ReportError, type RunOnDisk, readRun } from '../../../src/runner/report/reportData.js';
import { woff2 } from '../../../src/runner/report/reportFonts.js';
import { splitFigures } from '../../../src/runner/report/splitFigures.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { fontFiles } from '../../figures/fonts.js';
import { base, HEAD } from '../../scenario/files.js';
import { MINI, runMini, temporaryFolder } from '../support.js';

let folder: string;
let run: RunOnDisk;
beforeAll(async () => {
  folder = temporaryFolder();
  await runMini(folder, { labs: true });
  run = readRun(folder, 'mini/');
});

describe('readRun', () => {
  it('reads tables, source and parameters from the folder', () => {
    const { results } = run;
    expect(results.source).toMatchObject({ scenario: 'mini', title: 'Small world', seed: 7, replicates: 6 });
    expect(results.timeseries.name).toBe('mini/timeseries.csv');
    expect(results.summary.length).toBeGreaterThan(10);
    expect(results.parameters?.find(({ path }) => path === 'regulator.audits.rate')?.value).toBe('0.2');
    expect(results.labs?.name).toBe('mini/labs.csv');
  });
  it('runs the panel and one turn’s schedules again where they were not written', async () => {
    const bare = temporaryFolder();
    await runMini(bare);
    const { labs, schedules, isPanelRunAgain } = readRun(bare, '').results;
    expect(labs?.name).toBe('manifest.json (run again)');
    expect([isPanelRunAgain, run.results.isPanelRunAgain]).toEqual([true, undefined]);
    for (const column of ['group', 'compute', 'reported', 'action'])
      expect(labs?.texts(column)).toEqual(run.results.labs?.texts(column));
    expect(new Set(schedules?.numbers('turn'))).toEqual(new Set([3]));
    expect(schedules?.texts('kind')).toContain('clearing');
  });
  it('runs the panel again with the names that a file gives, and draws who is deterred', async () => {
    const own = temporaryFolder();
    writeFileSync(join(own, 'named.csv'), 'name,value,size\nAlpha,12,10\nBeta,13,9\n');
    const path = join(own, 'own.yaml');
    writeFileSync(
      path,
      `${HEAD.replace(/^name: .*$/m, 'name: own')}turns: 2\nreplicates: 3\nlabs: [{ group: a, from: named.csv }]\nmarket: { cap: 10 }\nregulator: { audits: { rate: 0.1 }, penalty: { fixed: 10 } }\n`,
    );
    const loaded = loadScenario({ path, readText: (file) => readFileSync(file, 'utf8') });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const captions: string[] = [];
    for (const labs of [true, false]) {
      const to = temporaryFolder();
      await runMini(to, { plan: createPlan(loaded.scenario), labs });
      captions.push(labByLab(await openStudio(), new Results(readRun(to, '').results)).caption);
    }
    expect(captions[0]).toContain('Alpha');
    expect(captions[1]).toBe(captions[0]);
  });
  it('says what would be right where a folder is not a run', () => {
    const empty = temporaryFolder();
    expect(() => readRun(empty, '')).toThrow(ReportError);
    expect(() => readRun(empty, '')).toThrow(
      /manifest\.json cannot be read → name a folder that permitsim run, compare or study has written/,
    );
    writeFileSync(join(empty, 'manifest.json'), '{');
    expect(() => readRun(empty, '')).toThrow(/is not JSON → run the scenario again/);
  });
});

describe('deterrenceFor', () => {
  const labs = (group: string): string => `labs:\n  - ${group}\n`;
  const scenario = (group: string, rest = ''): RunOnDisk => ({
    results: { ...run.results, source: { scenario: 'test', title: 'A world' } },
    scenario: base(
      `${HEAD}turns: 1\nreplicates: 1\n${labs(group)}market: { cap: 500, mechanism: posted-price, postedPrice: 5 }\nregulator:\n  threshold: 1\n  audits: { rate: 0.1 }\n  penalty: { fixed: 10 }\n${rest}`,
    ),
  });
  const ALIKE = '{ group: a, count: 3, benefit: run, value: 300, size: 10 }';
  const UNLIKE = ALIKE.replace('size: 10', 'size: { uniform: [4, 20] }');
  const made = new Map<string, DeterrenceMap>();
  const line = (group: string) => {
    const map = made.get(group) ?? deterrenceFor(scenario(group))!;
    made.set(group, map);
    return { gain: map.table.numbers('gain')[0], stake: map.table.numbers('stake')[0], map };
  };

  it('has the world’s title, units on both axes, and the replicates of the grid', () => {
    const { map } = line(ALIKE);
    expect(map).toMatchObject({
      title: 'A world',
      penaltyLabel: 'Fixed fine, M$',
      detectionLabel: 'Chance of being found',
      note: '1 turn a cell; cells in tables/test-deterrence.csv',
      source: { replicates: 5 },
    });
    expect(map.table.length).toBe(13 * 11);
  });
  it('finds the gain of labs that are alike: what their permits cost', () => {
    expect(line(ALIKE)).toMatchObject({ gain: 50, stake: 0 });
  });
  it('and what is at stake besides the fine', () => {
    const { gain, stake } = line(ALIKE.replace('size: 10', 'size: 10, reputation: { cost: 40 }'));
    expect(gain).toBeCloseTo(50, 4);
    expect(stake).toBeCloseTo(40, 4);
  });
  it('has no line where labs differ', () => {
    const { gain } = line(UNLIKE);
    expect(gain).toBeNaN();
  });
  it('draws the line where there is one, and says so where there is none', async () => {
    const studio = await openStudio();
    const drawn = deterrenceMap(studio, line(ALIKE).map);
    expect(drawn.title).toBe('Where labs comply, A world');
    expect(drawn.subtitle).toContain('dashed: p·B = g');
    expect(drawn.caption).toBe('A labs (gain 50 M$) need a detection of 16.7 % at a penalty of 300 M$.');
    const none = deterrenceMap(studio, line(UNLIKE).map);
    expect(none.subtitle).not.toContain('dashed');
    expect(none.caption).toMatch(/No line p·B = g is drawn: labs of the type differ, so they/);
  });
  it('gives the real reason where labs are alike and the price stands', async () => {
    const studio = await openStudio();
    const of = (text: string): string =>
      deterrenceMap(studio, deterrenceFor({ results: run.results, scenario: base(`${HEAD}turns: 2\nreplicates: 2\n${text}`) })!)
        .caption;
    const rest = 'regulator: { threshold: 1, audits: { rate: 0.5 }, penalty: { fixed: 400 } }\n';
    const alike = (size: number) => `labs:\n  - { group: x, count: 5, value: 10, size: ${size} }\n${rest}`;
    const rationed = of(`${alike(4)}market: { cap: 6, mechanism: posted-price, postedPrice: 2 }\n`);
    expect(rationed).toMatch(/No line p·B = g is drawn: at the set price there are fewer permits than are wanted/);
    expect(rationed).not.toMatch(/differ|price moves/);
    expect(of(`${alike(0.5)}market: { cap: 6 }\n`)).toMatch(/drawn: all comply on all of the map, also where nothing is found/);
    expect(of(`${alike(4)}market: { cap: 6 }\n`)).toMatch(/drawn: the price moves with what they do, so/);
  });
  it('is left out where it would take too long', () => {
    expect(deterrenceFor(scenario(ALIKE.replace('count: 3', 'count: 5000')))).toBeNull();
  });
});

describe('splitFigures', () => {
  it('names every number and writes σ as a letter', () => {
    const { maps, tornado, meaning } = splitFigures();
    expect(maps.map(({ title }) => title)).toEqual(['B × a', 'B × F', 'c × σ', 'a × d', 'B × σ']);
    expect(maps[2]!.x.label).toBe('σ, coordination of regulators');
    expect(JSON.stringify([maps.map(({ title, x, y }) => [title, x.label, y.label]), tornado, meaning])).not.toContain('sigma');
    expect(meaning).toContain('B 0.6, a 0.4, d 0.5, F 0.5, c 0.1, σ 0.25; in the map of B × σ a 0.6, d 0.6, F 0.6');
  });
});

describe('woff2', () => {
  it('is a third of the font, with a header that adds up', () => {
    const font = readFileSync(fontFiles[0]!);
    const made = Buffer.from(woff2(font));
    expect(made.toString('latin1', 0, 4)).toBe('wOF2');
    expect(made.readUInt32BE(8)).toBe(made.length);
    expect(made.length % 4).toBe(0);
    expect(made.length).toBeLessThan(0.4 * font.length);
    expect(made.equals(Buffer.from(woff2(font)))).toBe(true);
  });
});

it('a scenario without a title goes by its name', async () => {
  const plain = join(temporaryFolder(), 'plain');
  mkdirSync(plain);
  await runMini(plain);
  const manifest = JSON.parse(readFileSync(join(plain, 'manifest.json'), 'utf8'));
  delete manifest.title;
  writeFileSync(join(plain, 'manifest.json'), JSON.stringify(manifest));
  expect(readRun(plain, '').results.source.title).toBeUndefined();
  expect(deterrenceFor(readRun(plain, ''))?.title).toBe('mini');
  expect(MINI).toMatch(/mini\.yaml$/);
});
