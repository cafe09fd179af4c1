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

it('run warns where no path of prices is an equilibrium, and only there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'permitsim-path-'));
  try {
    const said: boolean[] = [];
    for (const upper of [24, 32, 40, 48, 1000]) {
      const file = join(folder, `rule-${upper}.yaml`);
      writeFileSync(file, scenario(upper));
      const { code, out } = await cli('run', file, '--out', join(folder, `out-${upper}`), '--quiet');
      expect(code).toBe(0);
      said.push(out.includes('no path of prices is an equilibrium'));
    }
    expect(said).toContain(true);
    expect(said.at(-1)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
