import { describe, expect, it } from 'vitest';
import { base, complaints, good, HEAD, load, UNITS } from '../files.js';

describe('defaults', () => {
  it('an empty scenario is complete', () => {
    const s = base(HEAD);
    expect(s.turns).toBe(20);
    expect(s.labs).toHaveLength(1);
    expect(s.market.collar).toEqual({ floor: null, ceiling: null, reserve: Infinity, floorRule: 'withhold' });
    expect(s.regulator.signal.tolerance).toEqual({ falsePositiveRate: 0.05 });
    expect(s.labs[0]!.liability).toBe(Infinity);
  });
  it('is frozen to the bottom', () => {
    const s = base(`${HEAD}labs: [{ group: a, value: { uniform: [1, 2] } }]\n`);
    expect(() => ((s.market.collar as { reserve: number }).reserve = 1)).toThrow();
    expect(Object.isFrozen((s.labs[0]!.value as { uniform: object }).uniform)).toBe(true);
  });
});

describe('extends', () => {
  const files = (main: string) => ({
    'dir/main.yaml': `${HEAD}extends: worlds/base.yaml\n${main}`,
    'dir/worlds/base.yaml':
      'extends: deeper/root.yaml\nturns: 7\nlabs: [{ group: a, from: labs.csv }, { group: b, value: { uniform: [1, 2] } }]\nregulator: { audits: { rate: 0.1, cost: 2 }, signal: { tolerance: { falsePositiveRate: 0.1 } } }\n',
    'dir/worlds/deeper/root.yaml': 'turns: 5\nseed: 9\nmetrics: { one: 1 + price }\n',
    'dir/worlds/labs.csv': 'value,size\n3,4\n5,6\n',
  });
  it('merges maps, replaces the rest, and finds files beside those that name them', () => {
    const s = base(files('regulator: { audits: { rate: 0.3 }, signal: { tolerance: { ratio: 2 } } }\nmetrics: { two: 2 }\n'));
    expect([s.turns, s.seed, s.regulator.audits.rate, s.regulator.audits.cost]).toEqual([7, 9, 0.3, 2]);
    expect(s.regulator.signal.tolerance).toEqual({ ratio: 2 });
    expect(s.labs.map((g) => g.count)).toEqual([2, 1]);
    expect(s.metrics).toEqual({ one: '1 + price', two: '2' });
  });
  it('a list of groups replaces, a map of groups changes them', () => {
    expect(base(files('labs: [{ group: c }]\n')).labs.map((g) => g.group)).toEqual(['c']);
    const s = base(files("labs: { '*': { detectability: 0.6 }, b: { count: 3, value: { normal: [5, 1], min: 0 } } }\n"));
    expect(s.labs.map((g) => [g.group, g.count, g.detectability])).toEqual([
      ['a', 2, 0.6],
      ['b', 3, 0.6],
    ]);
    expect(s.labs[1]!.value).toEqual({ normal: { mean: 5, sd: 1 }, min: 0 });
  });
  it('says where a change of a group is wrong', () => {
    expect(complaints(files("labs: { '*': { detectability: 6 }, c: {} }\n"))).toEqual([
      expect.stringMatching(/^dir\/main\.yaml:4:31 {2}labs\.0\.detectability: out of range \(6\)/),
      expect.stringMatching(/^dir\/main\.yaml:4:31 {2}labs\.1\.detectability/),
      expect.stringMatching(/^dir\/main\.yaml:4:39 {2}labs\.c: no such group .* did you mean|one of/),
    ]);
  });
  it('says in which file a wrong value stands', () => {
    const all = complaints({
      'main.yaml': `${HEAD}extends: base.yaml\nregulator: { monitoring: 0.2 }\n`,
      'base.yaml': 'turns: 3\nregulator:\n  audits:\n    rate: 7\n',
    });
    expect(all).toEqual([
      'base.yaml:4:11  regulator.audits.rate: out of range (7) → a number from 0 to 1\n        rate: 7\n              ^',
    ]);
  });
  it('refuses cycles', () => {
    const all = complaints({
      'a.yaml': `${HEAD}extends: b.yaml\n`,
      'b.yaml': 'extends: ./c.yaml\n',
      'c.yaml': 'extends: b.yaml\n',
    });
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('c.yaml:1:10  extends: extends itself: b.yaml → c.yaml → b.yaml');
    expect(complaints({ 'a.yaml': `${HEAD}extends: a.yaml\n` })[0]).toContain('extends itself');
  });
  it('refuses paths that climb', () => {
    for (const path of [
      '../base.yaml',
      'x/../../base.yaml',
      '/etc/passwd',
      'C:\\x.yaml',
      'http://x/y.yaml',
      '..\\x.yaml',
      '~/x.yaml',
      'a\\u0000b',
    ]) {
      const all = complaints({
        'a.yaml': `${HEAD}extends: "${path.replaceAll('\\', path.includes('u0000') ? '\\' : '\\\\')}"\n`,
      });
      expect(all, path).toHaveLength(1);
      expect(all[0]).toContain('a file in the same folder or below');
    }
  });
  describe('several files', () => {
    const worlds = (main: string) => ({
      'main.yaml': `${HEAD}extends: [strict.yaml, worlds/labs.yaml]\n${main}`,
      'strict.yaml': "extends: worlds/base.yaml\nlabs: { '*': { detectability: 0.9 } }\nregulator: { audits: { rate: 0.4 } }\n",
      'worlds/labs.yaml': 'extends: base.yaml\nseed: 5\nlabs: [{ group: real, from: ../data/labs.csv, detectability: 0.2 }]\n',
      'worlds/base.yaml': 'seed: 9\nturns: 7\nlabs: [{ group: made-up }]\nregulator: { audits: { rate: 0.1, cost: 2 } }\n',
      'data/labs.csv': 'value,size\n3,4\n5,6\n',
    });
    it('the first goes before the next, and what both build on comes last', () => {
      const s = base(worlds(''));
      expect(s.labs.map((g) => [g.group, g.rows?.length, g.detectability])).toEqual([['real', 2, 0.9]]);
      expect([s.regulator.audits.rate, s.regulator.audits.cost, s.seed, s.turns]).toEqual([0.4, 2, 5, 7]);
      expect(base(worlds('regulator: { audits: { rate: 0.6 } }\n')).regulator.audits.rate).toBe(0.6);
    });
    it('each is read once, and a file may not build on another the other way round', () => {
      const files = {
        'main.yaml': `${HEAD}extends: [base.yaml, above.yaml]\n`,
        'above.yaml': 'extends: base.yaml\n',
        'base.yaml': 'turns: 3\n',
      };
      expect(complaints(files)[0]).toContain('main.yaml:3:10  extends: no order for base.yaml, above.yaml');
    });
    it('a path may step aside below the folder of the scenario, and no further', () => {
      const files = { ...worlds(''), 'worlds/labs.yaml': 'extends: ../../base.yaml\n' };
      expect(complaints(files)[0]).toContain('a path that climbs out of the folder');
    });
    it('says which of the list is wrong', () => {
      expect(complaints({ 'a.yaml': `${HEAD}extends: [b.yaml, 7]\n`, 'b.yaml': 'turns: 2\n' })[0]).toContain(
        'a.yaml:3:19  extends.1: not a file name (7)',
      );
    });
  });
  it('says what cannot be read', () =>
    expect(complaints({ 'a.yaml': `${HEAD}extends: none.yaml\n` })[0]).toMatch(
      /a\.yaml:3:10 {2}extends: cannot be read: no such file none\.yaml/,
    ));
});

