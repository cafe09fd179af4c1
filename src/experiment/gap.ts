import { Streams } from '../core/index.js';
import { deriveScenario, type Override, type Problem, type ScenarioSet, type Variant } from '../scenario/index.js';

/** Up to so many additions every subset is run; beyond, what a number of random orders passes through. */
export const MOST_EXACT = 8;

/** The subsets of additions that are run, as sets of bits in the order of the variants, and the orders they come from. */
export interface GapDesign {
  readonly additions: readonly string[];
  /** 0 first: nothing added. */
  readonly masks: readonly number[];
  /** Orders in which the additions are made; null: all of them. */
  readonly orders: readonly (readonly number[])[] | null;
}

/** Which subsets are needed: all of them, or the steps of sampled orders. */
export const gapDesign = (additions: readonly string[], sampled: number, seed: number): GapDesign => {
  const n = additions.length;
  if (n <= MOST_EXACT) return { additions, masks: Array.from({ length: 2 ** n }, (_, mask) => mask), orders: null };
  const prng = new Streams(seed, 0).named('gap/orders');
  const orders = Array.from({ length: sampled }, () => shuffled(n, prng));
  const masks = new Set<number>([0]);
  for (let k = 0; k < n; k++) masks.add(2 ** k);
  for (let k = 0; k < n; k++) masks.add(2 ** n - 1 - 2 ** k);
  for (const order of orders) {
    let mask = 0;
    for (const k of order) {
      mask += 2 ** k;
      masks.add(mask);
    }
  }
  return { additions, masks: [...masks].sort((a, b) => a - b), orders };
};

const shuffled = (n: number, prng: () => number): number[] => {
  const order = Array.from({ length: n }, (_, k) => k);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(prng() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};

/** Name of a subset: its additions joined by +; base for none. */
export const subsetName = (design: GapDesign, mask: number): string =>
  mask === 0 ? 'base' : design.additions.filter((_, k) => Math.floor(mask / 2 ** k) % 2 === 1).join('+');

/** The base with the settings of each subset of its variants laid over it, in file order, and `--set` over all of them. */
export const gapSet = (
  set: ScenarioSet,
  design: GapDesign,
  overrides: readonly Override[] = [],
): { readonly ok: true; readonly set: ScenarioSet } | { readonly ok: false; readonly problems: readonly Problem[] } => {
  const variants: Variant[] = [];
  for (const mask of design.masks) {
    if (mask === 0) continue;
    const chosen = set.variants.filter((_, k) => Math.floor(mask / 2 ** k) % 2 === 1);
    const own = chosen.flatMap((v) => Object.entries(v.set).map(([path, value]) => ({ path, value })));
    const name = subsetName(design, mask);
    const derived =
      chosen.length === 1
        ? { ok: true as const, scenario: chosen[0]!.scenario }
        : deriveScenario(set.base, [...own, ...overrides], `${set.base.name} with ${name}`);
    if (!derived.ok) return { ok: false, problems: derived.problems };
    variants.push({
      name,
      set: Object.fromEntries(own.map(({ path, value }) => [path, value])),
      scenario: derived.scenario,
    });
  }
  return { ok: true, set: { base: set.base, variants } };
};
