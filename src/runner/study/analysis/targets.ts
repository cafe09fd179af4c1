import { prim } from '../../../analysis/index.js';
import { type Table, TableBuilder } from '../../../data/index.js';
import type { Target } from '../../../scenario/index.js';
import type { StudyResults } from './results.js';
import { number, prngFor } from './words.js';

const BOX = {
  factor: 'text',
  low: 'number',
  high: 'number',
  withoutIt: 'number',
  withoutLow: 'number',
  withoutHigh: 'number',
} as const;

/** The points that meet the target, and for samples the box that does. */
export function targetTables(
  { plan, outcomes, x }: StudyResults,
  target: Target,
  add: (name: string, table: Table) => void,
  sentences: string[],
): void {
  const { runs } = outcomes.find(({ name }) => name === target.outcome)!;
  const met = meets(runs, plan.replicates.length, target);
  const known = met.filter((hit) => !Number.isNaN(hit));
  const hits = known.reduce((sum, hit) => sum + hit, 0);
  const wanted = `${target.outcome} ${target.sense === 'atLeast' ? 'at least' : 'at most'} ${target.value} in ${100 * target.confidence} % of the runs`;
  sentences.push(`${hits} of ${known.length} points have ${wanted}.`);
  const { kind } = plan.study.design;
  if ((kind !== 'lhs' && kind !== 'sobol') || hits === 0 || hits === known.length) return;
  const box = prim(x, met, plan.factors.length, 0.9, prngFor(plan, 'box'));
  const rows = new TableBuilder(BOX);
  for (const { factor, low, high, without } of box.restrictions)
    rows.add(plan.factors[factor]!.name, low, high, without.estimate, without.ciLow, without.ciHigh);
  add('box', rows.build());
  const sides = box.restrictions.map(({ factor, low, high }) => {
    const bounds = [low > -Infinity ? `≥ ${number(low)}` : '', high < Infinity ? `≤ ${number(high)}` : ''].filter(
      (part) => part !== '',
    );
    return `${plan.factors[factor]!.name} ${bounds.join(' and ')}`;
  });
  sentences.push(
    sides.length === 0
      ? 'No box of the factors holds more of them than the whole space.'
      : `The box ${sides.join(', ')}: ${number(100 * box.density.estimate)} % of its points meet it (95 % interval ${number(100 * box.density.ciLow)} to ${number(100 * box.density.ciHigh)} %, in the half of the points it was not sought in; ${number(100 * box.overall.estimate)} % overall), and it holds ${number(100 * box.coverage.estimate)} % of all that do.`,
  );
}

/** 1 where the share of a point's runs that meet the target is large enough, 0 where not, NaN without runs. */
export const meets = (runs: Float64Array, replicates: number, target: Target): Float64Array =>
  meetingShare(runs, replicates, target).map((share) =>
    Number.isNaN(share) ? share : share >= target.confidence - 1e-9 ? 1 : 0,
  );

/** Share of each point's runs that meet the target; NaN without runs. */
export const meetingShare = (runs: Float64Array, replicates: number, { sense, value }: Target): Float64Array => {
  const out = new Float64Array(runs.length / replicates);
  for (let p = 0; p < out.length; p++) {
    let n = 0;
    let hits = 0;
    for (let k = p * replicates; k < (p + 1) * replicates; k++) {
      const y = runs[k]!;
      if (Number.isNaN(y)) continue;
      n++;
      if (sense === 'atLeast' ? y >= value : y <= value) hits++;
    }
    out[p] = n === 0 ? Number.NaN : hits / n;
  }
  return out;
};
