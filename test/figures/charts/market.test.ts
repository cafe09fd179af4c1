import { beforeAll, expect, test } from 'vitest';
import { market } from '../../../src/figures/charts/market.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { tableFromRows } from '../../../src/figures/tables/index.js';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});

/** Twenty permits on offer, of which labs would buy some at 3 M$. */
const captionOf = (rows: readonly [kind: string, quantity: number][]): string =>
  market(studio, {
    source: { scenario: 's' },
    title: 'S',
    variant: 'base',
    turn: 3,
    schedule: tableFromRows(
      [
        ['demand', 0, 9] as const,
        ['demand', 16, 3] as const,
        ['demand', 30, 3] as const,
        ['supply', 20, 0] as const,
        ['supply', 20, 9] as const,
        ...rows.map(([kind, quantity]) => [kind, quantity, 3] as const),
      ].map(([kind, quantity, price]) => ({ kind, quantity, price })),
      'market.csv',
    ),
  }).caption;

test('says what was sold, and what the balance account carries', () => {
  const said = captionOf([
    ['clearing', 20],
    ['sold', 17.5],
    ['carried', 2.5],
  ]);
  expect(said).toContain('The market clears at 3 M$/permit, on the vertical part of supply, with 17.5 permits sold. 2.5 more go');
  expect(said).not.toContain('20 permits sold');
});
// left over before or sold ahead: the rows of one turn do not tell
test('and what comes from it', () => {
  expect(
    captionOf([
      ['clearing', 20],
      ['sold', 22],
      ['carried', -2],
    ]),
  ).toContain('with 22 permits sold. 2 of them come from the balance account');
});
test('permits that were free or banked are not sold', () => {
  expect(
    captionOf([
      ['clearing', 20],
      ['sold', 8],
      ['carried', 0],
    ]),
  ).toContain('with 8 permits sold. 12 were held before, free or banked.');
});
test('at a price that is set nothing clears', () => {
  const said = captionOf([
    ['clearing', 6],
    ['sold', 6],
    ['wanted', 16],
  ]);
  expect(said).toContain('The price is set at 3 M$/permit: 6 of 16 permits wanted are sold; who goes without is drawn by lot.');
  expect(said).not.toMatch(/clears|stay unsold/);
  expect(
    captionOf([
      ['clearing', 16],
      ['sold', 16],
      ['wanted', 16],
    ]),
  ).toContain('all 16 permits wanted, of 20 offered, are sold.');
});
