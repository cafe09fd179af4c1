import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../src/runner/report/report.js';
import { readStudyFolder } from '../../../src/runner/report/studyFolder.js';
import { writeAnalysis } from '../../../src/runner/study/analysis/write.js';
import { planFrom, runIt } from '../study/support.js';
import { runMini } from '../support.js';
import { BARE, closed, NAMES, reportOf, smallStudies, studyOf } from './studyFolders.js';

let out: string;
beforeAll(async () => {
  out = await smallStudies();
  await runMini(at('mini'));
});
const at = (name: string): string => join(out, name);
const report = (names: readonly string[]) => reportOf(out, names);
const textOf = (file: string): string => readFileSync(join(at('report'), file), 'utf8');

describe('a report of studies', () => {
  it('folds figures and tables of each below the sentence that answers it, as findings.md has it', async () => {
    const { figures, leftOut } = await report(NAMES);
    expect(leftOut).toEqual([]);
    const page = textOf('report.html').replaceAll('\u00a0', ' ').replaceAll('&#39;', "'");
    expect(page).not.toContain('split-');
    let drawn = 0;
    for (const name of NAMES) {
      const folder = readStudyFolder(at(name), `../${name}/`);
      const said = readFileSync(join(at(name), 'findings.md'), 'utf8').split('\n');
      const first = said[2]!.slice(2);
      expect(page).toContain(`<span class="answer">${first}</span></summary>`);
      expect(page).toContain(`<li>What ${name} says: ${first}</li>`);
      for (const sentence of folder.analysis.sentences) expect(page).toContain(sentence);
      for (const { id, svg } of folder.figures) {
        expect(page).toContain(`<figure id="${id}">`);
        expect(textOf(`figures/${id}.svg`)).toBe(svg);
      }
      drawn += folder.figures.length;
      expect(page).toContain(`permitsim study run ${name}.yaml`);
    }
    expect(figures).toBe(drawn);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['saltelli-indices', 4, 'Audit rate'],
    ['morris-morris', 4, 'μ\\*'],
    ['tornado-tornado', 8, 'Set to'],
    ['grid-turning', 4, '16 slices are in turning.csv'],
    ['union-turning', 6, 'Grid'],
    ['sample-indices', 4, 'First order'],
    ['sample-box', 1, 'At least'],
    ['cheapest-winners', 4, 'Confirmed'],
  ])('prints table %s with %i rows', async (id, rows, word) => {
    if (!existsSync(at('report'))) await report(NAMES);
    const table = textOf(`tables/${id}.md`);
    expect(table.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(rows + 2);
    expect(table).toContain(word);
    expect(textOf('report.html')).toContain(`id="table-${id}"`);
  });

  it('stands beside worlds, and the first screen answers for both', async () => {
    await report(['mini', 'saltelli']);
    const page = textOf('report.html');
    expect(page).toContain('In base, ');
    expect(page).toContain('What saltelli says: complianceByCompute: total-order indices');
    expect(page).toContain('<figure id="mini-price">');
  });

  it('goes into the study itself where it is alone, and can be made again', async () => {
    const before = readFileSync(join(at('grid'), 'findings.md'), 'utf8');
    const alone = () => writeReport({ ...BARE, folders: [at('grid')] });
    await alone();
    const page = readFileSync(join(at('grid'), 'report.html'), 'utf8');
    expect(page).toContain('<h1>What grid says</h1>');
    await alone();
    expect(readFileSync(join(at('grid'), 'report.html'), 'utf8')).toBe(page);
    for (const [, figure] of before.matchAll(/\]\((figures\/[^)]+)\)/g)) expect(existsSync(join(at('grid'), figure!))).toBe(true);
  });

  it('says what to do where a study is not analysed, or a figure of it is gone', async () => {
    const plan = planFrom(studyOf('bare', 'design: grid'));
    await runIt(plan, at('bare'), { evaluate: closed(plan) });
    await expect(report(['bare'])).rejects.toThrow(/bare is a study without its analysis → .*permitsim study analyse/);
    await writeAnalysis(at('bare'), plan, '');
    rmSync(join(at('bare'), 'figures'), { recursive: true });
    await expect(writeReport({ ...BARE, folders: [at('grid')], xlsx: true })).rejects.toThrow(/--xlsx: .* → .*--format/);
    await expect(report(['bare'])).rejects.toThrow(/figures.bare-complianceByCompute-map\.svg cannot be read → /);
  });
});
