import { describe, expect, it } from 'vitest';
import { idleFactors, idleSentence } from '../../../src/runner/study/idle.js';
import { planFrom } from './support.js';

const planOf = (levers: string, more: string) =>
  planFrom(`permitsim: 1\nname: idle\nscenario: mini\nreplicates: 2\nlevers: ${levers}\noutcomes: [price]\n${more}\n`);
const FORMULA = 'set: { regulator.penalty.formula: "40" }';

describe('a factor that nothing reads', () => {
  it('is found by the paths it sets, with the reason and the way out', () => {
    const [idle, ...more] = idleFactors(planOf('{ regulator.penalty.fixed: [0, 50], regulator.audits.rate: [0, 1] }', FORMULA));
    expect(more).toEqual([]);
    expect(idleSentence(idle!)).toBe('regulator.penalty.fixed does nothing at any point: regulator.penalty.formula replaces it');
    expect(idle!.fix).toContain('regulator.penalty.formula: null');
  });

  it('is read where any point reads it', () => {
    const own = '{ regulator.audits.index: [log, ratio], regulator.audits.strategy: [random, signal] }';
    const capacity = 'set: { regulator.audits.capacity: 1 }';
    expect(idleFactors(planOf(own, capacity))).toEqual([]);
    expect(
      idleFactors(planOf(own.replace('[random, signal]', '[random, ranked]'), 'set: { regulator.audits.capacity: 1 }')),
    ).toHaveLength(1);
  });

  it('is read where another path or an expression takes its value', () => {
    const levers = (paths: string) => `{ fine: { paths: [${paths}], levels: [0, 1] } }`;
    expect(idleFactors(planOf(levers('regulator.penalty.fixed, regulator.monitoring'), FORMULA))).toEqual([]);
    expect(idleFactors(planOf(levers('regulator.penalty.fixed'), `${FORMULA}\nderived: { regulator.monitoring: fine }`))).toEqual(
      [],
    );
    expect(idleFactors(planOf(levers('regulator.penalty.fixed'), FORMULA))).toHaveLength(1);
  });

  it('is looked for here and there among many points, and says so', () => {
    const many = planOf('{ regulator.penalty.fixed: { from: 0, to: 1 } }', `${FORMULA}\ndesign: { lhs: { points: 1000 } }`);
    expect(idleSentence(idleFactors(many)[0]!)).toContain('does nothing at any of the 256 points looked at');
  });
});
