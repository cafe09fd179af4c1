import { describe, expect, it } from 'vitest';
import { complaints, HEAD, load, UNITS } from '../files.js';
import { one } from '../one.js';

describe('bad input', () => {
  it('says file, line, column, path, value and way out, with the line and a caret', () => {
    expect(complaints(`${HEAD}regulator:\n  audits: { rat: 0.1 }\n`)).toEqual([
      'test.yaml:4:13  regulator.audits.rat: unknown key (rat) → did you mean regulator.audits.rate?\n      audits: { rat: 0.1 }\n                ^',
    ]);
  });

  it('reports every problem at once, in the order of the file', () => {
    const all = complaints(
      `${HEAD}turns: -1\nmarket: { cap: 3 parsecs, timing: sometimes, collar: { flor: 1 } }\nregulator: { audits: { rate: 1.5 } }\nlabs: [{ group: a, count: 0 }]\n`,
    );
    expect(all.map((text) => text.split('  ')[0])).toEqual([
      'test.yaml:3:8',
      'test.yaml:4:16',
      'test.yaml:4:35',
      'test.yaml:4:56',
      'test.yaml:5:30',
      'test.yaml:6:7',
    ]);
  });

  it('also reports contradictions beside malformed values', () => {
    const all = complaints(`${HEAD}regulator: { audits: { strategy: targeted } }\nmarket: { cap: -1 }\n`);
    expect(all.join()).toContain('market.cap: negative (-1)');
    expect(all.join()).toContain('targeted audits without groups');
  });

  describe('keys', () => {
    it('unknown', () => one(`${HEAD}markt: {}\n`, 'test.yaml:3:1', 'markt: unknown key', 'did you mean market?'));
    it('unknown in a group', () => one(`${HEAD}labs: [{ group: a, valu: 3 }]\n`, '3:20', 'did you mean value?'));
    it('twice', () => one(`${HEAD}turns: 3\nturns: 4\n`, 'test.yaml:4:1', 'the same key twice'));
    it('__proto__', () => one(`${HEAD}market:\n  __proto__: { cap: 3 }\n`, 'test.yaml:4:3', 'a reserved name'));
    it('__proto__ in a path', () => one(`${HEAD}variants: [{ name: a, set: { market.__proto__.cap: 3 } }]\n`, 'not a path'));
    it('does not touch the prototype of anything', () => {
      load(`${HEAD}__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n`);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    });
    it('a list where a map belongs', () => one(`${HEAD}market: [1]\n`, 'not a map of settings', 'a map: cap, timing'));
    it('a map where the list of groups belongs', () =>
      one(`${HEAD}labs: { value: 3 }\n`, 'not a list', 'labs: a list of groups'));
  });

  describe('numbers', () => {
    it('NaN', () => one(`${HEAD}market: { cap: .nan }\n`, '3:16', 'market.cap: not a number (.nan)'));
    it('infinity', () => one(`${HEAD}market: { cap: -.inf }\n`, 'not a finite number (-.inf)'));
    it('too large to be finite', () => one(`${HEAD}market: { cap: 1e400 }\n`, 'not a finite number (1e400)'));
    it('too small to be told from zero', () => one(`${HEAD}market: { cap: 1e-400 }\n`, 'too small', '1e-400'));
    it('negative count', () => one(`${HEAD}labs: [{ group: a, count: -3 }]\n`, 'labs.0.count: negative (-3)'));
    it('half a lab', () => one(`${HEAD}labs: [{ group: a, count: 2.5 }]\n`, 'not a whole number (2.5)'));
    it('text', () => one(`${HEAD}turns: many\n`, 'turns: not a number (many)'));
    it('a chance above one', () => one(`${HEAD}regulator: { audits: { rate: 30 } }\n`, 'out of range (30)', 'from 0 to 1'));
    it('nothing', () => one(`${HEAD}market: { cap: }\n`, 'nothing where a number belongs'));
    it('no labs', () => one(`${HEAD}labs: [{ group: a, count: 0 }]\n`, 'no labs at all', 'count: 1 or more'));
    it('a billion labs', () =>
      one(
        `${HEAD}labs: [{ group: a, count: 1000000000 }]\n`,
        '3:',
        '1000000000 labs would need about 800.0 GB',
        'at most 5000000',
      ));
    it('a seed that is not a safe integer', () => one(`${HEAD}seed: 12345678901234567890\n`, 'seed: out of range'));
    it('octal and hexadecimal are the numbers YAML 1.2 says', () => {
      expect(complaints(`${HEAD}turns: 010\nseed: 0x10\n`)).toEqual([]);
    });
  });

  describe('units', () => {
    it('the wrong one', () =>
      one(`${HEAD}${UNITS}regulator: { threshold: 15 MUSD }\n`, 'regulator.threshold: wrong unit MUSD (15 MUSD)', '"1e26 FLOP"'));
    it('an unknown one', () =>
      one(`${HEAD}${UNITS}regulator: { threshold: 15 FLIP }\n`, 'unknown unit FLIP', 'did you mean FLOP?'));
    it('any in a scenario without units', () =>
      one(`${HEAD}regulator: { threshold: 1e25 FLOP }\n`, 'a unit (FLOP) in a scenario without units', 'units: {'));
    it('another currency', () =>
      one(`${HEAD}${UNITS}regulator: { penalty: { fixed: 15 MEUR } }\n`, 'wrong unit MEUR', '15 MUSD'));
    it('a product without its sign', () => one(`${HEAD}${UNITS}market: { cap: 0.3 bau }\n`, 'unknown unit bau', '0.3 * bau'));
    it('wrong units of the scenario', () =>
      one(`${HEAD}units: { compute: FLOP, money: rubles }\n`, 'units.money: unknown unit of money (rubles)'));
  });

  describe('expressions', () => {
    const cap = (text: string) => `${HEAD}market: { cap: "${text}" }\n`;
    it('too long', () => one(cap(`t${' + t'.repeat(200)}`), 'an expression of 801 characters', 'at most 500'));
    it('too deep', () => one(cap(`${'-('.repeat(60)}t${')'.repeat(60)}`), 'nested more than 40 deep'));
    it('complex', () => one(cap('sqrt(-1)'), 'without a finite real value'));
    it('complex in some turn', () => one(cap('sqrt(3 - t)'), 'market.cap', 'not a finite real number', 't = 4'));
    it('infinite', () => one(cap('1 / 0'), 'without a finite real value'));
    it('negative in some turn', () => one(cap('5 - t'), 'negative in turn 6: -1'));
    it('unknown symbol', () => one(cap('0.3 * baau'), 'unknown name baau (0.3 * baau)', 'did you mean bau?'));
    it('unknown function', () => one(cap('evaluate(t)'), 'unknown function evaluate'));
    it('dangerous forms', () => {
      for (const text of [
        '1:100000000',
        'a = 3',
        'f(x) = x',
        '[1, 2]',
        "import('fs')",
        'createUnit(t)',
        't.constructor',
        't; t',
        "'a'",
        '{a: 1}',
        't!',
        "t'",
      ]) {
        expect(complaints(cap(text)), text).toHaveLength(1);
      }
    });
    it('recursive', () =>
      one(
        `${HEAD}labs: [{ group: a, value: 2 * size, size: value / 2 }]\n`,
        'expressions that define each other: value → size → value',
      ));
    it('of itself', () => one(`${HEAD}labs: [{ group: a, value: 2 * value }]\n`, 'value defined by itself'));
    it('metrics read columns of the turn, the number of labs and the turn', () => {
      expect(
        complaints(`${HEAD}metrics: { fines: finesCollected / labs, x: price / t, y: complianceRate.labs - floor }\n`),
      ).toEqual([]);
      one(
        `${HEAD}metrics: { fines: finesColected / labs }\n`,
        '3:19',
        'metrics.fines: unknown name finesColected',
        'did you mean finesCollected?',
      );
      one(`${HEAD}metrics: { price: 2 }\n`, 'there is a column of that name (price)');
    });
    it('metrics are names and expressions', () => one(`${HEAD}metrics: { "=cmd": 1 }\n`, 'not a column name'));
  });

  describe('documents', () => {
    it('empty', () => one('', 'test.yaml  an empty file'));
    it('only a comment', () => one('# nothing\n', 'a file without content'));
    it('two', () => one(`${HEAD}---\nname: b\n`, 'a second document'));
    it('not a map', () => one('- a\n- b\n', 'not a map of settings'));
    it('not YAML', () => expect(complaints(`${HEAD}market: { cap: 3\n`)[0]).toMatch(/test\.yaml:\d+:\d+ {2}not valid YAML/));
    it('tabs for indentation', () => expect(complaints(`${HEAD}market:\n\tcap: 3\n`)[0]).toContain('not valid YAML'));
    it('UTF-16', () => one(new TextDecoder().decode(Buffer.from(`\ufeff${HEAD}`, 'utf16le')), 'not UTF-8 text'));
    it('5 MB', () => one(`${HEAD}title: ${'a'.repeat(5_000_000)}\n`, 'a text of 50000', 'at most 1000000'));
    it('an unknown tag', () => expect(complaints(`${HEAD}market: !!js/function 'x'\n`).join()).toContain('not valid YAML'));
    it('very deep', () => expect(complaints(`${HEAD}title: ${'['.repeat(20000)}`).length).toBeGreaterThan(0));
    it('many keys: one problem, not one a key', () => {
      const many = (n: number) => Array.from({ length: n }, (_, i) => `  m${i}: 1\n`).join('');
      expect(complaints(`${HEAD}metrics:\n${many(20_000)}`)).toEqual([expect.stringContaining('metrics: 20000 keys in one map')]);
      expect(complaints(`${HEAD}market:\n${many(12_000)}`)).toHaveLength(1);
      expect(complaints(`${HEAD}metrics:\n${many(900)}`)).toEqual([]);
    });
    it('many anchors', () =>
      expect(
        complaints(`${HEAD}metrics: { ${Array.from({ length: 9000 }, (_, i) => `m${i}: &a${i} 1`).join(', ')} }\n`)[0],
      ).toContain('9000 anchors'));
    it('a choice without quotes says that it needs them', () =>
      expect(complaints(`${HEAD}market:\n  cap: t == 1 ? 5 : 7\n`)[0]).toMatch(
        /^test.yaml:4:.*an expression with \? and : goes in quotes/,
      ));
    it('an alias bomb', () => {
      const bomb = `${HEAD}a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]\n`).join('')}`;
      expect(complaints(bomb).join('\n')).toContain('more than 100000 values once aliases are expanded');
    });
    it('a cyclic alias', () =>
      expect(complaints(`${HEAD}market: &m { collar: *m }\n`)[0]).toContain('an alias that contains itself (*m)'));
    it('plain aliases are fine', () =>
      expect(complaints(`${HEAD}labs: [{ group: a, value: &v { uniform: [1, 2] } }, { group: b, value: *v }]\n`)).toEqual([]));
  });

  describe('names', () => {
    it('that climb', () =>
      one('permitsim: 1\nname: ../../etc/passwd\n', 'name: not allowed here (../../etc/passwd)', '[a-z0-9-]+'));
    it('with escape sequences, which are shown and not sent', () => {
      const all = complaints('permitsim: 1\nname: "a\\e[31mred"\n');
      expect(all[0]).toContain('a\\u001b[31mred');
      expect(all.join('')).not.toMatch(/[^\P{Cc}\n]/u);
    });
    it('raw control characters in the line are escaped too', () => {
      expect(complaints(`${HEAD}market: { cap: "a\u009b31m" }\n`).join('')).not.toMatch(/[^\P{Cc}\n]/u);
    });
    it('two groups of one name', () => one(`${HEAD}labs: [{ group: a }, { group: a }]\n`, 'two groups of the same name (a)'));
    it('a group that is no name', () => one(`${HEAD}labs: [{ group: "a/b" }]\n`, 'labs.0.group: not allowed here (a/b)'));
    it('a future version', () => one('permitsim: 2\nname: a\n', 'unknown version of the format (2) → 1'));
  });

  describe('distributions', () => {
    const value = (text: string) => `${HEAD}labs: [{ group: a, value: ${text} }]\n`;
    it('unknown', () => one(value('{ weibull: [1, 2] }'), 'labs.0.value.weibull: unknown distribution'));
    it('misspelt', () => one(value('{ lognormel: [1, 2] }'), 'did you mean lognormal?'));
    it('two at once', () => one(value('{ uniform: [1, 2], normal: [1, 1], min: 0 }'), 'two distributions at once'));
    it('without a parameter', () => one(value('{ lognormal: { mean: 3 } }'), 'lognormal without sd'));
    it('upside down', () => one(value('{ uniform: [3, 1] }'), 'min must be below max'));
    it('that can leave the bounds of what it describes', () =>
      one(value('{ normal: [10, 5] }'), 'can fall to -Infinity', 'min: 0'));
    it('truncated to nothing', () =>
      one(value('{ lognormal: [10, 1], min: 1000 }'), 'a truncation that leaves almost no chance'));
    it('a chance above one', () =>
      one(`${HEAD}labs: [{ group: a, detectability: { uniform: [0.5, 1.5] } }]\n`, 'can rise to 1.5'));
    it('weights that do not fit', () => one(value('{ choice: { values: [1, 2], weights: [1] } }'), '2 weights'));
  });
});
