import { paretoFront, type Sense } from '../../../analysis/index.js';
import type { PointValue } from '../../../experiment/index.js';
import { compileExpression, type Factor, isWord, type Study, type Target, valueAt } from '../../../scenario/index.js';
import type { StudyResults } from '../analysis/results.js';
import { meetingShare } from '../analysis/targets.js';

/** A mix of levers and what came of it. */
export interface Candidate {
  /** Round of the search, from 0; −1: of the grid. */
  readonly round: number;
  /** Shares of the levers' ranges. */
  readonly u: readonly number[];
  readonly values: readonly PointValue[];
  /** Means over the runs. */
  readonly outcomes: readonly number[];
  readonly cost: number;
  /** Share of the runs that meet the target. */
  readonly share: number;
  /** Mean of the outcome aimed at, larger being nearer to the target. */
  readonly reach: number;
}

const FIRST = -1;

/** Cost of a mix: an expression over mean outcomes and the values of levers. */
export const costOf = ({
  search,
  outcomes,
  factors,
}: Study): ((means: readonly number[], values: readonly PointValue[]) => number) => {
  const names = [...outcomes.map(({ name }) => name), ...factors.map(({ name }) => name)];
  const words = names.filter(isWord);
  const at = words.map((word) => names.indexOf(word));
  const { evaluate } = compileExpression(search!.cost, words, { gaps: true });
  const numbers = new Float64Array(words.length);
  return (means, values) => {
    const all = [...means, ...values.map((value) => (typeof value === 'number' ? value : Number.NaN))];
    at.forEach((from, w) => {
      numbers[w] = all[from]!;
    });
    const found = evaluate(numbers);
    // a mix whose cost cannot be told is never the cheapest
    return Number.isNaN(found) ? Infinity : found;
  };
};

export const candidatesFrom = (
  results: StudyResults,
  us: readonly (readonly number[])[],
  round: number,
  target: Target,
): Candidate[] => {
  const { plan, outcomes } = results;
  const cost = costOf(plan.study);
  const at = outcomes.findIndex(({ name }) => name === target.outcome);
  const share = meetingShare(outcomes[at]!.runs, plan.replicates.length, target);
  return us.map((u, p) => {
    const values = plan.valuesAt(p);
    const means = outcomes.map((outcome) => outcome.means[p]!);
    return {
      round,
      u,
      values,
      outcomes: means,
      cost: cost(means, values),
      share: share[p]!,
      reach: (target.sense === 'atLeast' ? 1 : -1) * means[at]!,
    };
  });
};

/** Does it meet the target in as many of its runs as are asked for? */
export const meets = ({ share }: Candidate, { confidence }: Target): boolean => share >= confidence - 1e-9;

/** Those that meet the target first, the cheapest before the dearer; then those that come nearest to it. */
export const ranking = (target: Target) => {
  return (a: Candidate, b: Candidate): number => {
    if (meets(a, target) !== meets(b, target)) return meets(a, target) ? FIRST : 1;
    // a run that failed has neither share nor cost: last
    const [x, y] = meets(a, target) ? [a.cost, b.cost] : a.share === b.share ? [-a.reach, -b.reach] : [-a.share, -b.share];
    return Number.isNaN(x) ? 1 : Number.isNaN(y) ? FIRST : x - y;
  };
};

/** What the front weighs of a mix: the cost, and the objectives of the study; NaN where one of them cannot be told. */
const weighed = ({ search, outcomes }: Study): ((candidate: Candidate) => number[]) => {
  const at = search!.objectives.map(({ outcome }) => outcomes.findIndex(({ name }) => name === outcome));
  return ({ cost, outcomes: means }) => [Number.isFinite(cost) ? cost : Number.NaN, ...at.map((o) => means[o]!)];
};

/** Mixes on a front: more than it has points where some cost and give the same. */
export const mixesOn = (front: readonly Candidate[], candidates: readonly Candidate[], study: Study): number => {
  const weigh = weighed(study);
  const pointOf = (candidate: Candidate): string => weigh(candidate).join(' ');
  const points = new Set(front.map(pointOf));
  return candidates.filter((candidate) => points.has(pointOf(candidate))).length;
};

export const front = (candidates: readonly Candidate[], study: Study): Candidate[] => {
  const rows = candidates.map(weighed(study));
  const senses: Sense[] = [-1, ...study.search!.objectives.map(({ sense }) => sense)];
  // mixes that cost and give the same are one point of the front
  const seen = new Set<string>();
  return paretoFront(rows, senses)
    .filter((i) => {
      const key = rows[i]!.join(' ');
      return !seen.has(key) && seen.add(key);
    })
    .map((i) => candidates[i]!)
    .sort((a, b) => a.cost - b.cost);
};

/** The same for mixes that set the same. */
export const keyOf = (values: readonly PointValue[]): string => JSON.stringify(values);

/** Levers, from shares of their ranges. */
export const mixer = (levers: readonly Factor[]) => {
  const at = levers.map(valueAt);
  return (u: readonly number[]): PointValue[] => u.map((x, d) => at[d]!(x));
};
