import { expect, test } from 'vitest';
import { pictureRows } from '../../../src/figures/page/pictureRows.js';
import { Results } from '../../../src/figures/results/results.js';
import { tableFromCsv, tableFromRows } from '../../../src/figures/tables/index.js';
import { extras } from '../all.js';
import { tablesOf } from '../fixtures.js';
import { SETTINGS } from '../settings.js';

test('what no run wrote lies beside the pictures made of it, to be counted again', () => {
  const tables = tablesOf(SETTINGS[0]!, 5);
  const files = pictureRows([new Results({ ...tables, isPanelRunAgain: true })], extras(4).deterrence!);
  expect(files.map(({ path }) => path)).toEqual([
    'tables/lawless-panel.csv',
    'tables/lawless-market.csv',
    'tables/study-deterrence.csv',
  ]);
  const panel = tableFromCsv(files[0]!.content, 'panel');
  expect(panel.length).toBe(tables.labs!.length);
  for (const name of ['compute', 'reported', 'flagged', 'audited', 'reservationPrice'])
    expect([...panel.numbers(name)]).toEqual([...tables.labs!.numbers(name)]);
  expect(panel.texts('action')).toEqual(tables.labs!.texts('action'));
});
test('where labs have names, what the picture of who is deterred is made of is among them', () => {
  const tables = tablesOf(SETTINGS[0]!, 5);
  const rows = [
    {
      variant: 'base',
      replicate: 1,
      turn: 1,
      lab: 1,
      name: 'A',
      action: 'evade',
      violationGain: 3,
      lossIfFound: 9,
      expectedLoss: 2,
    },
  ];
  const labs = tableFromRows(rows, 'labs');
  const [panel] = pictureRows([new Results({ ...tables, labs, isPanelRunAgain: true })], []);
  expect(panel!.content).toBe(
    'variant,replicate,turn,lab,name,action,violationGain,lossIfFound,expectedLoss\nbase,1,1,1,A,evade,3,9,2\n',
  );
});
test('a panel that the run wrote is not written twice', () => {
  const paths = pictureRows([new Results(tablesOf(SETTINGS[0]!, 5))], []).map(({ path }) => path);
  expect(paths).toEqual(['tables/lawless-market.csv']);
});
