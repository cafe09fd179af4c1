import { HEADLINE, meansOf, nothingMoved, nullReason, type Side } from '../../analysis/index.js';
import { premisesOf } from '../../experiment/index.js';
import type { RunReport } from '../../runner/run/index.js';
import { type Judged, judgeDifferences } from './verdicts.js';

/**
 * Variants in which no headline metric moved in any run, each with what their own numbers give as the reason, or with the command `levers`
 * that says what moves them.
 */
export const nullNotes = ({ plan, differences, summary }: RunReport, baseline: string, levers: string): string => {
  if (!differences) return '';
  const side = (name: string): Side => ({
    premises: premisesOf(plan.variants.find((v) => v.name === name)!.scenario),
    means: meansOf(summary, name),
  });
  const { length: replicates } = plan.replicates;
  const judged = judgeDifferences(differences, meansOf(summary, baseline), HEADLINE, plan.base);
  const base = plan.variants.find(({ name }) => name === baseline)!;
  return plan.variants
    .filter(
      ({ name }) => name !== baseline && nothingMoved([...(judged.get(name)?.values() ?? [])].map(({ verdict }) => verdict)),
    )
    .map(({ name, set }) => {
      // against another variant both sides' changes count
      const paths = [...new Set([...Object.keys(set), ...Object.keys(base.set)])];
      const why = nullReason(paths, side(name), side(baseline), levers);
      return `${name}: no headline figure moved in any ${runsOf(judged.get(name)!, replicates)}.${why === '' ? '' : ` ${why}`}\n`;
    })
    .join('');
};

/** Only replicates of which both runs ended are compared. */
const runsOf = (row: ReadonlyMap<string, Judged>, replicates: number): string => {
  const n = Math.max(...[...row.values()].map((d) => d.n));
  return n === replicates ? 'run' : `of the ${n} of ${replicates} replicates in which both runs came to their end`;
};
