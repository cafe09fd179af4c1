/** A key of the schema with its value here. */
export interface Control {
  readonly path: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
  readonly accepts: string;
  /** The value in force; undefined where groups differ. */
  readonly value: unknown;
  /** The words to choose from, or null. */
  readonly choices: readonly string[] | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly whole: boolean;
  readonly nullable: boolean;
  readonly flag: boolean;
  /** A source of "placeholder": the number comes from nobody. */
  readonly placeholder: boolean;
}
