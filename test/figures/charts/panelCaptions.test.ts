import { beforeAll, describe, expect, test } from 'vitest';
import { bunching } from '../../../src/figures/charts/bunching.js';
import { hiddenCompute } from '../../../src/figures/charts/compute.js';
import { auditsBySuspicion, roc } from '../../../src/figures/charts/signal.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { Results, type ResultTables } from '../../../src/figures/results/results.js';
import { tableFromRows } from '../../../src/figures/tables/index.js';
import { tablesOf } from '../fixtures.js';
import { SETTINGS } from '../settings.js';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});

type Lab = [n: number, action: string, compliance: string, compute: number, reported: number, flagged?: number];

/** A panel of so many labs of each kind; the threshold is 10. */
const panelOf = (kinds: readonly Lab[], more: Partial<ResultTables> = {}): Results => {
  const rows = kinds.flatMap(([n, action, compliance, compute, reported, flagged = 0]) =>
    Array.from({ length: n }, () => ({ action, compliance, compute, reported, flagged })),
  );
  const tables = tablesOf(SETTINGS[0]!, 5, ['base']);
  const labs = rows.map((row, k) => ({
    scenario: 'lawless',
    variant: 'base',
    replicate: (k % 2) + 1,
    turn: 1,
    lab: k + 1,
    group: 'a',
    ...row,
    signal: row.compute,
    audited: 0,
    found: 0,
  }));
  return new Results({ ...tables, labs: tableFromRows(labs, 'labs.csv'), ...more });
};

const A_HAIR = 10 * (1 + 8e-10);

describe('compute hidden', () => {
  test('says how many were not flagged, as the column has it, split runs apart', () => {
    const { caption, subtitle } = hiddenCompute(
      studio,
      panelOf([
        [4, 'comply', 'covered', 20, 20],
        [3, 'split', 'none', 20, 10],
        [1, 'split', 'none', 20, 10, 1],
        [1, 'evade', 'none', 12, 10],
        [1, 'evade', 'none', 30, 10, 1],
      ]),
    );
    expect(caption).toContain('60 % of 10 reports hide more than a millionth of the compute');
    expect(caption).toContain('66.7 % of them were not flagged');
    expect(caption).toContain('66.7 % of them are split runs');
    expect(caption).toContain('75 % of these were not flagged, and 50 % of the others');
    expect(caption).toContain('Before noise 50 % of the others are within the tolerance');
    expect(subtitle).toContain('a run that is not split');
  });
  test('of split runs alone the band says nothing', () => {
    const { caption } = hiddenCompute(studio, panelOf([[5, 'split', 'none', 12, 10]]));
    expect(caption).toMatch(
      /100 % of them were not flagged.*The band is for runs that are not split: none of them hides as much\.$/,
    );
  });
  test('a hair above the threshold hides nothing', () => {
    expect(hiddenCompute(studio, panelOf([[5, 'evade', 'none', 10 * (1 + 2e-9), 10]])).caption).toBe(
      'None of 5 reports hides more than a millionth of the compute.',
    );
  });
});

describe('bunching', () => {
  const caption = (kinds: readonly Lab[]): string => bunching(studio, panelOf(kinds)).caption;
  test('no rounding decides a bin: a hair above the threshold is at it, whichever way the last bits fell', () => {
    const kinds = (compute: number): Lab[] => [
      [2, 'evade', 'none', compute, 10],
      [1, 'comply', 'bunched', 10, 10],
      [7, 'comply', 'covered', 30, 30],
    ];
    const said = caption(kinds(A_HAIR));
    expect(said).toContain('30 % use, and 30 % report, between 95 and 100 % of the threshold');
    expect(said).toContain('10 % stay at the threshold and comply; 20 % run there or a hair (under 0.1 %) above it, uncovered');
    expect(said).toContain('most of the pile in the reports is evasion');
    expect(caption(kinds(10 * (1 + 3e-11)))).toBe(said);
  });
  test('labs that are small by nature do not bunch', () => {
    const said = caption([
      [8, 'comply', 'exempt', 9.7, 9.7],
      [2, 'comply', 'covered', 30, 30],
    ]);
    expect(said).toContain('0 % stay at the threshold and comply');
    expect(said).toContain('most labs there are small by nature');
    expect(said).not.toContain('labs that stay');
  });
  test('labs that comply by staying there do', () => {
    expect(caption([[8, 'comply', 'bunched', 10, 10]])).toContain('most of the pile is labs that stay there');
  });
});

describe('what the signal can tell', () => {
  test('names every report that is in neither share', () => {
    const { caption } = roc(
      studio,
      panelOf([
        [4, 'comply', 'covered', 20, 20],
        [2, 'evade', 'none', 30, 10, 1],
        [5, 'split', 'none', 20, 10],
        [3, 'comply', 'exempt', 4, 4],
        [6, 'evade', 'none', A_HAIR, 10],
      ]),
    );
    expect(caption).toContain('0 % of 4 honest reports and 100 % of 2 false ones were flagged');
    expect(caption).toMatch(
      /Not counted: 5 reports of split runs, .* \(0 % flagged\), 3 reports of honest labs below the threshold \(0 % flagged\) and 6 reports of violators/,
    );
  });
  test('where only split runs report falsely it says so', () => {
    const { caption } = roc(
      studio,
      panelOf([
        [4, 'comply', 'covered', 20, 20],
        [2, 'split', 'none', 20, 10, 1],
      ]),
    );
    expect(caption).toMatch(/0 % of 4 honest reports were flagged, and none was false\. Not counted: 2 reports of split runs/);
  });
});

test('audits by suspicion measure a signal by the threshold where the report is below it', () => {
  const { caption } = auditsBySuspicion(
    studio,
    panelOf([
      [20, 'comply', 'exempt', 7, 7],
      [20, 'evade', 'none', 30, 10],
    ]),
  );
  expect(caption).toBe(
    '0 % of lab-turns with a signal ≤ 0.8 times the report (or the threshold, if more) are audited, and 0 % with > 2; 100 % of the latter hide more than a millionth of the compute.',
  );
});

test.each([
  ['roc', roc],
  ['audits', auditsBySuspicion],
  ['hidden compute', hiddenCompute],
  ['bunching', bunching],
])('the footer of %s has the replicates of its rows, and why there are so few', (_, draw) => {
  const kinds: Lab[] = [
    [20, 'comply', 'covered', 20, 20],
    [20, 'evade', 'none', 30, 10, 1],
  ];
  const again = draw(studio, panelOf(kinds, { isPanelRunAgain: true }));
  expect(again.source).toContain('variant base · seed 2026 · 2 replicates');
  expect(again.source).toMatch(/the first 2 of 5, run again for this figure, .*: rows in tables\/lawless-panel\.csv$/);
  expect(draw(studio, panelOf(kinds)).source).toContain('2 of 5 replicates are in labs.csv');
});
