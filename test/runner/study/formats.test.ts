import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbersOf, readCsv } from '../../../src/data/index.js';
import { hasPython, python } from '../../python.js';
import { temporaryFolder } from '../support.js';
import { GRID, planFrom, runIt } from './support.js';

const folder = join(temporaryFolder(), 'small');
beforeAll(async () => {
  await runIt(planFrom(GRID), folder, { formats: ['csv', 'parquet'] });
});
const csv = (name: string) => readCsv(readFileSync(join(folder, `${name}.csv`), 'utf8'));

describe('design and results join on the point', () => {
  it('read by hyparquet, with the numbers of the CSV', async () => {
    for (const name of ['design', 'results', 'points']) {
      const bytes = readFileSync(join(folder, `${name}.parquet`));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      const rows = await parquetReadObjects({ file });
      const table = csv(name);
      expect(rows).toHaveLength(table.rows);
      for (const { name: column } of table.columns)
        expect(rows.map((row) => Number(row[column]))).toEqual(
          [...numbersOf(table, column)].map((x) => (Number.isNaN(x) ? 0 : x)),
        );
    }
  });

  const results = () => {
    const table = csv('results');
    return [...numbersOf(table, 'price')].reduce((sum, x) => sum + x, 0) / table.rows;
  };

  it.skipIf(!hasPython('duckdb'))('read by DuckDB', () => {
    const query = `select count(*) as n, avg(r.price) as price, count(distinct d.fine) as fines from '${folder}/design.parquet' d join '${folder}/results.parquet' r using (point)`;
    const script = `import duckdb, json, sys; n, price, fines = duckdb.sql("""${query}""").fetchall()[0]; print(json.dumps([n, price, fines]))`;
    const [n, price, fines] = python(['-c', script]) as number[];
    expect([n, fines]).toEqual([54, 3]);
    expect(price).toBeCloseTo(results(), 12);
  });

  it.skipIf(!hasPython('pandas', 'pyarrow'))('read by pandas, CSV and Parquet alike', () => {
    const script = `
import pandas as pd, json
a = pd.read_csv('${folder}/design.csv').merge(pd.read_csv('${folder}/results.csv'), on='point')
b = pd.read_parquet('${folder}/design.parquet').merge(pd.read_parquet('${folder}/results.parquet'), on='point')
print(json.dumps([len(a), len(b), float((a - b).abs().max().max()), float(b['price'].mean())]))`;
    const [a, b, apart, price] = python(['-c', script]) as number[];
    expect([a, b, apart]).toEqual([54, 54, 0]);
    expect(price).toBeCloseTo(results(), 12);
  });
});
