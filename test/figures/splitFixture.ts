import type { SplitAction, SplitMap } from '../../src/figures/split.js';

/** The static split model (THEORY T2): ties to comply. */
export const best = (B: number, a: number, d: number, F: number, c: number, σ: number): SplitAction => {
  const X = a * d * F;
  const [evade, split] = [B - X, B - c - σ * X];
  return evade <= 0 && split <= 0 ? 'comply' : evade >= split ? 'evade' : 'split';
};
const grid = (n: number): number[] => Array.from({ length: n }, (_, i) => 0.01 + (0.99 * i) / (n - 1));
const line = (f: (x: number) => number): [number, number][] => Array.from({ length: 199 }, (_, i) => 0.01 + i * 0.005).map((x) => [x, f(x)]);

/** The five published maps with their boundaries. */
export function splitMapsFixture(n = 200): SplitMap[] {
  const v = grid(n);
  const base = { B: 0.6, a: 0.4, d: 0.5, F: 0.5, c: 0.1, σ: 0.25 };
  const map = (title: string, x: [string, keyof typeof base], y: [string, keyof typeof base], fixed: Partial<typeof base>, boundaries: SplitMap['boundaries']): SplitMap => ({
    title, x: { label: x[0], values: v }, y: { label: y[0], values: v }, boundaries,
    action: (i, j) => {
      const p = { ...base, ...fixed, [x[1]]: v[i]!, [y[1]]: v[j]! };
      return best(p.B, p.a, p.d, p.F, p.c, p.σ);
    },
  });
  const { d, F, c, σ, B } = base;
  return [
    map('benefit and audit rate', ['benefit B', 'B'], ['audit rate a', 'a'], {}, [{ points: line((x) => Math.max(x / (d * F), (x - c) / (σ * d * F))) }]),
    map('benefit and fine', ['benefit B', 'B'], ['fine F', 'F'], {}, [{ points: line((x) => x / (0.4 * d)) }]),
    map('split cost and coordination', ['split cost c', 'c'], ['coordination σ', 'σ'], {}, [{ points: line((x) => 1 - x / 0.1) }]),
    map('audit rate and detection', ['audit rate a', 'a'], ['detection d', 'd'], {}, [{ points: line((x) => c / (1 - σ) / (x * F)) }, { points: line((x) => B / (x * F)) }]),
    map('benefit and coordination (a = d = F = 0.6)', ['benefit B', 'B'], ['coordination σ', 'σ'], { a: 0.6, d: 0.6, F: 0.6 }, [{ points: line((x) => (x - c) / 0.216) }, { points: Array.from({ length: 101 }, (_, i) => [0.216, 0.537037 + (i / 100) * 0.46] as [number, number]) }]),
  ];
}
