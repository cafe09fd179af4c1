import { JSDOM } from 'jsdom';
import { beforeAll, expect, test } from 'vitest';
import { forest } from '../../../src/figures/charts/forest.js';
import { multiples } from '../../../src/figures/charts/multiples.js';
import { overlaid } from '../../../src/figures/charts/timeseries.js';
import { type Figure, NothingToDraw } from '../../../src/figures/drawing/figure.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { scenarioFigures } from '../../../src/figures/page/draw.js';
import { Results } from '../../../src/figures/results/results.js';
import { TOPICS } from '../../../src/figures/results/topic.js';
import { tableFromCsv, tableFromRows } from '../../../src/figures/tables/index.js';
import { allFigures } from '../all.js';
import { tablesOf } from '../fixtures.js';
import { SETTINGS } from '../settings.js';

let studio: Studio;
let figures: Figure[];
beforeAll(async () => {
  studio = await openStudio();
  figures = await allFigures();
});

test('every figure of the paper is there', () => {
  const ids = figures.map(({ id }) => id);
  for (const id of [
    'price',
    'price-by-variant',
    'compliance',
    'violations',
    'bank',
    'overshoot',
    'fines',
    'welfare',
    'actions',
    'complianceRate-by-type',
    'differences',
    'market-turn-10',
    'hidden-compute',
    'bunching',
    'roc',
    'audits',
  ])
    expect(ids).toContain(`lawless-${id}`);
  for (const id of [
    'worlds-compared',
    'study-deterrence',
    'splitcomp-split-maps',
    'splitcomp-split-shares',
    'splitcomp-tornado',
    'splitcomp-gap',
  ])
    expect(ids).toContain(id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('each has title, units, caption, source, and an SVG that parses and stands alone', () => {
  const Parser = (
    new JSDOM('').window as unknown as {
      DOMParser: new () => {
        parseFromString(
          text: string,
          type: string,
        ): { querySelector(q: string): object | null; documentElement: { namespaceURI: string } };
      };
    }
  ).DOMParser;
  for (const figure of figures) {
    expect(figure.caption, figure.id).toMatch(/\d.*\.$/);
    expect(figure.source, figure.id).toMatch(/permitsim 0\.1\.0/);
    const parsed = new Parser().parseFromString(figure.svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror'), figure.id).toBeNull();
    expect(parsed.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(figure.svg, figure.id).not.toMatch(/NaN|undefined|Infinity|plot-clip|currentColor|<style|<script|&nbsp;/);
    // Ids are the figure's own: two figures on one page do not meet.
    for (const [, id] of figure.svg.matchAll(/\bid="([^"]*)"/g))
      expect(id!.startsWith(figure.id), `${figure.id}: ${id}`).toBe(true);
    expect(figure.svg.length, figure.id).toBeLessThan(160_000);
  }
});

test('no number has ten digits', () => {
  for (const figure of figures)
    for (const [, words] of figure.svg.matchAll(/<(?:text|desc)[^>]*>([^<]*)</g))
      expect(words!.replace(/\u202f/g, ''), figure.id).not.toMatch(/\d{8}|\.\d{5}/);
});

test('the same numbers give the same bytes, whatever was drawn before', async () => {
  const again = await allFigures();
  expect(again.map(({ svg }) => svg)).toEqual(figures.map(({ svg }) => svg));
  const alone = overlaid(studio, new Results(tablesOf(SETTINGS[0]!)), TOPICS[1]!)[0]!;
  expect(figures.find(({ id }) => id === alone.id)!.svg).toBe(alone.svg);
});

test('a column of zeros is left out, with the reason', () => {
  const drawn = scenarioFigures(studio, new Results(tablesOf(SETTINGS[0]!, 5, ['base'])));
  expect(drawn.leftOut).toContainEqual({ id: 'bank', why: 'permits banked: zero in every turn and variant' });
  expect(drawn.leftOut.find(({ id }) => id === 'differences')?.why).toMatch(/permitsim compare/);
  expect(() => forest(studio, new Results({ ...tablesOf(SETTINGS[0]!, 5), differences: undefined }))).toThrow(NothingToDraw);
});

test('variants that coincide are drawn once and named together', () => {
  const price = figures.find(({ id }) => id === 'lawless-price')!;
  expect(price.svg).toContain('base = grandfathering');
  expect(price.caption).toMatch(/grandfathering gives exactly the same as base/);
});

test('a collar far above the prices is said, not drawn over the title', () => {
  const tables = tablesOf(SETTINGS[0]!, 5, ['base', 'price-collar', 'other']);
  const collared = (ceiling: number): Figure =>
    overlaid(
      studio,
      new Results({ ...tables, collars: { 'price-collar': { floor: null, ceiling }, absent: { floor: 1, ceiling: 2 } } }),
      TOPICS[0]!,
    )[0]!;
  const far = collared(500);
  expect(far.caption).toMatch(/The ceiling of 500 M\$\/permit \(price-collar\) is outside the frame\.$/);
  expect(far.svg).not.toContain('floor and ceiling');
  const near = collared(7);
  expect(near.caption).not.toContain('outside the frame');
  expect(near.svg).toContain('floor and ceiling of the collar');
});

test('a variant that dwarfs the others leaves the frame, or has its own', () => {
  const tables = tablesOf(SETTINGS[0]!, 5, ['base', 'banking', 'strict-audits', 'giant']);
  const table = tables.timeseries;
  const [variant, metric] = [table.texts('variant'), table.texts('metric')];
  const rows = variant.map((name, i) =>
    Object.fromEntries(
      table.columns.map((column) => {
        const cell = table.texts(column)[i]!;
        const scaled =
          name === 'giant' && metric[i] === 'overshoot' && !['scenario', 'variant', 'turn', 'metric'].includes(column);
        return [column, scaled ? String(Number(cell) * 1000) : cell];
      }),
    ),
  );
  const grown = new Results({
    ...tables,
    timeseries: tableFromCsv(
      [table.columns.join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n'),
      'timeseries.csv',
    ),
  });
  const topic = TOPICS.find(({ id }) => id === 'overshoot')!;
  expect(overlaid(studio, grown, topic)[0]!.subtitle).toContain('giant leaves the frame');
  const small = multiples(studio, grown, topic, 'overshoot');
  expect(small.subtitle).toContain('giant on a scale of its own');
  expect(small.svg).toContain('own scale, 10³ permits');
});

test('very long names are shortened, not cut', () => {
  const long = 'a-variant-with-a-name-that-no-legend-has-room-for-and-that-goes-on-and-on-and-on-and-on';
  const figure = overlaid(studio, new Results(tablesOf(SETTINGS[0]!, 3, ['base', long])), TOPICS[0]!)[0]!;
  expect(figure.svg).not.toContain(`>${long}<`);
  expect(figure.svg).toMatch(/>a-variant-with[^<]*…[^<]*on<|…/);
});

test('more variants than one plot can carry go on several pages, each with the baseline', () => {
  const many = ['base', 'strict-audits', 'banking', 'price-collar', ...Array.from({ length: 9 }, (_, k) => `other-${k}`)];
  const safe = tablesOf(SETTINGS[0]!, 3, many);
  // The others are no different from the baseline: they are named with it, and take no page.
  expect(overlaid(studio, new Results(safe), TOPICS[0]!)).toHaveLength(1);
  const variant = safe.timeseries.texts('variant');
  const rows = Array.from({ length: safe.timeseries.length }, (_, i) =>
    Object.fromEntries(
      safe.timeseries.columns.map((c) => [
        c,
        ['scenario', 'variant', 'metric'].includes(c)
          ? safe.timeseries.texts(c)[i]!
          : safe.timeseries.numbers(c)[i]! + (c === 'turn' ? 0 : many.indexOf(variant[i]!) * 1e-3),
      ]),
    ),
  );
  const pages = overlaid(studio, new Results({ ...safe, timeseries: tableFromRows(rows, 'timeseries.csv') }), TOPICS[0]!);
  expect(pages.map(({ id, title }) => [id, title])).toEqual([
    ['lawless-price', 'Permit price, Lawless world (1 of 2)'],
    ['lawless-price-2', 'Permit price, Lawless world (2 of 2)'],
  ]);
  for (const { svg } of pages) expect(svg).toContain('>base<');
});
