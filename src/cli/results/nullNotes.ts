import { HEADLINE, meansOf, nothingMoved, nullReason, type Side } from '../../analysis/index.js';
import { premisesOf } from '../../experiment/index.js';
import type { RunReport } from '../../runner/run/index.js';
import { judgeDifferences } from './verdicts.js';

/** Variants in which no headline metric moved in any run, each with what their own numbers give as the reason. */
export const nullNotes = ({ plan, differences, summary }: RunReport, baseline: string): string => {
  if (!differences) return '';
  const side = (name: string): Side => ({
    premises: premisesOf(plan.variants.find((v) => v.name === name)!.scenario),
    means: meansOf(summary, name),
  });
  const judged = judgeDifferences(differences, meansOf(summary, baseline), HEADLINE, plan.base);
  const base = plan.variants.find(({ name }) => name === baseline)!;
  return plan.variants
    .filter(
      ({ name }) => name !== baseline && nothingMoved([...(judged.get(name)?.values() ?? [])].map(({ verdict }) => verdict)),
    )
    .map(({ name, set }) => {
      // against another variant both sides' changes count
      const paths = [...new Set([...Object.keys(set), ...Object.keys(base.set)])];
      const why = nullReason(paths, side(name), side(baseline));
      return `${name}: no headline figure moved in any run.${why === '' ? '' : ` ${why}`}\n`;
    })
    .join('');
};
