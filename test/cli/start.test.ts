import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { standing, startPlan } from '../../scripts/startPlan.mjs';
import { temporaryFolder } from '../runner/support.js';

describe('npm start', () => {
  it('puts a quick look into a folder of its own', () => {
    expect(startPlan([])).toMatchObject({ out: 'output', args: [] });
    for (const given of [['--replicates', '20'], ['--replicates=20']])
      expect(startPlan(given)).toMatchObject({ out: 'output/quick-20', args: [...given, '--out', 'output/quick-20'] });
    expect(startPlan(['--replicates', '20', '--out', 'here']).out).toBe('here');
  });
  it('tells results of its own command from others', () => {
    const root = temporaryFolder();
    const [world] = startPlan([]).worlds;
    const folder = join(root, world!.folder);
    expect(standing(world!, root).is).toBe('nothing');
    mkdirSync(folder, { recursive: true });
    const write = (command: string, replicates: number): void =>
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ host: { command }, counts: { replicates } }));
    write('permitsim compare lawless', 200);
    expect(standing(world!, root).is).toBe('same');
    write('permitsim run lawless --replicates 1000', 1000);
    expect(standing(world!, root)).toEqual({
      is: 'other',
      words: 'permitsim run lawless --replicates 1000, 1000 replicates',
    });
    const [seeded] = startPlan(['--seed', '5', '--workers', '1']).worlds;
    expect(seeded!.command).toBe('permitsim compare lawless --seed 5');
    write('permitsim compare lawless', 200);
    expect(standing(seeded!, root).is).toBe('other');
    writeFileSync(join(folder, 'labs.csv'), '');
    expect(standing(world!, root).is).toBe('other');
  });
});
