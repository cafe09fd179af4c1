import { momentsOf } from '../../analysis/index.js';
import { joinWords, number, percent, plural } from '../../figures/index.js';
import { KINDS, type Outline, type RunResult } from '../engine/protocol.js';

const mean = (result: RunResult, metric: string): number => momentsOf(result.metrics[metric]?.runs ?? []).mean;

/** What happens in this world, in two sentences made from the numbers beside them. */
export const worldInWords = (outline: Outline, result: RunResult): string => {
  const labs = outline.groups.reduce((n, group) => n + group.count, 0);
  const covered = mean(result, 'complianceByCompute');
  const price = mean(result, 'price');
  const who = `${plural(labs, 'lab')} of ${plural(outline.groups.length, 'type')} over ${plural(outline.turns, outline.turnUnit)}`;
  const owed = Number.isNaN(covered)
    ? 'nobody owes a permit'
    : `${percent(covered)} of the permits owed are covered, at ${number(price)} ${outline.moneyUnit} a permit`;
  return `${who}: ${owed}. ${waysRound(outline, result)}`;
};

/** Who goes round the market most, and how most of the others comply. */
const waysRound = (outline: Outline, result: RunResult): string => {
  const share = (g: number, kind: (typeof KINDS)[number]): number => result.shares[g * KINDS.length + KINDS.indexOf(kind)]!;
  const violators = outline.groups.map(({ name }, g) => ({ name, evade: share(g, 'evade'), split: share(g, 'split') }));
  const worst = [...violators].sort((a, b) => b.evade + b.split - a.evade - a.split)[0]!;
  if (worst.evade + worst.split < 0.005) return 'Hardly anybody violates.';
  const way = worst.evade >= worst.split ? 'evade' : 'split their runs';
  const rate = Math.max(worst.evade, worst.split);
  const clean = violators.filter(({ evade, split }) => evade + split < 0.005).map(({ name }) => name);
  const rest = clean.length > 0 && clean.length < violators.length ? `; ${joinWords(clean)} labs do not violate` : '';
  return `Of the ${worst.name} labs ${percent(rate)} ${way} in a ${outline.turnUnit}${rest}.`;
};
