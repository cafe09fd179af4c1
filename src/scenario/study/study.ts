import type { Distribution } from '../distributions/distribution.js';

/** A value of a factor: what a path of the scenario is set to. */
export type Scalar = number | string | boolean | null;

/** Where a factor's values come from. */
export type Range =
  | { readonly kind: 'levels'; readonly levels: readonly Scalar[] }
  | {
      readonly kind: 'span';
      readonly from: number;
      readonly to: number;
      readonly scale: 'linear' | 'log';
      readonly whole: boolean;
      /** Values in a grid, both ends among them; null: none were named. */
      readonly steps: number | null;
    }
  | { readonly kind: 'distribution'; readonly distribution: Distribution; readonly steps: number | null };

/** Something that varies: chosen by the world (an uncertainty) or by the regulator (a lever). */
export interface Factor {
  readonly name: string;
  readonly role: 'uncertainty' | 'lever';
  /** Paths that are all set to its value; none: it only enters derived ones. */
  readonly paths: readonly string[];
  readonly label: string;
  readonly range: Range;
}

export interface Outcome {
  readonly name: string;
  /** Expression over the figures of a run (means over its turns, and run figures). */
  readonly expression: string;
}

export interface Target {
  readonly outcome: string;
  readonly sense: 'atLeast' | 'atMost';
  readonly value: number;
  /** Share of the runs of a point that must meet it. */
  readonly confidence: number;
}

export type DesignSpec =
  | { readonly kind: 'grid' }
  | { readonly kind: 'union'; readonly grids: readonly Readonly<Record<string, readonly Scalar[]>>[] }
  | { readonly kind: 'lhs' | 'sobol'; readonly points: number }
  | { readonly kind: 'saltelli'; readonly base: number }
  | { readonly kind: 'morris'; readonly trajectories: number; readonly levels: number }
  | { readonly kind: 'one-at-a-time'; readonly low: number; readonly high: number };

/** Search for the cheapest mix of levers that meets the target. */
export interface SearchSpec {
  /** Expression over outcomes and levers, to be small. */
  readonly cost: string;
  /** What the Pareto front weighs: outcomes to be large (1) or small (−1); the cost is always among them. */
  readonly objectives: readonly { readonly outcome: string; readonly sense: 1 | -1 }[];
  /** Points of the first round, spread over the levers' ranges. */
  readonly candidates: number;
  /** Rounds after the first, each closer around the best. */
  readonly rounds: number;
  /** Winners run again under fresh luck, as many between them at most, and replicates of each. */
  readonly confirm: { readonly winners: number; readonly replicates: number };
  /** Values of each lever in the grid it is compared with; 0: no grid. */
  readonly grid: number;
}

/** A study file as the rest of the program knows it: complete, checked, plain data. */
export interface Study {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A shipped name, or a file beside the study file. */
  readonly scenario: string;
  readonly variant: string;
  /** Path → value over the scenario, the same in every point. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly replicates: number | null;
  readonly seed: number | null;
  readonly factors: readonly Factor[];
  /** Path → expression over factors. */
  readonly derived: Readonly<Record<string, string>>;
  readonly outcomes: readonly Outcome[];
  readonly target: Target | null;
  readonly design: DesignSpec;
  readonly search: SearchSpec | null;
  readonly bootstrap: number;
}

export const isWord = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(name);
