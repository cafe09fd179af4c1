import type { Change } from '../changes/overrides.js';
import type { VariantSpec } from '../changes/variants.js';
import type { Place } from '../problems/place.js';
import { IDLE_PATHS, idleIn } from '../resolved/idle.js';
import type { Scenario } from '../resolved/scenario.js';
import type { Finding } from '../resolved/timedFindings.js';
import { at, isMap, type RawMap } from '../values/raw.js';

/** A setting that another one makes idle, with the change or the variant that says it; neither: the file does. */
export interface IdleSetting {
  readonly place: Place | null;
  readonly finding: Finding;
}

/** What a map of paths says of one path, in it or in a map above it; undefined: nothing. */
function said(set: Readonly<Record<string, unknown>>, path: string): unknown {
  for (const [key, value] of Object.entries(set)) {
    if (key === path) return value;
    if (path.startsWith(`${key}.`) && isMap(value)) {
      const inside: unknown = at(value, path.slice(key.length + 1).split('.'));
      if (inside !== undefined) return inside;
    }
  }
  return undefined;
}

/** Says nothing of its own: none, no bound, off. */
const isNeutral = (value: unknown): boolean =>
  value === undefined || value === null || value === 0 || value === false || value === 'unlimited';

/**
 * Settings that change nothing, because another setting takes their place: what a variant sets and does not read, and what the file itself
 * (not one it extends) or `--set` says that neither the base nor a variant reads.
 */
export function idleSettings(
  file: RawMap,
  changes: readonly Change[],
  base: Scenario,
  variants: readonly { readonly spec: VariantSpec; readonly scenario: Scenario }[],
): IdleSetting[] {
  return IDLE_PATHS.flatMap((path): IdleSetting[] => {
    const idle = (place: Place | null, scenario: Scenario, where: string): IdleSetting[] => {
      const found = idleIn(scenario, path);
      if (found === null) return [];
      return [{ place, finding: { path: path.split('.'), message: `does nothing${where}: ${found.because}`, fix: found.fix } }];
    };
    const own = variants.filter(({ spec }) => said(spec.set, path) !== undefined);
    const change = changes.findLast((one) => said({ [one.path]: one.value }, path) !== undefined);
    const stated = change === undefined ? said(file, path) : said({ [change.path]: change.value }, path);
    const isRead = variants.some((variant) => !own.includes(variant) && idleIn(variant.scenario, path) === null);
    const ofBase = isNeutral(stated) || isRead ? [] : idle(change?.place ?? null, base, '');
    const inVain = own.filter(({ spec, scenario }) => !isNeutral(said(spec.set, path)) && idleIn(scenario, path) !== null);
    const [first, ...more] = inVain;
    if (first === undefined) return ofBase;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    return [...ofBase, ...idle(first.spec.place, first.scenario, ` in variant ${first.spec.name}${others}`)];
  });
}
