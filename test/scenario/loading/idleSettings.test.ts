import { describe, expect, it } from 'vitest';
import { loadScenario, type Override } from '../../../src/scenario/index.js';

const PARENT =
  'permitsim: 1\nname: parent\nlabs: [{ group: a, count: 4, value: 10, size: 2 }]\nmarket: { cap: 4 }\nregulator: { penalty: { formula: "20", fixed: 5 } }\n';

const warningsOf = (text: string, overrides: readonly Override[] = []): string[] => {
  const files: Readonly<Record<string, string>> = { 'x.yaml': text, 'parent.yaml': PARENT };
  const loaded = loadScenario({ path: 'x.yaml', readText: (file) => files[file]!, overrides });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.warnings.map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`);
};
const head = 'permitsim: 1\nname: x\nlabs: [{ group: a, count: 4, value: 10, size: 2 }]\n';

describe('a setting whose place another one takes', () => {
  it('is told where it stands: in the file', () =>
    expect(warningsOf(`${head}regulator:\n  penalty:\n    formula: "20"\n    fixed: 50\n`)).toEqual([
      'x.yaml:7 regulator.penalty.fixed does nothing: regulator.penalty.formula replaces it',
    ]));
  it('is told where it stands: in --set, also of a file that extends another', () => {
    const own = 'permitsim: 1\nname: x\nextends: parent.yaml\n';
    const said = ['--set:1 regulator.penalty.fixed does nothing: regulator.penalty.formula replaces it'];
    expect(warningsOf(own, ['regulator.penalty.fixed=50'])).toEqual(said);
    // a whole map in its place takes the formula away
    expect(warningsOf(own, ['regulator.penalty={ fixed: 50 }'])).toEqual([]);
    expect(warningsOf(own, ['regulator.penalty={ fixed: 50, formula: "20" }'])).toEqual(said);
    // what the parent says is the parent's to mend
    expect(warningsOf(own)).toEqual([]);
  });
  it('is told of variants once, with how many more there are', () =>
    expect(
      warningsOf(
        `${head}regulator: { penalty: { formula: "20" } }\nvariants:\n  - { name: high, set: { regulator.penalty.fixed: 50 } }\n  - { name: cap, set: { market.cap: 3 } }\ncombine: [high, cap]\n`,
      ),
    ).toEqual([
      'x.yaml:6 regulator.penalty.fixed does nothing in variant high and 1 more: regulator.penalty.formula replaces it',
    ]));
  it('is not told where a variant reads it, where it is none, or where nothing takes its place', () => {
    const formula = 'regulator: { penalty: { formula: "20", fixed: 50 } }\n';
    expect(warningsOf(`${head}${formula}variants: [{ name: flat, set: { regulator.penalty.formula: null } }]\n`)).toEqual([]);
    expect(warningsOf(`${head}regulator: { penalty: { formula: "20", fixed: 0 } }\n`)).toEqual([]);
    expect(warningsOf(`${head}regulator: { penalty: { fixed: 50 } }\n`)).toEqual([]);
  });
});
