import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutputFolder } from '../../../src/runner/files/folder.js';
import { temporaryFolder } from '../support.js';

const hostOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 8);
const half = (parent: string, host: string, pid: number): string => join(parent, `.mini.partial-${host}-${pid}-0123456789ab`);

describe('what a killed writer leaves', () => {
  it('goes with the next run, but nothing of a writer that lives, or that may live elsewhere', () => {
    const parent = temporaryFolder();
    const { pid: dead } = spawnSync(process.execPath, ['-e', '0']);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const gone = half(parent, hostOf(hostname()), dead);
      const kept = [
        half(parent, hostOf(hostname()), child.pid!),
        half(parent, hostOf('another host'), dead),
        join(parent, '.other.partial-x'),
      ];
      for (const folder of [gone, ...kept]) mkdirSync(folder);
      new OutputFolder(join(parent, 'mini'), false).discard();
      expect(existsSync(gone)).toBe(false);
      for (const folder of kept) expect(existsSync(folder)).toBe(true);
    } finally {
      child.kill();
    }
  });
});
