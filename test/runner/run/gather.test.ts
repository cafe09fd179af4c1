import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/data/index.js';
import { NothingRan, runInMemory, TABLES } from '../../../src/runner/run/index.js';
import { miniPlan, runMini, temporaryFolder } from '../support.js';

const commandFor = (variant: string, replicate: number): string => `${variant}/${replicate}`;

describe('a plan run into a folder and in memory', () => {
  const memory = (plan: ReturnType<typeof miniPlan>, onProgress?: (done: number, total: number) => void) =>
    runInMemory({
      plan,
      wanted: TABLES,
      check: false,
      baseline: 'base',
      workers: 0,
      commandFor,
      ...(onProgress && { onProgress }),
    });

  it('gives the same rows, failures and progress where some of the runs fail', async () => {
    const plan = miniPlan('market.cap=sqrt(95 - bau)', 'turns=2');
    const folder = join(temporaryFolder(), 'mini');
    const seen: Record<'folder' | 'memory', string[]> = { folder: [], memory: [] };
    const written = await runMini(folder, {
      plan,
      labs: true,
      baseline: 'base',
      commandFor,
      onProgress: (done, total) => seen.folder.push(`${done}/${total}`),
    });
    const kept = await memory(plan, (done, total) => seen.memory.push(`${done}/${total}`));
    expect(kept.failures.length).toBeGreaterThan(0);
    expect(kept.failures).toEqual(written.failures);
    expect(seen.memory.at(0)).toBe('0/18');
    expect(seen.memory.at(-1)).toBe('18/18');
    expect(seen.memory).toEqual(seen.folder);
    for (const name of TABLES)
      expect(csvText(kept.tables.get(name)!) === readFileSync(join(folder, `${name}.csv`), 'utf8'), name).toBe(true);
  });

  it('is refused alike where all of them do', async () => {
    const plan = miniPlan('market.cap=sqrt(-bau)');
    const failures = async (run: Promise<unknown>) => {
      const error = await run.catch((fault: unknown) => fault);
      expect(error).toBeInstanceOf(NothingRan);
      return (error as NothingRan).failures;
    };
    const inMemory = await failures(memory(plan));
    expect(inMemory).toHaveLength(18);
    expect(await failures(runMini(join(temporaryFolder(), 'mini'), { plan, commandFor }))).toEqual(inMemory);
  });
});
