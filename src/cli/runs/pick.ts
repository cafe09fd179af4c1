import type { Scenario, ScenarioSet } from '../../scenario/index.js';
import { UsageError } from '../terminal/io.js';

/** A scenario's base or one of its variants, by name. */
export const pick = (set: ScenarioSet, variant: string): Scenario => {
  if (variant === 'base') return set.base;
  const found = set.variants.find(({ name }) => name === variant);
  if (found) return found.scenario;
  throw new UsageError(
    `${set.base.name} has no variant ${variant} → one of ${['base', ...set.variants.map(({ name }) => name)].join(', ')}`,
  );
};
