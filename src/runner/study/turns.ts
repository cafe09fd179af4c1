import { plural, pluralBetween } from '../../analysis/index.js';
import type { StudyPlan } from '../../experiment/index.js';

/** `20 turns`, or `5 to 60 turns` where a factor sets them: a point's own, not those of the scenario it moves. */
export const turnsInWords = (plan: StudyPlan): string => {
  const { base, study, points } = plan;
  const isMoved = 'turns' in study.derived || study.factors.some(({ paths }) => paths.includes('turns'));
  if (!isMoved) return plural(base.turns, 'turn');
  // a search has its points as it goes
  if (study.search !== null) return 'turns as it sets them';
  let [least, most] = [Infinity, 0];
  for (let point = 0; point < points; point++) {
    const own = plan.settingsOf(plan.valuesAt(point)).findLast(({ path }) => path === 'turns');
    const turns = own === undefined ? base.turns : Number(own.value);
    [least, most] = [Math.min(least, turns), Math.max(most, turns)];
  }
  return pluralBetween(least, most, 'turn');
};