describe('--set', () => {
  const text = `${HEAD}labs: [{ group: frontier, count: 4 }, { group: other, count: 2, value: { lognormal: [12, 3] } }]\nvariants: [{ name: v, set: { regulator.audits.rate: 0.3 } }]\n`;
  it('is read as YAML and typed by the schema', () => {
    const s = base(text, [
      'market.cap=0.4 * bau',
      'regulator.penalty.makeGood=true',
      'market.collar.floor=null',
      'turns=3',
      'labs.frontier.value={ uniform: [1, 2] }',
      'labs.1.count=9',
    ]);
    expect([s.market.cap, s.regulator.penalty.makeGood, s.turns, s.labs[1]!.count]).toEqual(['0.4 * bau', true, 3, 9]);
    expect(s.labs[0]!.value).toEqual({ uniform: { min: 1, max: 2 } });
  });
  it('reaches into groups by name, into all of them, and into distributions', () => {
    const s = base(text, ['labs.frontier.racing.factor=1.1', 'labs.*.detectability=0.5', 'labs.other.value.lognormal.mean=14']);
    expect(s.labs.map((g) => [g.racing.factor, g.detectability])).toEqual([
      [1.1, 0.5],
      [1, 0.5],
    ]);
  });
  it('names another form of a value instead of adding it', () => {
    const s = base(text, [
      'labs.other.value.uniform=[1, 2]',
      'regulator.signal.tolerance.ratio=1.4',
      'regulator.policy.adaptive.target=0.1',
    ]);
    expect(s.labs[1]!.value).toEqual({ uniform: { min: 1, max: 2 } });
    expect(s.regulator.signal.tolerance).toEqual({ ratio: 1.4 });
    expect(s.regulator.policy).toEqual({ adaptive: { target: 0.1, step: 0.1, min: 0, max: 1, budget: Infinity } });
  });
  it('wins over variants, and warns where it makes one empty', () => {
    const result = load(text, ['regulator.audits.rate=0.2']);
    expect(result.ok && result.scenario.variants[0]!.scenario.regulator.audits.rate).toBe(0.2);
    expect(result.ok && result.warnings.map((w) => w.message)).toEqual(['changes nothing here']);
  });
  it('says what is wrong with it', () => {
    expect(complaints(text, ['regulator.audits.rte=0.2'])[0]).toMatch(
      /^--set:1:22 {2}regulator\.audits\.rte: no such path: rte is unknown \(0\.2\) → did you mean regulator\.audits\.rate\?/,
    );
    expect(complaints(text, ['regulator.audits.rate=lots'])[0]).toContain(
      '--set:1:23  regulator.audits.rate: unknown name lots (lots) → one of t, bau',
    );
    expect(complaints(text, ['labs.fronter.count=3'])[0]).toContain('did you mean frontier?');
    expect(complaints(text, ['nonsense'])[0]).toContain('not an assignment');
    expect(complaints(text, ['turns='])[0]).toContain('nothing after =');
    expect(complaints(text, ['market.cap=[1'])[0]).toContain('not valid YAML');
    expect(complaints(text, ['extends=x.yaml'])[0]).toContain('cannot be set here');
    expect(complaints(text, ['labs.frontier.count.x=1'])).toHaveLength(1);
  });
  it('names a scenario safely', () => expect(complaints(text, ['name=../x'])[0]).toContain('name: not allowed here (../x)'));
});

