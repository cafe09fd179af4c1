import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { HashedFile } from '../../../src/runner/files/file.js';
import { PartFile } from '../../../src/runner/files/part.js';
import { build } from '../build.js';
import { runMini, temporaryFolder } from '../support.js';

/** A file system of a few pages, where the machine lets us have one. */
const smallDisk = (): string | null => {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return null;
  }
};

beforeAll(build);

describe('a full disk', () => {
  it.runIf(existsSync('/dev/full'))('is said with the path', () => {
    expect(() => new HashedFile('/dev/full').write('x')).toThrow('cannot write /dev/full: the disk is full');
    const part = new PartFile('/dev/full');
    part.add('x', 1);
    expect(() => part.close()).toThrow('the disk is full');
  });

  it.each([1, 2])('leaves nothing (%i workers)', async (workers) => {
    const disk = smallDisk();
    if (disk === null) return;
    try {
      await expect(runMini(join(disk, 'mini'), { workers, labs: true })).rejects.toMatchObject({
        name: 'OutputError',
        code: 'ENOSPC',
      });
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('a place that cannot be written', () => {
  it.runIf(process.getuid?.() !== 0)('is said for a folder without permission', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(runMini(join(folder, 'mini'))).rejects.toThrow('no permission to write');
  });

  it('is said for a file system that is read-only', async () => {
    // /proc takes no folders from anybody, root included
    await expect(runMini('/proc/permitsim/mini')).rejects.toMatchObject({ name: 'OutputError' });
  });

  it('is said for a file in the way, and for results that are there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(runMini(join(folder, 'file', 'mini'))).rejects.toThrow('a file stands where a folder should be');
    mkdirSync(join(folder, 'mini'));
    writeFileSync(join(folder, 'mini', 'manifest.json'), '{}');
    await expect(runMini(join(folder, 'mini'))).rejects.toThrow('--force');
    await runMini(join(folder, 'mini'), { force: true });
    expect(readdirSync(join(folder, 'mini'))).toContain('turns.csv');
    expect(readdirSync(folder)).toEqual(['file', 'mini']);
  });
});
