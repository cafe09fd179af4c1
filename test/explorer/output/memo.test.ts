import { beforeAll, describe, expect, test } from 'vitest';
import type { Outline } from '../../../src/explorer/engine/protocol.js';
import { topicOf } from '../../../src/explorer/output/figure.js';
import { memoOf } from '../../../src/explorer/output/memo.js';
import { openStudio } from '../../../src/figures/drawing/studio.js';
import { renderMemo } from '../../../src/figures/memo/render.js';
import type { MemoSources } from '../../../src/figures/memo/resolve.js';
import { scenarioFigures } from '../../../src/figures/page/draw.js';
import { Results } from '../../../src/figures/results/results.js';
import { tablesOf } from '../../figures/fixtures.js';

const CRISIS = { name: 'crisis', title: 'Crisis world', compliance: 0.93, price: 9.4 };

let results: MemoSources;
beforeAll(async () => {
  const resultSets = [new Results(tablesOf(CRISIS, 8, ['base', 'here']))];
  const studio = await openStudio();
  results = { resultSets, figures: resultSets.flatMap((w) => scenarioFigures(studio, w).figures), tables: [] };
});

const about = (title: string, name = 'crisis'): Outline => ({ name, title, variants: [] as Outline['variants'] }) as Outline;
const shown = ['price', 'complianceByCompute'].map((metric) => ({ metric, label: metric, figure: topicOf(metric) }));
const fill = async (set: Readonly<Record<string, unknown>>, title = 'Crisis'): Promise<string> =>
  (await renderMemo(memoOf({ scenario: 'crisis', text: null, set }, about(title), shown), results, { file: 'memo.md' })).markdown;

describe('the paragraph for a memo', () => {
  test('is filled from a run of the page’s YAML, figure and all', async () => {
    const text = await fill({ 'market.cap': '0.4 * bau' });
    expect(text).toContain('`market.cap = 0.4 * bau`');
    expect(text).toMatch(/price is \[11\.39 M/);
    expect(text).toContain('against the scenario as it stands');
    expect(text).toContain('crisis-price');
    expect(text).not.toContain('{{');
  });

  test('speaks of the baseline alone where nothing was set', async () => {
    const text = await fill({});
    expect(text).toMatch(/price is/);
    expect(text).not.toContain('against the scenario');
  });

  test('goes by the name that the text gives the scenario, as its results do', async () => {
    const memo = memoOf({ scenario: 'lawless', text: 'name: crisis', set: {} }, about('Mine'), shown);
    expect((await renderMemo(memo, results, { file: 'memo.md' })).markdown).toMatch(/price is/);
    expect(memo).toContain('permitsim run lawless.yaml; permitsim report output/crisis');
  });

  test('takes nothing that a title or a setting says for a placeholder', async () => {
    const text = await fill({ 'regulator.penalty.formula': '{{ value nowhere/base price }}' }, 'A {{ figure none }} world');
    expect(text).toContain('nowhere/base');
    expect(text).toContain('figure none');
  });
});
