import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findScenario, readText, SourceError } from '../../../src/runner/sources/index.js';
import { formatProblem, loadScenario, loadStudy } from '../../../src/scenario/index.js';
import { temporaryFolder } from '../support.js';

const folder = temporaryFolder();
const write = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const large = (name: string, bytes: number): string => {
  const path = write(name, '');
  truncateSync(path, bytes);
  return path;
};
const UTF16 = Buffer.from('\ufeffturns: 3', 'utf16le');

describe('a text that cannot be read', () => {
  mkdirSync(join(folder, 'folder.yaml'));
  it.each([
    ['nowhere.yaml', () => findScenario('nowhere.yaml'), 'nowhere.yaml: no such file', /a path seen from here/],
    ['nowhere', () => findScenario('nowhere'), 'nowhere: neither a file nor a shipped scenario', /^one of .*crisis/],
    ['UTF-16', () => readText(write('16.yaml', UTF16)), /the text is UTF-16$/, /^save it as UTF-8$/],
    ['no UTF-8', () => readText(write('latin.yaml', Buffer.from([0x61, 0xe9]))), /is not UTF-8$/, /^save it as UTF-8$/],
    ['a large scenario', () => readText(large('large.yaml', 5e6)), /5\.0 MB is too large$/, /^at most 1\.0 MB; put many labs/],
    ['a large table', () => readText(large('large.csv', 3e8)), /300\.0 MB is too large$/, /^at most 256\.0 MB$/],
    ['a missing file', () => readText(join(folder, 'none.yaml')), /no such file$/, undefined],
    ['a folder', () => readText(join(folder, 'folder.yaml')), /not a file$/, undefined],
  ])('is said with its way out apart: %s', (_, read, reason, fix) => {
    let error: unknown;
    try {
      read();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SourceError);
    const { reason: said, fix: way, message } = error as SourceError;
    expect(said).toMatch(reason);
    if (fix === undefined) expect([way, message]).toEqual([undefined, said]);
    else {
      expect(way).toMatch(fix);
      expect(message).toBe(`${said} → ${way}`);
    }
  });

  const problemsOf = (name: string, text: string) => {
    const loaded = loadScenario({ path: write(name, text), readText });
    return loaded.ok ? [] : loaded.problems.map((problem) => formatProblem({ ...problem, source: '' }));
  };
  it.each([
    ['a base', 'extends: 16.yaml\n', /extends: cannot be read: .*16\.yaml: the text is UTF-16 \(16\.yaml\) → save it as UTF-8$/],
    [
      'a base that is not there',
      'extends: none.yaml\n',
      /none\.yaml: no such file \(none\.yaml\) → a file in the same folder or below/,
    ],
    ['labs', 'labs: [{ group: a, from: 16.csv }]\n', /labs\.0\.from: cannot be read: .* UTF-16 \(16\.csv\) → save it as UTF-8$/],
    ['labs that are not there', 'labs: [{ group: a, from: none.csv }]\n', /no such file \(none\.csv\) → a CSV file in the same/],
  ])('has one way out where a scenario names it: %s', (name, text, said) => {
    write('16.yaml', UTF16);
    write('16.csv', UTF16);
    const lines = problemsOf(`${name.replaceAll(' ', '-')}.yaml`, `permitsim: 1\n${text}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(said);
  });

  it('has one way out where a study names it', () => {
    const path = write(
      'study.yaml',
      'permitsim: 1\nname: s\nscenario: nowhere.yaml\nlevers: { fine: { path: regulator.penalty.fixed, levels: [1, 2] } }\ndesign: grid\n',
    );
    const result = loadStudy({ path, readText, find: findScenario });
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { line: 3, path: 'scenario', message: 'nowhere.yaml: no such file', fix: expect.stringMatching(/^a path seen/) },
      ],
    });
  });
});
