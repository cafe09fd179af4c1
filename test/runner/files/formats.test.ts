import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv, recordsOf, TableBuilder } from '../../../src/data/index.js';
import { openXlsx } from '../../../src/runner/files/xlsx.js';
import { fingerprints, runMini, temporaryFolder } from '../support.js';

describe('Parquet and Excel', () => {
  const parent = temporaryFolder();
  beforeAll(async () => {
    for (const name of ['a', 'b'])
      await runMini(join(parent, name), { formats: ['csv', 'parquet', 'xlsx'], labs: true, baseline: 'base' });
  });

  it('hold what the CSV holds', async () => {
    for (const name of ['turns', 'labs', 'summary', 'differences', 'columns']) {
      const bytes = readFileSync(join(parent, 'a', `${name}.parquet`));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      const records = (await parquetReadObjects({ file })).map((record) =>
        Object.fromEntries(Object.entries(record).map(([k, v]) => [k, v ?? null])),
      );
      const csv = recordsOf(readCsv(readFileSync(join(parent, 'a', `${name}.csv`), 'utf8')));
      expect(records.length).toBe(csv.length);
      if (name !== 'columns') expect(records).toEqual(csv);
    }
  });

  it('are the same bytes each time', () => {
    expect(fingerprints(join(parent, 'b'))).toEqual(fingerprints(join(parent, 'a')));
  });

  it('refuse more rows than a sheet has', () => {
    const rows = new TableBuilder({ x: 'integer' });
    rows.add(1);
    const table = { ...rows.build(), rows: 2_000_000 };
    expect(() => openXlsx(join(parent, 'x.xlsx'), ['x']).append(table)).toThrow('1,048,576');
  });
});
