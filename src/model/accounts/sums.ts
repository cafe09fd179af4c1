import type { Column, Flags } from '../../core/index.js';
import type { State, StateColumn, StateFlag, Tally, World } from '../world/index.js';

/**
 * Sums over labs that figures are made of. A sum is declared where a figure needs it and is known by its place in the block of all
 * sums, so that a figure reads `T[sum]`. Declared when the modules load, never later: each is added up once a turn, by a loop of its
 * own or with three others, in the order of the labs.
 */
export type Sum = number;

const columns: Listed<StateColumn> = { names: [], at: [] };
const flags: Listed<StateFlag> = { names: [], at: [] };
const adders: ((world: World, T: Float64Array) => void)[] = [];
const byGroup: ((state: State, group: Flags, out: Float64Array) => void)[] = [];
let places = 0;

/** Columns to be added up, and where to. */
interface Listed<Name> {
  readonly names: Name[];
  readonly at: Sum[];
}

const listed = <Name>({ names, at }: Listed<Name>, name: Name): Sum => {
  const known = names.indexOf(name);
  if (known >= 0) return at[known]!;
  names.push(name);
  return at[at.push(places++) - 1]!;
};

/** Σ of a column. */
export const total = (column: StateColumn): Sum => listed(columns, column);

/** Labs with the flag, which is 0 or 1. */
export const count = (flag: StateFlag): Sum => listed(flags, flag);

/** Labs of each kind that a column of codes tells apart; one sum a kind, in the order of the codes. */
export const countKinds = <K extends string>(codes: StateFlag, kinds: Readonly<Record<K, number>>): Readonly<Record<K, Sum>> => {
  const names = Object.keys(kinds) as K[];
  const bins = new Int32Array(names.length);
  const at = addTogether(names.length, ({ state }) => {
    const C = state[codes];
    bins.fill(0);
    for (let i = 0; i < C.length; i++) bins[C[i]!] = bins[C[i]!]! + 1;
    return bins;
  });
  return Object.fromEntries(names.map((name) => [name, at[kinds[name]]!])) as Record<K, Sum>;
};

/** A sum with a rule of its own. */
export const add = (of: (world: World) => number): Sum => {
  const at = places++;
  adders.push((world, T) => {
    T[at] = of(world);
  });
  return at;
};

/** Several sums that are cheaper together, `n` of them. */
export function addTogether(n: 2, of: (world: World) => readonly number[]): [Sum, Sum];
export function addTogether(n: 3, of: (world: World) => readonly number[]): [Sum, Sum, Sum];
export function addTogether(n: number, of: (world: World) => ArrayLike<number>): Sum[];
export function addTogether(n: number, of: (world: World) => ArrayLike<number>): Sum[] {
  const at = Array.from({ length: n }, () => places++);
  adders.push((world, T) => T.set(of(world), at[0]));
  return at;
}

/** Sums of each group by itself; known by their place in `byGroup`. */
export const groupTotal = (column: StateColumn): Sum =>
  byGroup.push((state, group, out) => addRuns(group, out, state[column])) - 1;
export const groupCount = (flag: StateFlag, value: number): Sum =>
  byGroup.push((state, group, out) => countRuns(group, out, state[flag], value)) - 1;
export const groupSize = (): Sum => byGroup.push((_, group, out) => countRuns(group, out, null, 0)) - 1;

export const createTally = (groups: number): Tally => ({
  all: new Float64Array(places),
  byGroup: byGroup.map(() => new Float64Array(groups)),
});

/** What the labs did in the turn, added up. */
export const addUp = (world: World): void => {
  const { tally, state, labs } = world;
  addListed(state, columns, tally.all);
  addListed(state, flags, tally.all);
  for (const adder of adders) adder(world, tally.all);
  for (let s = 0; s < byGroup.length; s++) {
    const out = tally.byGroup[s]!;
    out.fill(0);
    byGroup[s]!(state, labs.group, out);
  }
};

/** Four columns at a time: one sum alone waits for each addition to end before the next begins. The last four may overlap with those before. */
const addListed = (state: State, { names, at }: Listed<StateColumn | StateFlag>, T: Float64Array): void => {
  for (let from = 0; from < names.length; from += 4) {
    const k = Math.min(from, names.length - 4);
    const [X, Y, Z, W] = [state[names[k]!], state[names[k + 1]!], state[names[k + 2]!], state[names[k + 3]!]];
    let x = 0;
    let y = 0;
    let z = 0;
    let w = 0;
    for (let i = 0; i < X.length; i++) {
      x += X[i]!;
      y += Y[i]!;
      z += Z[i]!;
      w += W[i]!;
    }
    T[at[k]!] = x;
    T[at[k + 1]!] = y;
    T[at[k + 2]!] = z;
    T[at[k + 3]!] = w;
  }
};

// Labs of a group stand side by side: a run of them is added up in a local.

const addRuns = (group: Flags, out: Float64Array, values: Column): void => {
  let i = 0;
  while (i < group.length) {
    const g = group[i]!;
    let sum = out[g]!;
    for (; i < group.length && group[i] === g; i++) sum += values[i]!;
    out[g] = sum;
  }
};

/** null: all labs of the group. */
const countRuns = (group: Flags, out: Float64Array, kinds: Flags | null, value: number): void => {
  let i = 0;
  while (i < group.length) {
    const g = group[i]!;
    let n = 0;
    for (; i < group.length && group[i] === g; i++) n += kinds === null || kinds[i] === value ? 1 : 0;
    out[g] = out[g]! + n;
  }
};
