import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv, TableView } from '../../../src/data/index.js';
import { memoOf as memoIn, smallStudies } from './studyFolders.js';

let out: string;
beforeAll(async () => {
  out = await smallStudies();
});
const at = (name: string): string => join(out, name);
const textOf = (file: string): string => readFileSync(join(at('report'), file), 'utf8');
const tableAt = (file: string): TableView => new TableView(file, readCsv(readFileSync(at(file), 'utf8')));
const memoOf = (text: string) => memoIn(out, text);

describe('a memo cites a study', () => {
  /** Placeholder, file, what stands in its row, the column of the number, how many of what is printed are one of it. */
  const CITED: readonly (readonly [string, string, Record<string, string>, string, number])[] = [
    ['value grid/4 complianceByCompute', 'grid/points.csv', { point: '4' }, 'complianceByCompute', 100],
    ['value grid/4 price', 'grid/points.csv', { point: '4' }, 'price', 1],
    ['value grid/4 fine', 'grid/points.csv', { point: '4' }, 'fine', 1],
    [
      'index saltelli/rate price total',
      'saltelli/indices.csv',
      { factor: 'rate', outcome: 'price', order: 'total' },
      'estimate',
      1,
    ],
    [
      'index-interval saltelli/fine price first',
      'saltelli/indices.csv',
      { factor: 'fine', outcome: 'price', order: 'first' },
      'ciLow',
      1,
    ],
    ['effect morris/rate price', 'morris/morris.csv', { factor: 'rate', outcome: 'price' }, 'muStar', 1],
    ['effect morris/rate price sigma', 'morris/morris.csv', { factor: 'rate', outcome: 'price' }, 'sigma', 1],
    ['effect-interval morris/rate price', 'morris/morris.csv', { factor: 'rate', outcome: 'price' }, 'ciLow', 1],
    [
      'swing tornado/rate complianceByCompute high',
      'tornado/tornado.csv',
      { factor: 'rate', outcome: 'complianceByCompute', side: 'high' },
      'difference',
      100,
    ],
    [
      'swing-interval tornado/fine price low',
      'tornado/tornado.csv',
      { factor: 'fine', outcome: 'price', side: 'low' },
      'ciLow',
      1,
    ],
    ['turns-at grid/rate price', 'grid/turning.csv', { factor: 'rate', outcome: 'price', slice: '' }, 'turnsAt', 1],
    ['fall grid/rate price fine=10', 'grid/turning.csv', { factor: 'rate', outcome: 'price', slice: 'fine=10' }, 'fall', 1],
    [
      'rise union/rate complianceByCompute grid 2',
      'union/turning.csv',
      { factor: 'rate', outcome: 'complianceByCompute', grid: '2' },
      'rise',
      100,
    ],
    [
      'rise-interval grid/rate complianceByCompute',
      'grid/turning.csv',
      { factor: 'rate', outcome: 'complianceByCompute', slice: '' },
      'riseLow',
      100,
    ],
    ['bound sample/rate low', 'sample/box.csv', { factor: 'rate' }, 'low', 1],
    ['value cheapest/winner cost', 'cheapest/winners.csv', {}, 'cost', 1],
    ['value cheapest/winner rate', 'cheapest/winners.csv', {}, 'rate', 1],
    ['value cheapest/winner shareMeeting', 'cheapest/winners.csv', {}, 'shareMeeting', 100],
    ['interval cheapest/winner complianceByCompute', 'cheapest/winners.csv', {}, 'complianceByCompute.low', 100],
    ['value cheapest/grid cost', 'cheapest/winners.csv', { source: 'grid' }, 'cost', 1],
  ];

  it('every number is the one of the file and row it is linked to', async () => {
    const lines = (await memoOf(CITED.map(([placeholder]) => `{{ ${placeholder} }}`).join('\n\n'))).trim().split('\n\n');
    expect(lines).toHaveLength(CITED.length);
    CITED.forEach(([placeholder, file, where, column, scale], k) => {
      const [, shown, cited, row] = /^\[([^\]]+)\]\(sources\/(.+)#row=(\d+) "/.exec(lines[k]!)!;
      expect(cited, placeholder).toBe(file);
      // it goes along as it is
      expect(textOf(`sources/${file}`)).toBe(readFileSync(at(file), 'utf8'));
      const table = tableAt(file);
      for (const [key, value] of Object.entries(where)) expect(table.texts(key)[Number(row) - 2], placeholder).toBe(value);
      const digits = /^\\?[+−-]?[\d.]+/.exec(shown!)![0].replace('\\', '').replace('−', '-');
      const places = digits.split('.')[1]?.length ?? 0;
      const number = scale * Number(table.texts(column)[Number(row) - 2]);
      expect(Math.abs(Number(digits) - number), `${placeholder}: ${shown}`).toBeLessThanOrEqual(0.5001 * 10 ** -places);
    });
  });

  it('winner is the cheapest that fresh luck confirms, winner-2 the next', async () => {
    const made = await memoOf('{{ value cheapest/winner cost }} {{ value cheapest/winner-2 cost }}');
    const winners = tableAt('cheapest/winners.csv');
    const costs = winners
      .records()
      .filter(({ source, confirmed }) => source === 'search' && confirmed === 'yes')
      .map(({ cost }) => Number(cost))
      .sort((a, b) => a - b);
    const rows = [...made.matchAll(/#row=(\d+) /g)].map(([, row]) => winners.numbers('cost')[Number(row) - 2]);
    expect(rows).toEqual(costs.slice(0, 2));
  });

  it('takes sentences, sizes, figures and tables', async () => {
    const made = await memoOf(
      '{{ finding sample 2 }}\n\n{{ points sample }} {{ replicates sample }} {{ seed cheapest }} {{ shape grid/rate price }}\n\n{{ interval grid/4 price }}\n\n{{ figure saltelli/price }}\n\n{{ table cheapest/winners }}\n',
    );
    const [sentence, sizes, interval] = made.split('\n\n') as [string, string, string];
    const [, row] = /findings\.md#row=(\d+)/.exec(sentence)!;
    const line = readFileSync(at('sample/findings.md'), 'utf8').split('\n')[Number(row) - 1]!;
    expect(sentence.replaceAll('\\', '')).toContain(`[${line.slice(2)}](sources/sample/findings.md`);
    expect(sizes).toMatch(/^\[200\]\(sources\/sample\/points\.csv.*\[5\]\(sources\/sample\/study\.json.*\[\d+\].*\[hill\]\(/);
    const [, low, high] = /^\[([\d.]+) to ([\d.]+) M/.exec(interval)!;
    const point = tableAt('grid/points.csv').row({ point: 4 });
    // Student's t with 4 degrees of freedom
    expect((Number(high) - Number(low)) / 2 / Number(point['price.se'])).toBeCloseTo(2.776, 1);
    expect(made).toContain('](figures/saltelli-price.svg)');
    expect(made).toContain('**Winners under fresh luck, What cheapest says**');
  });

  it.each([
    ['value grid/99 price', 'no point 99 in ../grid/points.csv → 1 to 15'],
    ['value grid/4 pric', 'no outcome "pric" in ../grid/points.csv → did you mean price?'],
    ['value grid/winner price', 'grid has no winners.csv → it is made by a policy search'],
    ['value cheapest/3 price', 'cheapest has no points.csv → '],
    ['value cheapest/winner-9 price', 'confirmed winners → {{ table cheapest-winners }}'],
    ['value cheapest/best price', '"best" is no point of cheapest → '],
    ['interval cheapest/winner cost', 'cost of cheapest/winner has no interval → {{ value cheapest/winner cost }}'],
    ['index grid/rate price total', 'grid has no indices.csv → it is made by the designs saltelli, lhs and sobol'],
    ['index saltelli/rat price total', 'no factor "rat" in ../saltelli/indices.csv → '],
    ['index saltelli/rate price', '"index" takes STUDY/FACTOR OUTCOME first|total → {{ index '],
    ['index saltelli price total', '"saltelli" names no factor → '],
    ['index saltel/rate price total', 'no study "saltel" → did you mean saltelli?'],
    ['turns-at grid/rate complianceByCompute', 'does not turn → {{ shape grid/rate complianceByCompute }}'],
    ['rise union/rate complianceByCompute', '2 rows of ../union/turning.csv are meant → say of which grid: grid 2'],
    ['finding grid 99', 'no finding 99 of grid → 1 to '],
    ['value gird/4 price', 'no world "gird" → did you mean grid?'],
  ])('%s: %s', async (placeholder, message) => {
    await expect(memoOf(`{{ ${placeholder} }}`)).rejects.toThrow(message);
  });
});
