import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { morrisEffects, sobolIndices } from '../../../src/analysis/sensitivity/index.js';
import { Streams } from '../../../src/core/streams.js';
import { morris, saltelli, sobol } from '../../../src/experiment/designs/index.js';
import { hasPython, python } from '../../python.js';
import { FUNCTIONS } from './functions.js';

const there = hasPython('SALib', 'scipy');
const script = fileURLToPath(new URL('salib.py', import.meta.url));

interface Answer {
  readonly points: number[][];
  readonly design: number[][];
  readonly S1: number[];
  readonly ST: number[];
  readonly mu: number[];
  readonly muStar: number[];
  readonly sigma: number[];
}

describe.skipIf(!there).each(FUNCTIONS)('SALib agrees on $name', (f) => {
  const [points, base, levels] = [300, 256, 4];
  const at = (design: ReturnType<typeof sobol>, i: number): Float64Array => {
    const out = new Float64Array(design.factors);
    design.at(i, out);
    return out;
  };
  const all = (design: ReturnType<typeof sobol>) => Array.from({ length: design.points }, (_, i) => at(design, i));
  const own = saltelli(base, f.factors, null);
  const trajectories = morris(40, f.factors, levels, 8);
  const x = Float64Array.from(all(trajectories).flatMap((p) => [...p]));
  const y = Float64Array.from(all(own), (p) => f.evaluate(p));
  const m = Float64Array.from(all(trajectories), (p) => f.evaluate(p));
  const theirs = there
    ? (python([script], { factors: f.factors, points, base, levels, sobol: [...y], x: [...x], morris: [...m] }) as Answer)
    : null;

  it('the same Sobol’ points in 128 dimensions', () => {
    // ours stand in the middle of their last digit, 2⁻³³ above
    const ours = sobol(points, 128, null);
    theirs!.points.forEach((point, i) => {
      at(ours, i).forEach((u, d) => {
        expect(Math.abs(u - point[d]!)).toBeLessThan(1e-9);
      });
    });
  });

  it('the same Saltelli design', () => {
    expect(theirs!.design).toHaveLength(own.points);
    theirs!.design.forEach((point, i) => {
      at(own, i).forEach((u, d) => {
        expect(Math.abs(u - point[d]!)).toBeLessThan(1e-9);
      });
    });
  });

  it('the same indices and elementary effects from the same outcomes', () => {
    const { indices } = sobolIndices(y, f.factors, 10, new Streams(1, 0).named('test'));
    const effects = morrisEffects(x, m, f.factors);
    for (let d = 0; d < f.factors; d++) {
      expect(indices[d]!.first.estimate).toBeCloseTo(theirs!.S1[d]!, 10);
      expect(indices[d]!.total.estimate).toBeCloseTo(theirs!.ST[d]!, 10);
      expect(effects[d]!.mean).toBeCloseTo(theirs!.mu[d]!, 10);
      expect(effects[d]!.size.estimate).toBeCloseTo(theirs!.muStar[d]!, 10);
      expect(effects[d]!.sd).toBeCloseTo(theirs!.sigma[d]!, 10);
    }
  });
});
