/**
 * The validation suite: each result of the literature as a case that runs the ordinary simulator and holds what comes out
 * against the closed form. The simulator is handed in, so that nothing here reads files or knows workers.
 */
import { Streams } from '../../core/index.js';

/** Parameters of a case by name; a list is one number a lab or turn. */
export type CaseParameters = Readonly<Record<string, number | readonly number[]>>;

/** A value over the scenario file, as after --set. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
}

/** One run of a scenario of `scenarios/theory/`. */
export interface CaseRun {
  /** File name without `.yaml`, of `scenarios/theory/` or of a shipped scenario. */
  readonly scenario: string;
  readonly set: readonly Setting[];
  /** Replicate: names the luck; 1 unless given. */
  readonly replicate?: number;
  /** The case reads the lab panel. */
  readonly labs?: boolean;
}

export type Row = Readonly<Record<string, number | string>>;
/** What the simulator wrote: one row a turn, and one a lab and turn if asked for; columns named as in turns.csv and labs.csv. */
export interface CaseOutput {
  readonly turns: readonly Row[];
  readonly labs: readonly Row[];
}
export type Simulate = (run: CaseRun) => CaseOutput;

/** A number read from a simulation; `standardError` where it is an estimate. */
export interface Measured {
  readonly value: number;
  readonly standardError?: number;
}

/**
 * `exact`: |error| ≤ within·max(1, |predicted|). `lattice`: labs stand on an even grid, so that a share is exact to one lab in n.
 * `standardErrors`: 4 of them.
 */
export type Tolerance =
  | { readonly kind: 'exact'; readonly within: number }
  | { readonly kind: 'lattice'; readonly labs: number }
  | { readonly kind: 'standardErrors'; readonly count: number };

export const EXACT: Tolerance = { kind: 'exact', within: 1e-6 };
export const MONTE_CARLO: Tolerance = { kind: 'standardErrors', count: 4 };
export const lattice = (labs: number): Tolerance => ({ kind: 'lattice', labs });

/** Uniform on [lo, hi). */
export type Uniform = (lo: number, hi: number) => number;

export interface Case<P extends CaseParameters = CaseParameters> {
  /** Mostly also the name of its scenario file. */
  readonly id: string;
  /** T1 … T23. */
  readonly result: string;
  readonly title: string;
  readonly citation: string;
  readonly parameters: P;
  /** Another set inside the assumptions of the result. */
  readonly draw: (uniform: Uniform) => P;
  readonly predict: (parameters: P) => Readonly<Record<string, number>>;
  readonly runs: (parameters: P) => readonly CaseRun[];
  /** The same names as `predict`, read from the outputs in the order of `runs`. */
  readonly measure: (outputs: readonly CaseOutput[], parameters: P) => Readonly<Record<string, number | Measured>>;
  readonly tolerance: Tolerance;
  /** What the ordinary path cannot do yet; such a case is listed and not run. */
  readonly lacks?: string;
}

/** A case with its parameter type closed over, as the registry holds it. */
export const defineCase = <P extends CaseParameters>(definition: Case<P>): Case => definition as unknown as Case;

export interface ResultRow {
  readonly result: string;
  readonly case: string;
  /** published, drawn 1, … or set. */
  readonly parameters: string;
  readonly quantity: string;
  readonly predicted: number;
  readonly simulated: number;
  readonly error: number;
  /** Largest error that passes. */
  readonly tolerance: number;
  readonly pass: boolean;
}

const allowed = (tolerance: Tolerance, predicted: number, standardError: number): number => {
  switch (tolerance.kind) {
    case 'exact':
      return tolerance.within * Math.max(1, Math.abs(predicted));
    case 'lattice':
      return (1 + 1e-9) / tolerance.labs;
    case 'standardErrors':
      return tolerance.count * standardError;
  }
};

/** A share near 0 or 1 has no sampling error to speak of; one lab in n is then the least that can differ. */
export const share = (value: number, n: number, predicted: number): Measured => ({
  value,
  standardError: Math.sqrt(Math.max(predicted * (1 - predicted), 1 / n) / n),
});

/** Mean of a sample and its standard error. */
export const meanOf = (sample: readonly number[]): Measured => {
  const n = sample.length;
  const value = sample.reduce((sum, x) => sum + x, 0) / n;
  const squares = sample.reduce((sum, x) => sum + (x - value) * (x - value), 0);
  return { value, standardError: Math.sqrt(squares / (n - 1) / n) };
};

