import type { Figure, Source } from '../drawing/index.js';
import type { Metric } from '../results/index.js';
import type { TableView } from '../tables/index.js';

/** analysis.json: what an analysis found, and which tables and figures beside it are its own. */
export interface AnalysisRecord {
  /** The command that makes it. */
  readonly command: string;
  /** `2,560 points × 4 replicates × 20 turns of lawless, seed 2026`. */
  readonly size: string;
  /** The first answers the question. */
  readonly sentences: readonly string[];
  /** Runs that failed and are missing. */
  readonly failed: number;
  /** Names without the ending. */
  readonly tables: readonly string[];
  readonly figures: readonly Omit<Figure, 'svg'>[];
}

/** A study's results, as its folder holds them. */
export interface StudyTables {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Of the scenario that its points are changes of. */
  readonly source: Source;
  readonly analysis: AnalysisRecord;
  readonly figures: readonly Figure[];
  readonly factors: readonly { readonly name: string; readonly label: string }[];
  /** Each as a metric: an outcome that is one has its unit, an expression has none. */
  readonly outcomes: readonly Metric[];
  /** `indices`: a table of the analysis, or points of the study; undefined where there is none. */
  readonly table: (name: string) => TableView | undefined;
  /** As seen from the report, with the slash. */
  readonly folder: string;
}
