import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutputError } from '../../../src/runner/files/errors.js';
import { OutputFolder } from '../../../src/runner/files/folder.js';
import { temporaryFolder } from '../support.js';

const write = (folder: OutputFolder, text: string): void => writeFileSync(folder.file('manifest.json'), text);

describe('an output folder', () => {
  it('appears when it is whole', () => {
    const path = join(temporaryFolder(), 'a', 'b');
    const folder = new OutputFolder(path, false);
    write(folder, 'new');
    expect(existsSync(path)).toBe(false);
    folder.commit();
    expect(readdirSync(join(path, '..'))).toEqual(['b']);
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).toBe('new');
    // others may read it
    expect(statSync(path).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  it('leaves nothing when discarded', () => {
    const parent = temporaryFolder();
    const folder = new OutputFolder(join(parent, 'b'), false);
    write(folder, 'new');
    folder.discard();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('refuses what is there, and replaces it only when told to', () => {
    const parent = temporaryFolder();
    const path = join(parent, 'b');
    mkdirSync(path);
    writeFileSync(join(path, 'manifest.json'), 'old');
    writeFileSync(join(path, 'figure.svg'), 'old');
    expect(() => new OutputFolder(path, false)).toThrow('--force');
    const folder = new OutputFolder(path, true);
    write(folder, 'new');
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).toBe('old');
    folder.commit();
    expect(readdirSync(parent)).toEqual(['b']);
    expect(readdirSync(path)).toEqual(['manifest.json']);
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).toBe('new');
  });

  it('never replaces what permitsim did not write', () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, 'thesis.tex'), '');
    expect(() => new OutputFolder(parent, true)).toThrow('not written by permitsim');
    expect(() => new OutputFolder(join(parent, 'thesis.tex'), true)).toThrow('is a file');
    expect(() => new OutputFolder(join(parent, 'thesis.tex', 'x'), true)).toThrow(OutputError);
  });

  it('notices a folder that came in between', () => {
    const path = join(temporaryFolder(), 'b');
    const folder = new OutputFolder(path, false);
    mkdirSync(path);
    writeFileSync(join(path, 'manifest.json'), 'theirs');
    expect(() => folder.commit()).toThrow('is there already');
    folder.discard();
    expect(readFileSync(join(path, 'manifest.json'), 'utf8')).toBe('theirs');
  });
});
