/** Part of a manifest: plain data of which a figure knows only what it looks for. */
export type Tree = Readonly<Record<string, unknown>>;
export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path; a variant's own setting, or one above it, goes before the scenario's. */
export function settingOf(scenario: Tree, set: Tree, path: string): unknown {
  const steps = path.split('.');
  for (let depth = steps.length; depth > 0; depth--) {
    const above = steps.slice(0, depth).join('.');
    if (Object.hasOwn(set, above)) {
      const within = steps.slice(depth).reduce<unknown>((value, step) => (isTree(value) ? value[step] : undefined), set[above]);
      // A variant that sets some keys of an object leaves the others as they were.
      if (within !== undefined || depth === steps.length || set[above] === null) return within;
    }
  }
  return steps.reduce<unknown>((value, step) => (isTree(value) ? value[step] : undefined), scenario);
}
