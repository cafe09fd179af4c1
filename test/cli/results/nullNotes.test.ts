import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cli } from '../support.js';

const folder = mkdtempSync(join(tmpdir(), 'permitsim-null-'));
afterAll(() => rmSync(folder, { recursive: true }));

// No audits: one of two labs is exempt and complies anyhow, the other violates whatever the fine.
const TEXT = `permitsim: 1
name: nothing
turns: 2
replicates: 3
labs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 1 }] }]
market: { cap: 14 }
regulator: { threshold: 2, audits: { rate: 0 }, penalty: { fixed: 1 } }
variants: [{ name: none, set: { regulator.penalty.fixed: 0.5 } }, { name: less, set: { regulator.penalty.fixed: 0.9 } }]
`;

it('offers a command that runs, of the scenario, its settings and its baseline', async () => {
  const file = join(folder, 'nothing.yaml');
  writeFileSync(file, TEXT);
  const asked = ['compare', file, '--variant', 'less', '--baseline', 'none', '--set', 'market.cap=12', '--workers', '1'];
  const { out } = await cli(...asked, '--out', join(folder, 'a'));
  const [, command] =
    /^less: no headline figure moved .* (permitsim compare .* --levers) says what moves them\.$/m.exec(out) ?? [];
  expect(command).toBe(`permitsim compare ${file} --baseline none --set market.cap=12 --levers`);
  const { code, out: said } = await cli(...command!.split(' ').slice(1), '--workers', '1', '--out', join(folder, 'b'));
  expect(code).toBe(0);
  expect(said).toContain('Levers that move compliance:');
});