describe('variants', () => {
  const set = (text: string) => `${HEAD}labs: [{ group: a, count: 2 }]\nvariants:\n${text}`;
  it('are paths over the scenario, in file order', () => {
    const { base: b, variants } = good(
      set('  - { name: x, set: { market.banking.allowed: true, labs.a.count: 5 } }\n  - { name: y, set: { turns: 3 } }\n'),
    );
    expect(b.market.banking.allowed).toBe(false);
    expect(variants.map(({ name, set: s }) => [name, s])).toEqual([
      ['x', { 'market.banking.allowed': true, 'labs.a.count': 5 }],
      ['y', { turns: 3 }],
    ]);
    expect(variants[0]!.scenario.labs[0]!.count).toBe(5);
  });
  it('come before derived values', () => {
    const { variants } = good(`${HEAD}${UNITS}variants: [{ name: x, set: { regulator.threshold: 1e26 FLOP } }]\n`);
    expect(variants[0]!.scenario.regulator.threshold).toBe(10);
  });
  it('combine, later ones winning', () => {
    const { variants } = good(
      set(
        '  - { name: x, set: { turns: 3, seed: 1 } }\n  - { name: y, set: { seed: 2 } }\n  - { name: xy, combine: [x, y], set: { replicates: 5 } }\n',
      ),
    );
    const { turns, seed, replicates } = variants[2]!.scenario;
    expect([turns, seed, replicates]).toEqual([3, 2, 5]);
  });
  it('combine: all adds every combination, small ones first', () => {
    const { variants } = good(
      `combine: all\n${set('  - { name: x, set: { turns: 3 } }\n  - { name: y, set: { seed: 2 } }\n  - { name: z, set: { replicates: 4 } }\n')}`,
    );
    expect(variants.map((v) => v.name)).toEqual(['x', 'y', 'z', 'x+y', 'x+z', 'y+z', 'x+y+z']);
  });
  it('are refused where they name no path or change nothing', () => {
    expect(complaints(set('  - { name: x, set: { market.bankng.allowed: true } }\n'))[0]).toMatch(
      /test\.yaml:5:23 {2}market\.bankng\.allowed \(variant x\): no such path: bankng is unknown .* did you mean market\.banking\.allowed\?/,
    );
    expect(complaints(set('  - { name: x, set: { turns: 20, market.cap: 0.5 * bau } }\n'))[0]).toContain(
      'variants.x: a variant that changes nothing (turns, market.cap)',
    );
    expect(complaints(set('  - { name: x }\n'))[0]).toContain('sets nothing');
    expect(complaints(set('  - { name: x, set: {} }\n'))[0]).toContain('sets nothing');
  });
  it('are named once, and not base', () => {
    expect(complaints(set('  - { name: base, set: { turns: 3 } }\n'))[0]).toContain('base is the scenario itself');
    expect(complaints(set('  - { name: x, set: { turns: 3 } }\n  - { name: x, set: { turns: 4 } }\n'))[0]).toContain(
      'two variants of the same name',
    );
    expect(complaints(set('  - { name: ../x, set: { turns: 3 } }\n'))[0]).toContain('not a name of a variant');
    expect(complaints(set('  - { name: x, sett: { turns: 3 } }\n')).join()).toContain('did you mean set?');
    expect(complaints(set('  - { name: x, combine: [y] }\n')).join()).toContain('no such variant above');
  });
  it('say where a wrong value stands, and what is wrong with the base only once', () => {
    const all = complaints(
      `${set('  - { name: x, set: { market.collar.ceiling: 1 } }\n  - { name: y, set: { seed: 3 } }\n')}market: { collar: { floor: 2 }, cap: -3 }\n`,
    );
    expect(all.map((t) => t.split(' → ')[0])).toEqual([
      'test.yaml:5:23  market.collar.ceiling (variant x): ceiling 1 below floor 2 (1)',
      'test.yaml:7:38  market.cap: negative (-3)',
    ]);
    const contradiction = complaints(
      `${set('  - { name: x, set: { market.collar.ceiling: 1 } }\n')}market: { collar: { floor: 2 } }\n`,
    );
    expect(contradiction.map((t) => t.split(' → ')[0])).toEqual([
      'test.yaml:5:23  market.collar.ceiling (variant x): ceiling 1 below floor 2 (1)',
    ]);
  });
});
