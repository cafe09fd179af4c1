import type { GrowthPath, ParameterPath, TurnExpression } from '../model/index.js';
import {
  ATTRIBUTE_KINDS,
  attributeOf,
  type Bounds,
  compileExpression,
  constantOf,
  growthReads,
  isPath,
  PATH_NAMES,
  type PathName,
  pathKind,
  pathVariables,
  type Scenario,
  scaledNumber,
  type Timed,
  TURN_VARIABLES,
} from '../scenario/index.js';

/** Has a closure of its own in the parameters: what lies ahead is announced, and labs with foresight read it. */
const ANNOUNCED: readonly PathName[] = ['market.cap', 'market.collar.floor', 'market.collar.ceiling', 'regulator.threshold'];

const at = (tree: unknown, name: string): unknown =>
  name.split('.').reduce<unknown>((here, key) => (here as Record<string, unknown> | null | undefined)?.[key], tree);

const sound = (x: number, { least = -Infinity, most = Infinity, open = false }: Bounds): boolean =>
  open ? x > least && x < most : x >= least && x <= most;

const wanted = ({ least = -Infinity, most = Infinity, open = false }: Bounds): string => {
  if (most < Infinity) return `from ${least} to ${most}${open ? ', without the ends' : ''}`;
  return least === 0 && !open ? 'not be negative' : `${open ? 'above' : 'at least'} ${least}`;
};

/** Who asks without the turn before cannot follow what reads it: that is an error of the expression. */
const UNKNOWN = { price: Number.NaN, bank: Number.NaN, emissions: Number.NaN };

/** A list by turn, the last number of which holds on, or an expression → a closure of the turn. */
export function pathOf(
  value: readonly number[] | string,
  name: string,
  bounds: Bounds,
  variables: readonly string[],
): TurnExpression {
  if (typeof value !== 'string') {
    const list = Float64Array.from(value);
    return (t) => list[Math.min(t, list.length) - 1]!;
  }
  const { evaluate } = compileExpression(value, variables);
  const values = new Float64Array(variables.length);
  return (t, bau, { price, bank, emissions } = UNKNOWN) => {
    values[0] = t;
    values[1] = bau;
    if (values.length > 2) {
      values[2] = price;
      values[3] = bank;
      values[4] = emissions;
    }
    const x = evaluate(values);
    if (!sound(x, bounds))
      throw new Error(
        `${name}: the expression "${value}" is ${x} in turn ${t}: it must ${bounds.least === 0 && bounds.most === undefined && !bounds.open ? '' : 'be '}${wanted(bounds)}`,
      );
    return x;
  };
}

/** What is announced for every turn; `none` where there is nothing. */
export function announced(value: Timed | null, name: PathName, none = 0): TurnExpression {
  if (value === null) return () => none;
  if (typeof value === 'number') return () => value;
  const kind = pathKind(name);
  return pathOf(value, name, kind.bounds, pathVariables(kind));
}

/** Keys of the model's parameters, where they differ from the scenario's. */
const keysOf = (name: PathName): string[] => {
  if (name.startsWith('regulator.signal.tolerance.')) return ['regulator', 'signal', 'tolerance', 'value'];
  return name === 'reference.price' ? ['referencePrice'] : name.replace('.policy.adaptive', '.adaptive').split('.');
};

/** Every number that moves in time, but for what is announced. */
export const pathsOf = (scenario: Scenario): readonly ParameterPath[] =>
  PATH_NAMES.flatMap((name): ParameterPath[] => {
    const value = at(scenario, name);
    if (ANNOUNCED.includes(name) || !isPath(value)) return [];
    return [{ keys: keysOf(name), at: pathOf(value, name, pathKind(name).bounds, TURN_VARIABLES) }];
  });

/** Growth of groups by turn. */
export const growthOf = (scenario: Scenario): readonly GrowthPath[] =>
  scenario.labs.flatMap((labs, group) =>
    (['growth.value', 'growth.size'] as const).flatMap((attribute): GrowthPath[] => {
      const value = attributeOf(labs, attribute) as Timed | null;
      if (!isPath(value) || !growthReads(value)) return [];
      const path = pathOf(value, `labs.${labs.group}.${attribute}`, ATTRIBUTE_KINDS[attribute].bounds, TURN_VARIABLES);
      return [{ group, attribute, at: (t, bau, lagged) => scaledNumber(labs, attribute, path(t, bau, lagged)) }];
    }),
  );

/** Does a cap or a bound of the collar read the turn before? */
export const readsLagged = ({ market: { cap, collar } }: Scenario): boolean =>
  [cap, collar.floor, collar.ceiling].some(
    (value) =>
      typeof value === 'string' &&
      ['price', 'bank', 'emissions'].some((name) => compileExpression(value, pathVariables({ lagged: true })).reads.has(name)),
  );

/** A section with plain numbers: what moves in time waits for its first turn. */
export type Settled<T> = { readonly [K in keyof T]: Timed extends T[K] ? number | Extract<T[K], null> : T[K] };
export const settled = <T extends object>(prefix: string, section: T): Settled<T> =>
  Object.fromEntries(
    Object.entries(section).map(([key, value]) => [
      key,
      PATH_NAMES.includes(`${prefix}.${key}` as PathName) && isPath(value) ? constantOf(value) : value,
    ]),
  ) as Settled<T>;
