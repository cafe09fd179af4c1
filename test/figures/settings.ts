/** A small generator of its own (mulberry32): the fixtures must not change with the simulator's streams. */
export function luck(seed: number): { uniform(): number; normal(): number } {
  let a = seed >>> 0;
  const uniform = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  // Twelve uniforms: near enough, and no logarithm whose last bit depends on the machine.
  const normal = (): number => {
    let s = -6;
    for (let i = 0; i < 12; i++) s += uniform();
    return s;
  };
  return { uniform, normal };
}

export const GROUPS = ['frontier', 'threshold', 'startup'] as const;
export const VARIANTS = ['base', 'banking', 'price-collar', 'grandfathering', 'strict-audits'] as const;

export interface Setting {
  readonly name: string;
  readonly title: string;
  readonly compliance: number;
  readonly price: number;
}
export const SETTINGS: readonly Setting[] = [
  { name: 'lawless', title: 'Lawless world', compliance: 0.34, price: 3.1 },
  { name: 'crisis', title: 'Crisis world', compliance: 0.93, price: 9.4 },
  { name: 'maxwell', title: 'Maxwell world', compliance: 0.86, price: 7.9 },
];

export const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
