import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deterrenceGrid, panelOf, schedulesAt } from '../../../src/experiment/index.js';
import { type TableView, tableFromCsv } from '../../../src/figures/tables/index.js';
import { LAB_COLUMNS, LAB_STAKES } from '../../../src/model/index.js';
import { MINI, runMini, temporaryFolder } from '../../runner/support.js';
import { base, HEAD } from '../../scenario/files.js';

const mini = base({ 'mini.yaml': readFileSync(MINI, 'utf8') });
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  await runMini(folder, { labs: true });
});
const read = (name: string): TableView => tableFromCsv(readFileSync(join(folder, name), 'utf8'), name);

describe('schedulesAt', () => {
  const rows = schedulesAt(mini, 2, 3);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);

  it('gives the corners of the turn that was asked for', () => {
    expect(new Set(rows.map(({ turn, replicate }) => `${turn} ${replicate}`))).toEqual(new Set(['3 2']));
    expect(of('demand').length).toBeGreaterThan(2);
    expect(of('supply').length).toBeGreaterThan(1);
    expect(of('clearing')).toHaveLength(1);
  });
  it('goes down in price along demand, and along supply never back in quantity', () => {
    for (const [i, corner] of of('demand').slice(1).entries()) {
      expect(corner.price).toBeLessThanOrEqual(of('demand')[i]!.price);
      expect(corner.quantity).toBeGreaterThanOrEqual(of('demand')[i]!.quantity);
    }
    const quantities = of('supply').map(({ quantity }) => quantity);
    expect(quantities).toEqual([...quantities].sort((a, b) => a - b));
  });
  it('clears at the price of the run, and sells no more than is offered', () => {
    const turns = read('turns.csv');
    const [variant, replicate, turn] = [turns.texts('variant'), turns.numbers('replicate'), turns.numbers('turn')];
    const row = variant.findIndex((name, i) => name === 'base' && replicate[i] === 2 && turn[i] === 3);
    expect(of('clearing')[0]!.price).toBe(turns.numbers('price')[row]);
    expect(of('clearing')[0]!.quantity).toBeLessThanOrEqual(Math.max(...of('supply').map(({ quantity }) => quantity)) + 1e-9);
  });
  it('says what was sold and what the balance account took, as the turn’s row does', () => {
    const turns = read('turns.csv');
    const of = (replicate: number, turn: number, column: string): number =>
      turns.numbers(column)[
        turns
          .texts('variant')
          .findIndex(
            (name, i) => name === 'base' && turns.numbers('replicate')[i] === replicate && turns.numbers('turn')[i] === turn,
          )
      ]!;
    const quantity = (kind: string) => rows.find((row) => row.kind === kind)?.quantity;
    expect(quantity('sold')).toBe(of(2, 3, 'volume'));
    expect(quantity('carried')).toBeCloseTo(of(2, 3, 'balance') - of(2, 2, 'balance'), 9);
    expect(quantity('wanted')).toBeUndefined();
  });
});

describe('panelOf', () => {
  it('is the panel that a run with --labs writes', () => {
    const panel = panelOf(mini, mini.replicates);
    const labs = read('labs.csv');
    const rows = labs.texts('variant').flatMap((name, row) => (name === 'base' ? [row] : []));
    expect(panel.turn).toHaveLength(rows.length);
    for (const name of ['replicate', 'turn', 'lab', 'group', ...[...LAB_COLUMNS, ...LAB_STAKES].map((column) => column.name)]) {
      const isText = typeof panel[name]![0] === 'string';
      const written = isText ? labs.texts(name) : labs.numbers(name);
      // A CSV file has no minus zero.
      const own = panel[name]!.map((cell) => (cell === 0 ? 0 : cell));
      expect(own, name).toEqual(rows.map((row) => (written[row] === 0 ? 0 : written[row])));
    }
  });
});

describe('deterrenceGrid', () => {
  /** At a posted price nobody's choice moves another's: only the fine, the chance and the lab's own run count. */
  const posted = base(
    `${HEAD}turns: 2\nreplicates: 2\nlabs:\n  - { group: a, count: 8, benefit: run, value: { uniform: [60, 200] }, size: { uniform: [2, 12] } }\n  - { group: b, count: 5, benefit: run, value: 300, size: 10 }\nmarket: { cap: 500, mechanism: posted-price, postedPrice: 5 }\nregulator:\n  threshold: 1\n  audits: { rate: 0.1 }\n  penalty: { fixed: 10 }\n`,
  );
  const grid = { penalties: [0, 20, 50, 80, 120, 200], detections: [0, 0.2, 0.4, 0.6, 0.8, 1], replicates: 2, turns: 2 };
  const rows = deterrenceGrid(posted, grid);
  const at = (group: string, penalty: number, detection: number): number =>
    rows.find((row) => row.group === group && row.penalty === penalty && row.detection === detection)!.compliance;

  it('has a row for each group and cell', () => {
    expect(rows).toHaveLength(2 * 36);
    expect(rows.every(({ compliance }) => compliance >= 0 && compliance <= 1)).toBe(true);
  });
  it.each(['a', 'b'])('at a posted price more labs of group %s comply as the fine or the chance rises', (group) => {
    for (const [i, penalty] of grid.penalties.entries())
      for (const [j, detection] of grid.detections.entries()) {
        const here = at(group, penalty, detection);
        if (i > 0) expect(here).toBeGreaterThanOrEqual(at(group, grid.penalties[i - 1]!, detection));
        if (j > 0) expect(here).toBeGreaterThanOrEqual(at(group, penalty, grid.detections[j - 1]!));
      }
    expect(at(group, 0, 1)).toBe(0);
    expect(at(group, 200, 1)).toBe(1);
  });
  it('flips labs that are alike where p·B is what the permits cost', () => {
    // 10 permits at 5 M$ each: 50 M$.
    for (const { penalty, detection, compliance } of rows.filter(({ group }) => group === 'b'))
      if (Math.abs(penalty * detection - 50) > 1e-9)
        expect(compliance, `${penalty} × ${detection}`).toBe(penalty * detection > 50 ? 1 : 0);
  });
});
