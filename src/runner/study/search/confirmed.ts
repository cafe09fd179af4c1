import { type Estimate, honest, momentsOf, wilson } from '../../../analysis/index.js';
import type { StudyResults } from '../analysis/results.js';
import { meetingShare } from '../analysis/targets.js';
import { type Candidate, costOf } from './candidates.js';

/** A winner run again under luck that had no part in choosing it. */
export interface Confirmed {
  readonly candidate: Candidate;
  readonly source: 'search' | 'grid';
  /** Fresh runs that did not fail. */
  readonly runs: number;
  /** Share of these that meet the target. */
  readonly share: Estimate;
  readonly cost: number;
  readonly outcomes: readonly Estimate[];
  /** Does the share of fresh runs reach the confidence asked for? */
  readonly confirmed: boolean;
}

/** What fresh runs say of the mixes they are of, in their order. */
export const confirmedFrom = (again: StudyResults, candidates: readonly Candidate[]): Omit<Confirmed, 'source'>[] => {
  const { study, replicates } = again.plan;
  const target = study.target!;
  const cost = costOf(study);
  const { runs } = again.outcomes.find(({ name }) => name === target.outcome)!;
  const shares = meetingShare(runs, replicates.length, target);
  return candidates.map((candidate, c) => {
    const own = (all: Float64Array): Float64Array => all.subarray(c * replicates.length, (c + 1) * replicates.length);
    const known = own(runs).filter((x) => !Number.isNaN(x)).length;
    const outcomes = again.outcomes.map((outcome) => {
      const { mean, ciLow, ciHigh } = honest(momentsOf(own(outcome.runs)), false);
      return { estimate: mean, ciLow, ciHigh };
    });
    return {
      candidate,
      runs: known,
      share: wilson(Math.round(shares[c]! * known), known),
      cost: cost(
        outcomes.map(({ estimate }) => estimate),
        candidate.values,
      ),
      outcomes,
      confirmed: shares[c]! >= target.confidence - 1e-9,
    };
  });
};
