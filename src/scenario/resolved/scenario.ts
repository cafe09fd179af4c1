import type { ScenarioOutput } from '../schema/file.js';

type DeepReadonly<T> = T extends (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/**
 * A scenario as the rest of the program knows it: complete, frozen, plain data. Quantities are numbers in base units,
 * `unlimited` is Infinity, expressions are texts that have been validated. Second of three: raw → resolved → serialised.
 */
export type Scenario = DeepReadonly<ScenarioOutput>;
export type LabGroup = Scenario['labs'][number];

export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

/** Labs in all groups together. */
export const labCount = (scenario: Scenario): number =>
  scenario.labs.reduce((n, group) => n + (group.rows?.length ?? group.count), 0);
