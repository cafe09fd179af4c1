import { expect } from 'vitest';
import { simulate } from '../../src/core/engine.js';
import { Streams } from '../../src/core/streams.js';
import { metricsFor } from '../../src/model/accounts/measure.js';
import { checkInvariants, createWorld, PHASES, type World } from '../../src/model/index.js';
import { BELIEF, BENEFIT, CHOICE, EXPECTATION, type LabAttribute, type Labs } from '../../src/model/world/labs.js';
import type { Parameters } from '../../src/model/world/parameters.js';
import type { State } from '../../src/model/world/state.js';
import fixture from '../fixtures/theory.json' with { type: 'json' };
import { labsWith, merge, PLAIN, type Some } from './world.js';

export { fixture };

/** The economy E4 as attributes of four labs. */
export const E4 = { value: [100, 80, 60, 40], size: [100, 80, 30, 20] } as const;

export interface Economy {
  readonly turns?: number;
  readonly burnIn?: number;
  readonly paths?: Parameters['paths'];
  readonly market?: Some<Parameters['market']>;
  readonly regulator?: Some<Parameters['regulator']>;
  readonly welfare?: Some<Parameters['welfare']>;
  readonly referencePrice?: number;
  readonly groups?: readonly string[];
  /** E4 where not given. */
  readonly labs?: Partial<Record<LabAttribute, number | readonly number[]>>;
  readonly count?: number;
  readonly benefit?: keyof typeof BENEFIT | readonly (keyof typeof BENEFIT)[];
  readonly expectation?: keyof typeof EXPECTATION;
  readonly belief?: keyof typeof BELIEF;
  readonly choice?: keyof typeof CHOICE;
  /** Group of each lab. */
  readonly group?: readonly number[];
  readonly seed?: number;
  readonly replicate?: number;
}

/** E4's policy: cap 140, no threshold, audits of everyone at 20 %, fine 100 v + 5 v²; the `schedule` timing. */
export const BASE: Parameters = merge<Parameters>(PLAIN, {
  market: { cap: () => 140, initialPrice: Number.NaN, dominant: -1, collar: { reserve: Infinity } },
  regulator: { threshold: () => 0, penalty: { perUnit: 100, quadratic: 10 } },
} as Some<Parameters>);

export const parametersOf = (e: Economy): Parameters => ({
  turns: e.turns ?? 1,
  burnIn: e.burnIn ?? 0,
  paths: e.paths ?? [],
  growth: [],
  readsLagged: false,
  market: merge<Parameters['market']>(BASE.market, e.market),
  regulator: merge<Parameters['regulator']>(BASE.regulator, e.regulator),
  welfare: merge<Parameters['welfare']>(BASE.welfare, e.welfare),
  referencePrice: e.referencePrice ?? Number.NaN,
  groups: e.groups ?? ['labs'],
});

export const labsOf = (e: Economy): Labs => {
  const attributes = e.labs ?? {};
  const given = Object.values(attributes).find((x): x is readonly number[] => typeof x !== 'number');
  const count = e.count ?? given?.length ?? 4;
  const e4 = attributes.value === undefined && attributes.size === undefined;
  const labs = labsWith(count, e4 ? { value: [...E4.value], size: [...E4.size], ...attributes } : attributes);
  for (let i = 0; i < count; i++) {
    labs.benefit[i] = BENEFIT[(typeof e.benefit === 'string' ? e.benefit : e.benefit?.[i]) ?? 'divisible'];
    labs.group[i] = e.group?.[i] ?? 0;
  }
  labs.expectation.fill(EXPECTATION[e.expectation ?? 'adaptive']);
  labs.belief.fill(BELIEF[e.belief ?? 'announced']);
  labs.choice.fill(CHOICE[e.choice ?? 'best']);
  return labs;
};

/** One turn as it was: the figures by name, each lab's columns, scalars of the turn. */
export interface TurnRecord {
  readonly t: number;
  readonly m: Readonly<Record<string, number>>;
  readonly lab: Readonly<Record<keyof State, readonly number[]>>;
  readonly turn: Readonly<World['turn']>;
  readonly metrics: Float64Array;
}

/** Runs an economy through all phases, with the invariants checked each turn. */
export const play = (e: Economy): { readonly turns: readonly TurnRecord[]; readonly world: World; readonly last: TurnRecord } => {
  const parameters = parametersOf(e);
  const world = createWorld(parameters, labsOf(e), new Streams(e.seed ?? 1, e.replicate ?? 1));
  const names = metricsFor(parameters.groups).map(({ name }) => name);
  const turns: TurnRecord[] = [];
  simulate(world, parameters.turns, {
    phases: PHASES,
    burnIn: parameters.burnIn,
    check: checkInvariants as (w: Readonly<World>) => void,
    recorders: [
      {
        turn: (w, t) => {
          turns.push({
            t,
            m: Object.fromEntries(names.map((name, k) => [name, w.metrics[k]!])),
            lab: Object.fromEntries(
              Object.entries(w.state).map(([name, x]) => [name, Array.from(x)]),
            ) as unknown as TurnRecord['lab'],
            turn: { ...w.turn },
            metrics: w.metrics.slice(),
          });
        },
      },
    ],
  });
  return { turns, world, last: turns.at(-1)! };
};

/** The first turn. */
export const first = (e: Economy): TurnRecord => play(e).turns[0]!;

/** Equal to within a share of the larger of 1 and the expected number. */
export const near = (actual: number, expected: number, tolerance = 1e-9, what = ''): void => {
  expect(
    actual === expected || Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what} ${actual} is ${actual - expected} from ${expected}`,
  ).toBe(true);
};

export const nearAll = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9, what = ''): void => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) near(actual[i]!, expected[i]!, tolerance, `${what}[${i}]`);
};