/** One parameter set through the simulator. */
export function runCase(one: Case, parameters: CaseParameters, label: string, simulate: Simulate): ResultRow[] {
  const predictions = one.predict(parameters);
  const measured = one.measure(one.runs(parameters).map(simulate), parameters);
  const missing = Object.keys(measured).filter((name) => !Object.hasOwn(predictions, name));
  if (missing.length > 0) throw new Error(`case ${one.id} measures ${missing.join(', ')}, which it does not predict`);
  return Object.entries(predictions).map(([quantity, predicted]) => {
    const found = measured[quantity];
    if (found === undefined) throw new Error(`case ${one.id} predicts ${quantity} and does not measure it`);
    const { value, standardError = 0 } = typeof found === 'number' ? { value: found } : found;
    const error = value - predicted;
    const tolerance = allowed(one.tolerance, predicted, standardError);
    // a NaN must fail, so the comparison is written for what passes
    const pass = Math.abs(error) <= tolerance;
    return { result: one.result, case: one.id, parameters: label, quantity, predicted, simulated: value, error, tolerance, pass };
  });
}

/** The parameter sets of a case: as published, then `draws` of its own, seeded by the case's name alone. */
export const parameterSets = (
  one: Case,
  draws: number,
  seed: number,
): { readonly label: string; readonly parameters: CaseParameters }[] => {
  const prng = new Streams(seed, 0).named(`theory/${one.id}`);
  const uniform: Uniform = (lo, hi) => lo + (hi - lo) * prng();
  const drawn = Array.from({ length: draws }, (_, i) => ({ label: `drawn ${i + 1}`, parameters: one.draw(uniform) }));
  return [{ label: 'published', parameters: one.parameters }, ...drawn];
};

/** Which cases at which parameters. */
export interface SuiteSelection {
  /** Sets beyond the published one. */
  readonly draws: number;
  readonly seed: number;
  /** Only these results or case names; all when empty. */
  readonly only?: readonly string[];
  /** Parameters to use instead: one set a case, no drawing; without `only`, of the cases that have them all. */
  readonly set?: CaseParameters;
}
export interface SuiteOptions extends SuiteSelection {
  readonly simulate: Simulate;
}

/** Cases asked for: by result (T6), by name, or all. */
export const selectCases = (cases: readonly Case[], only: readonly string[] = []): Case[] => {
  for (const name of only) {
    if (!cases.some((c) => c.result === name || c.id === name)) {
      throw new RangeError(`no case ${name}; there are ${cases.map((c) => c.id).join(', ')}`);
    }
  }
  return cases.filter((c) => only.length === 0 || only.includes(c.result) || only.includes(c.id));
};

/** One case at one parameter set. */
export interface Task {
  readonly case: Case;
  readonly label: string;
  readonly parameters: CaseParameters;
}

const changed = (one: Case, set: CaseParameters): Task => {
  for (const name of Object.keys(set)) {
    if (!Object.hasOwn(one.parameters, name))
      throw new RangeError(`case ${one.id} has no ${name}; it has ${Object.keys(one.parameters).join(', ')}`);
  }
  return { case: one, label: 'set', parameters: { ...one.parameters, ...set } };
};

/** What is to be run, in order. */
export function tasksOf(cases: readonly Case[], { draws, seed, only = [], set }: SuiteSelection): Task[] {
  const selected = selectCases(cases, only).filter((c) => c.lacks === undefined);
  if (set === undefined) {
    return selected.flatMap((c) => parameterSets(c, draws, seed).map((p) => ({ case: c, ...p })));
  }
  // a number takes the place of a number, a list that of a list
  const fits = (c: Case): boolean =>
    Object.entries(set).every(
      ([name, value]) => Array.isArray(c.parameters[name]) === Array.isArray(value) && Object.hasOwn(c.parameters, name),
    );
  const having = selected.filter(fits);
  if (having.length === 0 && selected.length > 1)
    throw new RangeError(
      `none of these cases has ${Object.keys(set).join(' and ')} (numbers and lists do not stand for each other)`,
    );
  return (having.length === 0 ? selected : having).map((c) => changed(c, set));
}

/** Every case that can be run, at the published and the drawn parameters. */
export const runSuite = (cases: readonly Case[], options: SuiteOptions): ResultRow[] =>
  tasksOf(cases, options).flatMap((task) => runCase(task.case, task.parameters, task.label, options.simulate));
