import { type Box, prim } from '../../../analysis/index.js';
import { type Table, TableBuilder } from '../../../data/index.js';
import type { Target } from '../../../scenario/index.js';
import { wordsOf } from './levels.js';
import type { StudyResults } from './results.js';
import { number, prngFor, shown } from './words.js';

const BOX = {
  factor: 'text',
  low: 'number',
  high: 'number',
  values: 'text',
  withoutIt: 'number',
  withoutLow: 'number',
  withoutHigh: 'number',
} as const;

/** Share of hits that a box is sought for. */
const WANTED = 0.9;

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
  const sense = target.sense === 'atLeast' ? 'at least' : 'at most';
  const wanted = `${target.outcome} ${sense} ${shown(target.value)} in ${number(100 * target.confidence)} % of the runs`;
  const replicates = plan.replicates.length;
  const isPartly = met.some(
    (hit, p) => !Number.isNaN(hit) && runs.subarray(p * replicates, (p + 1) * replicates).some(Number.isNaN),
  );
  const without = plan.points - known.length;
  const gaps = [
    ...(isPartly ? ['counted over the runs that have a value of it'] : []),
    ...(without === 0 ? [] : [`the other ${without} ${without === 1 ? 'has' : 'have'} no value of it`]),
  ];
  sentences.push(
    known.length === 0
      ? `${target.outcome} has no value at any of the ${plan.points} points: which of them meet the target cannot be told.`
      : `${hits} of ${known.length} points have ${wanted}${gaps.length === 0 ? '' : ` (${gaps.join('; ')})`}.`,
  );
  const { kind } = plan.study.design;
  if ((kind !== 'lhs' && kind !== 'sobol') || hits === 0 || hits === known.length) return;
  const words = wordsOf(plan);
  const isWord = words.map((own) => own !== null && !own.ordered);
  const box = prim(x, met, plan.factors.length, WANTED, prngFor(plan, 'box'), isWord);
  const rows = new TableBuilder(BOX);
  const sides = box.restrictions.map(({ factor, low, high, levels, without }) => {
    const { name } = plan.factors[factor]!;
    const own = words[factor]?.values;
    const isIn = (_: unknown, level: number): boolean => levels?.includes(level) ?? (level >= low && level <= high);
    const left = own?.filter(isIn).map(shown).join(' or ');
    const [from, to] = left === undefined ? [low, high] : [Number.NaN, Number.NaN];
    rows.add(name, from, to, left ?? '', without.estimate, without.ciLow, without.ciHigh);
    const bounds = [low > -Infinity ? `≥ ${number(low)}` : '', high < Infinity ? `≤ ${number(high)}` : ''];
    return `${name} ${left ?? bounds.filter((part) => part !== '').join(' and ')}`;
  });
  add('box', rows.build());
  sentences.push(boxSentence(box, sides));
}

const share = (x: number): string => `${number(100 * x)} %`;

function boxSentence({ peels, start, sought, points, density, overall, coverage }: Box, sides: readonly string[]): string {
  if (peels === 0 && start >= WANTED)
    return `No box was sought: ${share(start)} of the points it would be sought in meet the target already, and ${share(WANTED)} are enough.`;
  if (peels === 0) return `No box was sought: of the ${sought} points it would be sought in none could be peeled off.`;
  if (sides.length === 0) return 'No box of the factors was found that holds more of them than the whole space.';
  const box = `The box ${sides.join(', ')}`;
  if (points === 0) return `${box}: what it is worth cannot be told, none of the points it was not sought in lies in it.`;
  const interval = `${number(100 * density.ciLow)} to ${share(density.ciHigh)}`;
  return `${box}: ${share(density.estimate)} of its points meet it (95 % interval ${interval}, in the half of the points it was not sought in; ${share(overall.estimate)} overall), and it holds ${share(coverage.estimate)} of all that do.`;
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
