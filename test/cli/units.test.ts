import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'permitsim-units-'));
afterAll(() => rmSync(folder, { recursive: true }));

const textFiles = (at: string): string[] =>
  readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? textFiles(path) : /\.(csv|md|tex|svg|html)$/.test(name) ? [path] : [];
  });

describe('money is called what units.money says', () => {
  // Four labs of 20 permits, first unit 12 M$, cap 40: 80(1 − p/12) = 40, p = 6 M$ a permit, whatever money is counted in.
  it.each([
    ['USD', '$', 6e6],
    ['kEUR', 'k€', 6e3],
    ['MEUR', 'M€', 6],
  ])(
    '%s in columns, tables, figures, captions and page',
    async (money, label, price) => {
      const name = `units-${money.toLowerCase()}`;
      const file = join(folder, `${name}.yaml`);
      const currency = money.slice(-3);
      writeFileSync(
        file,
        `permitsim: 1\nname: ${name}\nunits: { compute: FLOP, permit: 1e25 FLOP, money: ${money}, turn: quarter }\nturns: 2\nreplicates: 2\nlabs: [{ group: g, count: 4, value: 12 M${currency}, size: 2e26 FLOP }]\nmarket: { cap: 40 permit }\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 100 M${currency} } }\nvariants: [{ name: loose, set: { market.cap: 60 } }]\n`,
      );
      const compared = await cli('compare', file, '--workers', '1', '--out', folder);
      expect(compared.err + String(compared.code)).toBe('0');
      expect(compared.out).toContain(`Money in ${label}, prices in ${label}/permit`);
      const out = join(folder, name);
      const columns = readFileSync(join(out, 'columns.csv'), 'utf8');
      expect(columns).toMatch(new RegExp(`^price,p,${label.replace('$', '\\$')}/permit,`, 'm'));
      expect(columns).toMatch(/^compute,Σq,1e25 FLOP,/m);
      expect(readFileSync(join(out, 'summary.csv'), 'utf8')).toMatch(new RegExp(`^${name},base,price,${price}(\\.0*)?,`, 'm'));
      expect((await cli('report', out, '--no-png', '--quiet')).code).toBe(0);
      for (const path of textFiles(out)) {
        // what a source says of its own money is the source's
        const text = readFileSync(path, 'utf8').replaceAll('15 M€ = 15.75 M$', '');
        expect(text.includes('M$'), `M$ in ${path}`).toBe(false);
      }
      expect(readFileSync(join(out, 'figures/captions.md'), 'utf8').replaceAll('\\$', '$')).toContain(`${label}/permit`);
    },
    120_000,
  );
});
