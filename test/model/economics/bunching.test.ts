import { describe, expect, it } from 'vitest';
import { COMPLIANCE } from '../../../src/model/world/state.js';
import { type Economy, first, fixture, near, nearAll, play } from '../economy.js';

/** docs/validation.md, T15: labs with slope 1, a = z ~ U[0, 150], threshold 50, the price of a permit held by a wide collar. */
const N = 3001;
const A = Array.from({ length: N }, (_, i) => (150 * (i + 0.5)) / N);
const at = (p: number, regulator: Economy['regulator'], more: Economy['market'] = {}): Economy => ({
  labs: { value: A, size: A },
  market: { cap: () => 1e9, collar: { floor: () => p }, ...more },
  regulator: { threshold: () => 50, audits: { rate: 1 }, penalty: { perUnit: 1e6 }, ...regulator },
});

const bunchers = (e: Economy): { from: number; to: number; mass: number; gap: number } => {
  const { m, lab } = first(e);
  const z = A.filter((_, i) => lab.compliance[i] === COMPLIANCE.bunched);
  const above = lab.compute.filter((q) => q > 50 + 1e-9);
  for (const i of A.keys()) if (lab.compliance[i] === COMPLIANCE.bunched) near(lab.compute[i]!, 50);
  return { from: Math.min(...z), to: Math.max(...z), mass: m.bunchRate!, gap: Math.min(...above) };
};

const step = 150 / N;
const close = (a: number, b: number): void => expect(Math.abs(a - b), `${a} for ${b}`).toBeLessThan(step * 1.01);

describe('bunching at a threshold (T15)', () => {
  it('kink: permits for what lies above', () => {
    const { from, to, mass, gap } = bunchers(at(10, { coverage: 'excess' }));
    close(from, 50);
    close(to, 60);
    expect(Math.abs(mass - fixture.BUNCH.kink_mass_U0_150)).toBeLessThan(2 / N);
    close(gap, 50);
  });

  it('proportional notch: permits for the whole run', () => {
    const { from, to, mass, gap } = bunchers(at(10, { coverage: 'whole' }));
    close(from, 50);
    close(to, fixture.BUNCH.notch_prop_aL);
    close(gap, fixture.BUNCH.notch_prop_post);
    expect(Math.abs(mass - fixture.BUNCH.notch_mass_U0_150)).toBeLessThan(2 / N);
  });

  it('lump notch: one permit a run', () => {
    const { from, to, mass, gap } = bunchers(at(200, { coverage: 'perRun' }));
    close(from, 50);
    close(to, fixture.BUNCH.notch_lump_marg);
    close(gap, fixture.BUNCH.notch_lump_marg);
    expect(Math.abs(mass - fixture.BUNCH.lump_mass)).toBeLessThan(2 / N);
  });

  it('two labs bunch in the market of E4 and the price follows', () => {
    // θ = 18, cap 125, whole. At θ lab 4 makes 40·18 − 324 = 396, lab 3 756, lab 2 1278, lab 1 1638. Lab 3 covers while (60 − p)²/4 ≥ 756,
    // p ≤ 5.01; lab 2 while (80 − p)²/2 ≥ 1278, p ≤ 29.44; lab 1 to 42.8. Labs 1, 2: 180 − 2p = 125 → p = 27.5.
    const { m, lab } = first({ market: { cap: () => 125 }, regulator: { threshold: () => 18, audits: { rate: 1 } } });
    near(m.price!, 27.5);
    nearAll(lab.compute, [72.5, 52.5, 18, 18]);
    expect(lab.deterred).toEqual([0, 0, 1, 1]);
    expect(m.bunchRate).toBe(0.5);
  });

  it('larger runs need a higher price to be given up; labs at or below θ comply whatever it is', () => {
    const { turns } = play({ ...at(10, { coverage: 'excess' }), turns: 1 });
    const { reservationPrice, obligated, action } = turns[0]!.lab;
    let last = 0;
    for (let i = 0; i < N; i++) {
      if (obligated[i] === 0) {
        expect(action[i]).toBe(0);
        continue;
      }
      expect(reservationPrice[i]!).toBeGreaterThan(last);
      last = reservationPrice[i]!;
    }
  });
});
