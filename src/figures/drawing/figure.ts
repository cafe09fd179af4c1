/** A finished figure: words and an SVG of its own, ready for a file, a page or a memo. */
export interface Figure {
  /** File name without ending, and anchor in the page. */
  readonly id: string;
  readonly title: string;
  /** What is drawn and in which units. */
  readonly subtitle: string;
  /** A sentence, computed from the numbers, that says what is seen. */
  readonly caption: string;
  /** Scenario, variants, seed, replicates, version. */
  readonly source: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Where the numbers of a figure come from. */
export interface Source {
  /** Name of the scenario; begins the id of each figure. */
  readonly scenario: string;
  readonly title?: string;
  readonly seed?: number | string;
  readonly replicates?: number;
  readonly version?: string;
  /** How the numbers came about, where no run made them. */
  readonly note?: string;
}

export const sourceLine = (source: Source, about: { variant?: string; note?: string } = {}): string =>
  [
    `scenario ${source.scenario}`,
    about.variant === undefined ? '' : `variant ${about.variant}`,
    source.seed === undefined ? '' : `seed ${source.seed}`,
    source.replicates === undefined ? '' : `${source.replicates} replicate${source.replicates === 1 ? '' : 's'}`,
    source.version === undefined ? '' : `permitsim ${source.version}`,
    about.note ?? source.note ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** Thrown where there is nothing to draw: the report lists the figure as left out, with the reason. */
export class NothingToDraw extends Error {}
