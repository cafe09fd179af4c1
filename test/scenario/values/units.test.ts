import { describe, expect, it } from 'vitest';
import { unitNames } from '../../../src/scenario/index.js';
import { ABSTRACT, DEFAULT_UNITS, type Dimension, UnitSystem } from '../../../src/scenario/values/units.js';
import { base, HEAD, load, UNITS } from '../files.js';

const u = new UnitSystem(DEFAULT_UNITS);

describe('units', () => {
  it.each<[string, Dimension, number]>([
    ['1e26 FLOP', 'compute', 10],
    ['1e25 FLOP', 'compute', 1],
    ['3.7e25 FLOP', 'compute', 3.7],
    ['30 YFLOP', 'compute', 3],
    ['1e26 FLOP', 'permits', 10],
    ['3 permits', 'permits', 3],
    ['15.75 MUSD', 'money', 15.75],
    ['2 billion USD', 'money', 2000],
    ['2e9 USD', 'money', 2000],
    ['2 G$', 'money', 2000],
    ['500 thousand $', 'money', 0.5],
    ['7 MUSD', 'price', 7],
    ['7 MUSD/permit', 'price', 7],
    ['7e-19 USD / FLOP', 'price', 7],
    ['0.3 MUSD', 'perCompute', 0.3],
    ['2 year', 'turns', 8],
    ['18 month', 'turns', 6],
    ['5 %', 'none', 0.05],
    ['-3 MUSD', 'money', -3],
  ])('%s as %s is %d', (text, dimension, value) => expect(u.read(text, dimension)).toBe(value));

  it('another permit, currency and turn', () => {
    const other = new UnitSystem({ compute: 'FLOP', permit: 1e24, money: 'kEUR', turn: 'year' });
    expect(other.read('1e26 FLOP', 'compute')).toBe(100);
    expect(other.read('2 MEUR', 'money')).toBe(2000);
    expect(other.read('24 months', 'turns')).toBe(2);
    expect(() => other.read('2 MUSD', 'money')).toThrow('wrong unit');
  });
  it.each<[string, Dimension]>([
    ['15 MUSD', 'compute'],
    ['1e25 FLOP', 'money'],
    ['3 kg', 'money'],
    ['2 year', 'none'],
    ['1e25 FLOP', 'turns'],
    ['3 MUSD^2', 'money'],
  ])('%s is no %s', (text, dimension) => expect(() => u.read(text, dimension)).toThrow(/wrong unit|unknown unit/));
  it.each(['', 'FLOP', '1e999 FLOP', '1 FLOP; 2', `1 ${'a'.repeat(200)}`, '1 __proto__', '1 constructor'])(
    '"%s" is refused',
    (text) => expect(() => u.read(text, 'compute')).toThrow(),
  );
  // a permit is 1e25 FLOP: a bare 1e25 would be 1e25 permits, and exempt everybody
  it.each(['regulator.threshold', 'market.cap', 'labs.*.size'])('an amount of FLOP without its unit is refused at %s', (path) => {
    const set = (value: string | number) => load(`${HEAD}${UNITS}labs: [{ group: a, count: 1 }]\n`, [{ path, value }]);
    const refused = set(1e25);
    expect(refused.ok ? [] : refused.problems.map(({ message, fix }) => [message, fix])).toEqual([
      [expect.stringContaining('that would be 1e+50 FLOP'), '"1e+25 FLOP"'],
    ]);
    expect([set('1e25 FLOP').ok, set(1000).ok]).toEqual([true, true]);
  });
  it.each(['1e26 * 0.9^t', 't == 3 ? 1e25 : 1'])('nor where an expression gives one: %s', (text) => {
    const set = (value: string) =>
      load(`${HEAD}${UNITS}turns: 4\nlabs: [{ group: a, count: 1 }]\n`, [{ path: 'regulator.threshold', value }]);
    const refused = set(text);
    expect(refused.ok ? [] : refused.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/in turn [13], and a number without a unit is in 1e25 FLOP: that would be/),
    ]);
    expect([set('1e26 FLOP * 0.9^t').ok, set('10 * 0.9^t').ok]).toEqual([true, true]);
  });
  it('abstract units take bare numbers only', () => expect(() => ABSTRACT.read('1e25 FLOP', 'compute')).toThrow('without units'));

  it('name the columns of the output', () => {
    expect(unitNames(base(HEAD + UNITS))).toEqual({
      compute: '1e25 FLOP',
      permits: 'permits',
      money: 'M$',
      price: 'M$/permit',
      turns: 'turns (one quarter)',
    });
    expect(unitNames(base(HEAD)).compute).toBe('compute units');
  });
});
