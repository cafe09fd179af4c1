import type { ByTurn } from './results.js';
import { settingOf, type Tree } from './tree.js';

/** A variant as the manifest keeps it. */
export interface VariantNote {
  readonly name: string;
  readonly set: Tree;
  /** What expressions and quantities with units come to, by path: a number, or one a turn. */
  readonly numbers?: Tree;
}

/** The settings of one variant by path: as they were written, but numbers as what they come to. */
export const settingsOf =
  (scenario: Tree, { set, numbers = {} }: VariantNote) =>
  (path: string): unknown =>
    Object.hasOwn(numbers, path) ? numbers[path] : settingOf(scenario, set, path);
export type Settings = ReturnType<typeof settingsOf>;

/** A number, or a list by turn; null where it is neither: an expression that only the run knows. */
export const byTurn = (value: unknown): ByTurn | null =>
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'number'))
    ? value
    : null;
