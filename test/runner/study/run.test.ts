import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbersOf, readCsv } from '../../../src/data/index.js';
import { simulateJob } from '../../../src/experiment/index.js';
import { ResumeError } from '../../../src/runner/files/errors.js';
import { mergeStudy } from '../../../src/runner/study/merge.js';
import { evaluatePart, writePart } from '../../../src/runner/study/parts.js';
import { simulator } from '../../../src/runner/study/point.js';
import { recordOf, StudyFolder, shardOf } from '../../../src/runner/study/state.js';
import { deriveScenario } from '../../../src/scenario/index.js';
import { build } from '../build.js';
import { runMini, temporaryFolder } from '../support.js';
import { GRID, linesOf, planFrom, runIt, tablesOf } from './support.js';

const plan = planFrom(GRID);
const host = { workers: 1, seconds: 0 };
/** Many small parts: a study of ten thousand points in little. */
const cut = <T extends ReturnType<typeof recordOf>>(record: T): T => ({ ...record, pointsPerPart: 2, parts: 9 });

beforeAll(build);

describe('a study', () => {
  it('writes its design, its runs and its points, which join on the number of the point', async () => {
    const folder = join(temporaryFolder(), 'small');
    const report = await runIt(plan, folder);
    expect(report.merged).toMatchObject({ runs: 54, failures: [] });
    expect(linesOf(folder, 'design.csv').slice(0, 5)).toEqual([
      'point,regulator.audits.rate,fine',
      '1,0,0',
      '2,0,50',
      '3,0,200',
      '4,0.1,0',
    ]);
    expect(linesOf(folder, 'results.csv')[0]).toBe('point,replicate,complianceRate,price');
    expect(linesOf(folder, 'results.csv')).toHaveLength(55);
    expect(linesOf(folder, 'points.csv')[0]).toBe(
      'point,regulator.audits.rate,fine,complianceRate,complianceRate.se,price,price.se,n',
    );
    expect(readdirSync(folder).sort()).toEqual(['design.csv', 'manifest.json', 'points.csv', 'results.csv', 'study.json']);
  });

  it('says of a point what `permitsim run` says of that scenario', async () => {
    const folder = join(temporaryFolder(), 'small');
    await runIt(plan, folder);
    // point 6: rate 0.1, fine 200
    const derived = deriveScenario(plan.base, [
      { path: 'regulator.audits.rate', value: 0.1 },
      { path: 'regulator.penalty.fixed', value: 200 },
    ]);
    if (!derived.ok) throw new Error('not derived');
    const out = join(temporaryFolder(), 'run');
    await runMini(out, {
      plan: {
        name: 'mini',
        title: '',
        seed: plan.base.seed,
        base: derived.scenario,
        replicates: [1, 2, 3],
        variants: [{ name: 'base', set: {}, scenario: derived.scenario }],
      },
    });
    const summary = readFileSync(join(out, 'summary.csv'), 'utf8').split('\n');
    const points = readCsv(readFileSync(join(folder, 'points.csv'), 'utf8'));
    for (const metric of ['complianceRate', 'price']) {
      const [, , , mean, , se] = summary
        .find((line) => line.split(',')[2] === metric)!
        .split(',')
        .map(Number);
      expect(numbersOf(points, metric)[5]).toBe(mean);
      expect(numbersOf(points, `${metric}.se`)[5]).toBe(se);
    }
  });

  it('takes a point that is the base for a point like any other', async () => {
    const own = planFrom(
      GRID.replace('[0, 50, 200]', `[${plan.base.regulator.penalty.fixed}]`).replace('steps: 6', 'steps: 1'),
      'regulator.audits.rate=0',
    );
    const evaluate = simulator(own);
    const base = simulateJob(own.base, 1);
    if (base.status !== 'done') throw new Error('failed');
    expect(evaluate(0).failures).toEqual([]);
    expect(own.settingsOf(own.valuesAt(0))).toHaveLength(2);
  });

  it('keeps going where points fail, lists them with the command, and leaves their rows out', async () => {
    const folder = join(temporaryFolder(), 'small');
    // a cap that falls below 0 in turn 3 where the lever is large: no such scenario
    const bad = planFrom(`${GRID.replace('levels: [0, 50, 200]', 'levels: [0, 50]')}derived: { market.cap: 20 - 15 * fine }\n`);
    const report = await runIt(bad, folder);
    expect(report.failures.length).toBe(18);
    expect(linesOf(folder, 'results.csv')).toHaveLength(1 + 36 - 18);
    const failures = linesOf(folder, 'failures.csv');
    expect(failures[1]).toMatch(/^2,1,\d+,0,scenario,.*market\.cap.*permitsim run mini --replicate 1 # point 2/);
    expect(linesOf(folder, 'points.csv')[2]).toBe('2,0,50,,,,,0');
    // a finished study that is resumed runs nothing, and still says what failed
    expect(await runIt(bad, folder, { resume: true })).toMatchObject({ run: 0, merged: { failures: report.failures } });
  });
});

describe('the same bytes', () => {
  const reference = async () => {
    const folder = join(temporaryFolder(), 'small');
    await runIt(plan, folder, { formats: ['csv', 'parquet'] });
    return tablesOf(folder);
  };

  it.each([1, 2])('with %i workers', async (workers) => {
    const folder = join(temporaryFolder(), 'small');
    await runIt(plan, folder, { workers, formats: ['csv', 'parquet'] });
    expect(tablesOf(folder)).toEqual(await reference());
  });

  it.each([1, 3, 7])('in %i shards, merged in any order; shards are disjoint and complete', async (of) => {
    const evaluate = simulator(plan);
    const record = cut(recordOf(plan));
    const folders = Array.from({ length: of }, () => new StudyFolder(join(temporaryFolder(), 'shard'), record));
    const seen: number[] = [];
    for (const [i, folder] of folders.entries()) {
      folder.open({ resume: false, force: false });
      for (const range of shardOf(folder.ranges(), { index: i + 1, of })) {
        seen.push(range.part);
        let body = '';
        for (let point = range.from; point < range.to; point++) {
          const { outcomes } = evaluate(point);
          plan.replicates.forEach((r, k) => {
            body += `${point + 1},${r},${outcomes[2 * k]},${outcomes[2 * k + 1]}\n`;
          });
        }
        writePart(folder.parts, record.sha256, range, { body, failures: [] });
      }
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 9 }, (_, part) => part));
    const whole = new StudyFolder(join(temporaryFolder(), 'small'), record);
    whole.open({ resume: false, force: false });
    await mergeStudy({
      plan,
      folder: whole,
      formats: ['csv', 'parquet'],
      from: folders.map(({ path }) => path).reverse(),
      commandFor: () => '',
      host,
    });
    expect(tablesOf(whole.path)).toEqual(await reference());
  });

  it('when resumed: parts that are missing, cut short or of another study are run again, the others are not', async () => {
    const folder = join(temporaryFolder(), 'small');
    const record = recordOf(plan);
    const own = new StudyFolder(folder, record);
    own.open({ resume: false, force: false });
    const evaluate = simulator(plan);
    for (const range of own.ranges()) writePart(own.parts, record.sha256, range, evaluatePart(range, plan.replicates, evaluate));
    expect(own.missing(own.ranges())).toEqual([]);
    const [first] = readdirSync(own.parts);
    const whole = readFileSync(join(own.parts, first!), 'utf8');
    for (const broken of [whole.slice(0, -3), whole.replace('0.', '1.'), whole.replace(record.sha256, 'f'.repeat(64)), '']) {
      writeFileSync(join(own.parts, first!), broken);
      expect(own.missing(own.ranges())).toHaveLength(1);
    }
    let run = 0;
    const counting = (point: number) => {
      run++;
      return evaluate(point);
    };
    await runIt(plan, folder, { resume: true, evaluate: counting, formats: ['csv', 'parquet'] });
    expect(run).toBe(own.ranges()[0]!.to);
    expect(tablesOf(folder)).toEqual(await reference());
  });
});

describe('a folder', () => {
  it('is not begun again by mistake, nor gone on with by another study', async () => {
    const folder = join(temporaryFolder(), 'small');
    const own = new StudyFolder(folder, recordOf(plan));
    own.open({ resume: false, force: false });
    await expect(runIt(plan, folder)).rejects.toThrow(/--resume to go on/);
    const other = planFrom(GRID.replace('steps: 6', 'steps: 5'));
    await expect(runIt(other, folder, { resume: true })).rejects.toThrow(ResumeError);
    await expect(runIt(other, folder, { resume: true })).rejects.toThrow(/18 points, now there are 15/);
    await expect(runIt(planFrom(GRID.replace('turns: 3', 'turns: 4')), folder, { resume: true })).rejects.toThrow(
      /set of the study has changed/,
    );
    await runIt(other, folder, { force: true });
    expect(linesOf(folder, 'design.csv')).toHaveLength(16);
  });

  it('of somebody else is left alone', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'thesis'));
    await expect(runIt(plan, folder, { force: true })).rejects.toThrow(/something else than a study/);
    rmSync(join(folder, 'thesis'), { recursive: true });
  });
});
