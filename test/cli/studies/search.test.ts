import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../runner/build.js';
import { bytesOf } from '../../runner/study/support.js';
import { temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';
import { run, study } from './support.js';

const SEARCH = `
permitsim: 1
name: cheapest
scenario: mini.yaml
replicates: 8
levers:
  rate: { path: regulator.audits.rate, from: 0.05, to: 1 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 200 }
outcomes: { coverage: complianceByCompute, price: price }
target: { outcome: coverage, atLeast: 0.7, confidence: 0.75 }
search: { cost: rate + 0.01 * fine, maximise: [coverage], candidates: 128, rounds: 1, winners: 2, confirm: 40, grid: 3 }
`;

beforeAll(build);

describe('permitsim study, of a policy search', () => {
  it('plans it as the most it can run: its rounds, its grid and the winners again', async () => {
    const plan = await cli('study', 'plan', study(SEARCH), '--workers', '2');
    // 128 and two corners, half as many, 3 × 3; twice two winners and the best of the grid
    expect(plan.out).toContain(
      'policy search in 2 rounds, up to 203 points × 8 replicates and 5 winners × 40 fresh replicates = up to 1,824 runs',
    );
    expect(plan.out).not.toContain('in parts');
    const levels = SEARCH.replace('from: 0.05, to: 1 }', 'levels: [0.1, 0.3] }').replace(
      'from: 0, to: 200 }',
      'levels: [1, 2, 3] }',
    );
    expect((await cli('study', 'plan', study(levels))).out).toContain('up to 6 points × 8 replicates');
    const usual = await cli('study', 'plan', study(SEARCH.replace(' rounds: 1,', '')));
    expect(usual.out).toContain('policy search in 7 rounds, up to 523 points');
  });

  it('killed twice in the middle and resumed is the same as in one go, tables, figures and findings', async () => {
    const file = study(SEARCH);
    const [whole, killed] = [temporaryFolder(), temporaryFolder()];
    expect((await cli('study', 'run', file, '--out', whole, '--workers', '2')).code).toBe(0);
    const args = ['study', 'run', file, '--out', killed, '--workers', '2', '--resume'];
    for (const round of ['0', '1']) {
      const parts = join(killed, 'cheapest', 'rounds', round, 'parts');
      const there = () => existsSync(parts) && readdirSync(parts).length > 0;
      expect((await run(args, 'SIGKILL', there)).code).toBe(null);
      expect(existsSync(join(killed, 'cheapest', 'winners.csv'))).toBe(false);
    }
    expect((await run(args)).code).toBe(0);
    expect(bytesOf(join(killed, 'cheapest'))).toEqual(bytesOf(join(whole, 'cheapest')));
  });
});
