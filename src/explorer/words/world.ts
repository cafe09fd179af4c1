import { momentsOf, percent } from '../../analysis/index.js';
import { joinWords, number, plural } from '../../figures/index.js';
import { KINDS, type Outline, type RunResult } from '../engine/protocol.js';

const mean = (result: RunResult, metric: string): number => momentsOf(result.metrics[metric]?.runs ?? []).mean;

/** What happens in this world, in two sentences made from the numbers beside them. */
export const worldInWords = (outline: Outline, result: RunResult): string => {
  const labs = outline.groups.reduce((n, group) => n + group.count, 0);
  const price = mean(result, 'price');
  const who = `${plural(labs, 'lab')} of ${plural(outline.groups.length, 'type')} over ${plural(outline.turns, outline.turnUnit)}`;
  // of all that is owed over the turns: in the mean over turns one in which nothing is owed counts as covered
  const [obligation, short] = [mean(result, 'obligation'), mean(result, 'overshootIllicit')];
  const owed =
    obligation > 0
      ? `${percent(1 - short / obligation)} of the permits owed are covered, at ${number(price)} ${outline.moneyUnit} a permit`
      : 'nobody owes a permit';
  return `${who}: ${owed}. ${waysRound(outline, result)}`;
};

/** Who goes round the market most, and how most of the others comply. */
const waysRound = (outline: Outline, result: RunResult): string => {
  const share = (g: number, kind: (typeof KINDS)[number]): number => result.shares[g * KINDS.length + KINDS.indexOf(kind)]!;
  const violators = outline.groups.map(({ name }, g) => ({ name, evade: share(g, 'evade'), split: share(g, 'split') }));
  const worst = [...violators].sort((a, b) => b.evade + b.split - a.evade - a.split)[0]!;
  if (worst.evade + worst.split === 0) return 'Nobody violates.';
  if (worst.evade + worst.split < 0.005) return 'Hardly anybody violates.';
  const way = worst.evade >= worst.split ? 'evade' : 'split their runs';
  const rate = Math.max(worst.evade, worst.split);
  const named = (is: (violating: number) => boolean): string[] =>
    violators.filter(({ evade, split }) => is(evade + split)).map(({ name }) => name);
  const [never, hardly] = [named((share) => share === 0), named((share) => share > 0 && share < 0.005)];
  const rest = [
    ...(never.length > 0 ? [`${joinWords(never)} labs never violate`] : []),
    ...(hardly.length > 0 ? [`hardly any lab of ${joinWords(hardly)} violates`] : []),
  ];
  return `Of the ${worst.name} labs ${percent(rate)} ${way} in a ${outline.turnUnit}${rest.map((said) => `; ${said}`).join('')}.`;
};
