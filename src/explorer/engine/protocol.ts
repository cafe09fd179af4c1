import type { InsideTurn } from '../../experiment/index.js';
import type { Control } from '../levers/control.js';

/** Path → value over a scenario, as after `--set`. */
export type Settings = Readonly<Record<string, unknown>>;

/** What is simulated: a scenario that the page knows by name, its text if it was edited here, and what was set over it. */
export interface Position {
  readonly scenario: string;
  /** Edited YAML; null: the file as it came. */
  readonly text: string | null;
  readonly set: Settings;
}

/** Texts of scenario and labs files by key, and the key of each scenario, as the page carries them. */
export interface Files {
  readonly files: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, string>>;
}

/** A thing wrong with a scenario, where it stands in the text. Line 0: nowhere in particular. */
export interface Trouble {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface MetricNote {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}

/** A scenario as the page shows it. */
export interface Outline {
  /** The scenario's own name, which an edited text may change; its results go by it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly turns: number;
  readonly replicates: number;
  readonly turnUnit: string;
  readonly moneyUnit: string;
  readonly permitUnit: string;
  readonly groups: readonly { readonly name: string; readonly count: number }[];
  readonly variants: readonly { readonly name: string; readonly set: Settings }[];
  readonly controls: readonly Control[];
  readonly metrics: readonly MetricNote[];
  /** The text as it stands, and what it extends, for the editor. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** Six numbers a turn: mean and quantiles .05, .25, .5, .75, .95 across runs. */
export const BAND = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95'] as const;

export interface MetricResult {
  /** BAND × turns, band by band. */
  readonly bands: Float64Array;
  /** Standard error of the mean, turn by turn. */
  readonly se: Float64Array;
  /** Mean over the turns of each run. */
  readonly runs: Float64Array;
}

/** How labs end a turn, in the order of the chart. */
export const KINDS = ['exempt', 'covered', 'bunched', 'abstained', 'evade', 'split'] as const;

/** What `done` of `of` replicates say. */
export interface RunResult {
  readonly done: number;
  readonly of: number;
  readonly turns: number;
  readonly metrics: Readonly<Record<string, MetricResult>>;
  /** Share of lab-turns by group and KINDS, group by group. */
  readonly shares: Float64Array;
  /** Of those, the share that is deterred, by group. */
  readonly deterred: Float64Array;
  /** Set where the page runs fewer replicates than the scenario asks for. */
  readonly limited: string | null;
  /** Levers that nothing reads at this position: path → because of what. */
  readonly idle: Readonly<Record<string, string>>;
}

export interface MapRequest {
  readonly x: { readonly path: string; readonly values: readonly unknown[] };
  readonly y: { readonly path: string; readonly values: readonly unknown[] };
  readonly metric: string;
  readonly replicates: number;
  /** Rows that are wanted, from 0 at the bottom, in this order: others may make the rest. */
  readonly rows: readonly number[];
}

/** B minus A, replicate by replicate under the same luck. */
export interface DifferenceResult {
  readonly replicates: number;
  readonly turns: number;
  readonly metrics: Readonly<
    Record<
      string,
      {
        readonly a: number;
        readonly b: number;
        readonly difference: number;
        readonly ciLow: number;
        readonly ciHigh: number;
        readonly pValue: number;
        /** The largest value of B in any turn of any run. */
        readonly most: number;
        /** Mean, low and high end of the interval, turn by turn. */
        readonly byTurn: Float64Array;
      }
    >
  >;
}

/** What a lever moved by half does, for "why did nothing move?". */
export interface LeverEffect {
  readonly name: string;
  readonly meaning: string;
  readonly moved: string;
  readonly difference: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly idle: string | null;
  /** Where it stops short of the half, each in words. */
  readonly limits: readonly string[];
}

/** A table that the command line writes too, byte for byte. */
export type TableName = 'turns' | 'summary';

export type Request =
  | { readonly kind: 'open'; readonly files: Files }
  | { readonly kind: 'outline'; readonly position: Position }
  | { readonly kind: 'check'; readonly position: Position }
  | { readonly kind: 'run'; readonly position: Position; readonly metrics: readonly string[]; readonly replicates: number | null }
  | { readonly kind: 'inside'; readonly position: Position; readonly replicate: number }
  | { readonly kind: 'map'; readonly position: Position; readonly map: MapRequest }
  | { readonly kind: 'levers'; readonly position: Position; readonly metric: string; readonly replicates: number }
  | { readonly kind: 'difference'; readonly a: Position; readonly b: Position; readonly metrics: readonly string[] }
  | { readonly kind: 'table'; readonly position: Position; readonly table: TableName };

export type Answer =
  | { readonly kind: 'open' }
  | { readonly kind: 'outline'; readonly outline: Outline }
  | { readonly kind: 'check'; readonly troubles: readonly Trouble[] }
  | { readonly kind: 'run'; readonly result: RunResult }
  | { readonly kind: 'inside'; readonly turns: readonly InsideTurn[] }
  | { readonly kind: 'map'; readonly row: number; readonly values: readonly number[] }
  | { readonly kind: 'levers'; readonly effect: LeverEffect }
  | { readonly kind: 'binds'; readonly binds: readonly string[] }
  | { readonly kind: 'difference'; readonly result: DifferenceResult }
  | { readonly kind: 'table'; readonly csv: Uint8Array }
  | { readonly kind: 'trouble'; readonly troubles: readonly Trouble[] };

/** Asked with a number; what comes back carries it. `last`: nothing more follows. A newer question in a lane ends the older one. */
export interface Question {
  readonly id: number;
  readonly lane: string;
  readonly request: Request;
}
/** Comes with a port to another worker: to lead it, or to be its mate and make replicates for it. */
export interface Introduction {
  readonly role: 'lead' | 'mate';
}
export interface Reply {
  readonly id: number;
  readonly last: boolean;
  readonly answer: Answer;
}
