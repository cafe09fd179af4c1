import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from '../support.js';

/** One lab, D = 100 − p/100, a falling cap, foresight, and a quantity rule with its upper bound at `upper`. */
const scenario = (upper: number): string => `permitsim: 1
name: rule
turns: 6
replicates: 2
labs:
  - { group: g, rows: [{ value: 10000, size: 100 }], expectation: { rule: foresight }, discount: 0.95 }
market:
  cap: [90, 80, 70, 60, 50, 40]
  timing: schedule
  banking: { allowed: true, holdingCost: 0, initial: 40 }
  stability: { upper: ${upper}, lower: ${upper / 2}, withdraw: 0.4, release: 25 }
regulator: { threshold: 0, audits: { rate: 1 }, penalty: { perUnit: 100000 } }
`;

it('run warns where no path of prices that is an equilibrium is found, and only there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'permitsim-path-'));
  try {
    const said: boolean[] = [];
    for (const upper of [24, 32, 40, 48, 1000]) {
      const file = join(folder, `rule-${upper}.yaml`);
      writeFileSync(file, scenario(upper));
      const { code, out } = await cli('run', file, '--out', join(folder, `out-${upper}`), '--quiet');
      expect(code).toBe(0);
      said.push(out.includes('no path of prices that is an equilibrium was found'));
    }
    expect(said).toContain(true);
    expect(said.at(-1)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('offers no bounds of rules to a scenario that has none: its debts are beyond all supply', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'permitsim-debts-'));
  try {
    const file = join(folder, 'debts.yaml');
    writeFileSync(
      file,
      `permitsim: 1
name: debts
turns: 6
replicates: 2
labs: [{ group: x, count: 5, value: { uniform: [8, 12] }, size: 4, expectation: { rule: foresight }, discount: 0.95 }]
market: { cap: [12, 8, 4, 0, 0, 0], banking: { allowed: true, borrowing: { limit: 1, interest: 0.1 } }, allocation: { grandfathered: 1 } }
regulator: { threshold: 1, audits: { rate: 0.3 }, penalty: { fixed: 4, perUnit: 3, makeGood: true } }
`,
    );
    const { out } = await cli('run', file, '--out', join(folder, 'out'), '--quiet', '--workers', '1');
    expect(out).toContain('was found');
    expect(out).toContain('Debts beyond all supply leave none → a larger cap');
    expect(out).not.toMatch(/stability|floor/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
