import { compileExpression, pathVariables } from '../expression/compile.js';
import { isPath, PATH_NAMES, type PathKind, pathKind, type Timed } from '../values/pathKinds.js';
import { at, type RawMap } from '../values/raw.js';
import type { Scenario } from './scenario.js';

/** Turns in which a number is looked at beforehand: of longer runs no list says what it is in each, and later turns are not checked. */
export const MOST_TURNS = 10_000;

/** A number at turn t; null where it depends on what nobody knows yet: business as usual, or the turn before. */
export function known(value: Timed | null, kind: PathKind): ((t: number) => number) | null {
  if (value === null) return null;
  if (typeof value === 'number') return () => value;
  if (typeof value !== 'string') return (t) => value[Math.min(t, value.length) - 1]!;
  const variables = pathVariables(kind);
  const { reads, evaluate } = compileExpression(value, variables);
  if ([...reads].some((name) => name !== 't')) return null;
  const values = new Float64Array(variables.length);
  return (t) => {
    values[0] = t;
    return evaluate(values);
  };
}

/** One number, or one a turn; `unlimited` where there is no bound; null where it is known in the run alone. */
export type KnownNumber = number | 'unlimited' | null | readonly (number | 'unlimited')[];

/**
 * What expressions and quantities with units come to: every number of the market, the regulator and the damage that
 * moves in time, by turn, and every one that `set` names. In base units.
 */
export function knownNumbers(scenario: Scenario, set: Readonly<Record<string, unknown>>): Record<string, KnownNumber> {
  const named = (name: string): boolean => Object.keys(set).some((path) => path === name || name.startsWith(`${path}.`));
  const plain = (x: number): number | 'unlimited' => (x === Infinity ? 'unlimited' : x);
  return Object.fromEntries(
    PATH_NAMES.flatMap((name): [string, KnownNumber][] => {
      const value = at(scenario as unknown as RawMap, name.split('.')) as Timed | null | undefined;
      if (value === undefined || (!isPath(value) && !named(name))) return [];
      if (value === null || typeof value === 'number') return [[name, value === null ? null : plain(value)]];
      const x = scenario.turns > MOST_TURNS ? null : known(value, pathKind(name));
      return [[name, x === null ? null : Array.from({ length: scenario.turns }, (_, i) => plain(x(i + 1)))]];
    }),
  );
}
