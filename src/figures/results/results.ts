import { plural, type Source } from '../drawing/index.js';
import type { TableView } from '../tables/index.js';
import { MetricNames } from './metric.js';
import { SeriesSet } from './series.js';

/** One number for the whole run, or one a turn; the last one holds on. */
export type ByTurn = number | readonly number[];
export const atTurn = (x: ByTurn, turn: number): number => (typeof x === 'number' ? x : x[Math.min(turn, x.length) - 1]!);

/** Price bounds of a variant, one number or one a turn; null where there is none. */
export interface Collar {
  readonly floor: ByTurn | null;
  readonly ceiling: ByTurn | null;
}

/** One line of the parameter table. */
export interface ParameterRow {
  readonly path: string;
  readonly symbol: string;
  readonly value: string;
  readonly unit: string;
  readonly meaning: string;
  /** Of the value. */
  readonly source: string;
}

export const isPlaceholder = ({ source }: ParameterRow): boolean => /^placeholder\b/i.test(source);

/** What the regulator reads of what labs do: needed by the figures of the signal. */
export interface SignalSetting {
  readonly noise: 'multiplicative' | 'additive';
  readonly sd: ByTurn;
  readonly test: 'one-sided' | 'two-sided';
  /** Log ratio (multiplicative) or units (additive) above which a lab is flagged. */
  readonly tolerance: ByTurn;
  readonly threshold: ByTurn;
}

/** One scenario's results, as its folder holds them. */
export interface ResultTables {
  readonly source: Source;
  readonly timeseries: TableView;
  readonly summary: TableView;
  readonly differences?: TableView;
  readonly columns?: TableView;
  readonly labs?: TableView;
  /** The run wrote no labs.csv: `labs` was made for the figures by running its first replicates again. */
  readonly isPanelRunAgain?: boolean;
  /** Supply and demand of one turn; see market.ts. */
  readonly schedules?: TableView;
  readonly collars?: Readonly<Record<string, Collar>>;
  readonly signals?: Readonly<Record<string, SignalSetting>>;
  /** Those whose value is not the default. */
  readonly parameters?: readonly ParameterRow[];
  /** Those that have their default value. */
  readonly defaults?: readonly ParameterRow[];
  /** What the scenario says it is for. */
  readonly description?: string;
  /** What the run warned of: conventions that matter, turns without an equilibrium. */
  readonly warnings?: readonly string[];
  /** The command that made it, where it is known. */
  readonly command?: string;
  /** The baseline takes some shortfall for compliance. */
  readonly isTolerant?: boolean;
  /** Runs that failed and are missing. */
  readonly failed?: number;
  /** What a turn is: quarter, year. */
  readonly turnUnit?: string;
  /** `1e25 FLOP`: what one unit of compute is. */
  readonly computeUnit?: string;
  /** Folder of its files as seen from the report, with the slash: `lawless/`; '' when the report is in it. */
  readonly folder: string;
}

/** The tables with their indices, built once and shared by every figure. */
export class Results {
  readonly names: MetricNames;
  readonly series: SeriesSet;
  readonly variants: readonly string[];
  readonly base: string;

  constructor(
    readonly tables: ResultTables,
    part?: { readonly of: Results; readonly variants: readonly string[] },
  ) {
    this.names = part?.of.names ?? new MetricNames(tables.columns);
    this.series = part?.of.series ?? new SeriesSet(tables.timeseries);
    this.variants = part?.variants ?? this.series.variants;
    const stated =
      tables.differences !== undefined && tables.differences.length > 0 ? tables.differences.texts('baseline')[0] : undefined;
    this.base = stated ?? this.variants[0] ?? 'base';
  }
  /** The same results, shown for some variants alone. */
  only(variants: readonly string[]): Results {
    return new Results(this.tables, { of: this, variants: this.variants.filter((name) => variants.includes(name)) });
  }
  get source(): Source {
    return this.tables.source;
  }
  /** Groups (firm types) that have a column of their own. */
  get groups(): string[] {
    const prefix = 'complianceRate.';
    return this.series.metrics.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  }
  /** `4 turns`, `4 to 9 turns`: variants may set their own. */
  get turnsInWords(): string {
    const own = this.variants.map((variant) => this.series.turnsOf(variant));
    const [least, most] = [Math.min(...own), Math.max(...own)];
    return least === most ? plural(most, 'turn') : `${least} to ${plural(most, 'turn')}`;
  }
  get turnLabel(): string {
    return this.tables.turnUnit === undefined ? 'Turn' : `Turn (${this.tables.turnUnit})`;
  }
  id(figure: string): string {
    return `${this.source.scenario}-${figure}`;
  }
  get title(): string {
    return this.source.title ?? this.source.scenario;
  }
}
