import { nothingMoved } from '../../analysis/index.js';
import type { LeverVariants } from '../../experiment/index.js';
import type { Judged, JudgedTable } from '../results/verdicts.js';

/** What a lever is judged by. */
export const JUDGED = ['complianceRate', 'complianceByCompute', 'price', 'welfare'] as const;
export const COMPLIANCE = ['complianceRate', 'complianceByCompute'] as const;

export type ByMetric = ReadonlyMap<string, Judged>;

/** Metrics that were found to move. */
export const movesOf = (row: ByMetric | undefined, metrics: readonly string[] = JUDGED): string[] =>
  metrics.filter((name) => ['up', 'down', 'small'].includes(row?.get(name)?.verdict ?? 'none'));

export const isStill = (row: ByMetric | undefined, metrics: readonly string[] = JUDGED): boolean =>
  nothingMoved(metrics.map((name) => row?.get(name)?.verdict ?? 'none'));

export interface JudgedLever {
  readonly lever: string;
  readonly meaning: string;
  readonly down: string | null;
  readonly up: string | null;
  /** Metrics it moves, either way. */
  readonly moves: readonly string[];
  /** Not one of the judged metrics changed in any replicate. */
  readonly still: boolean;
  /** Where it stops short of the half. */
  readonly limits: readonly string[];
  readonly idle: string | null;
}

export const judge = ({ lever, down, up, limits, idle }: LeverVariants, found: JudgedTable): JudgedLever => {
  const sides = [down, up].filter((name): name is string => name !== null).map((name) => found.get(name));
  return {
    lever: lever.name,
    meaning: lever.meaning,
    down,
    up,
    moves: [...new Set(sides.flatMap((row) => movesOf(row)))],
    still: sides.length > 0 && sides.every((row) => isStill(row)),
    limits,
    idle,
  };
};
