/** One number a turn: where its name, symbol, unit and meaning are declared, once. */
export interface Metric {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}

/** The metrics of a run, in column order: the turn's figures, then the figures of each group. */
export declare function metricsFor(groups: readonly string[]): readonly Metric[];
