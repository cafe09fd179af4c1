import type { Target } from '../../../scenario/index.js';
import { type Candidate, meets, ranking } from './candidates.js';

/**
 * Which mixes run again. The best of many is partly the luckiest, and the cheapest of many that meet a target are nearly one mix with one luck:
 * so they are taken from the cheapest up to the cheapest that meets it in every run, evenly by cost, out of those that nothing cheaper is safer
 * than. Where there are too few of these the next cheapest take their places.
 */
export const winnersOf = (candidates: readonly Candidate[], winners: number, target: Target): Candidate[] => {
  const ranked = distinct([...candidates].sort(ranking(target)));
  const safer = saferAndDearer(ranked.filter((candidate) => meets(candidate, target)));
  const surest = safer.findIndex(({ share }) => share >= 1);
  const steps = safer.slice(0, surest < 0 ? safer.length : surest + 1);
  const chosen = new Set(evenlyByCost(steps, winners));
  for (const candidate of [...safer.slice(steps.length), ...ranked]) {
    if (chosen.size >= winners) break;
    chosen.add(candidate);
  }
  return [...chosen];
};

/** Of mixes in the order of their cost each that meets the target in more runs than all before it, or in as many and further on the right side. */
const saferAndDearer = (hits: readonly Candidate[]): Candidate[] => {
  const kept: Candidate[] = [];
  for (const hit of hits) {
    const last = kept[kept.length - 1];
    if (last === undefined || hit.share > last.share || (hit.share === last.share && hit.reach > last.reach)) kept.push(hit);
  }
  return kept;
};

/** The mixes nearest to equal steps of cost from the first to the last. */
const evenlyByCost = (steps: readonly Candidate[], count: number): Candidate[] => {
  if (steps.length <= count) return [...steps];
  const [low, high] = [steps[0]!.cost, steps[steps.length - 1]!.cost];
  return Array.from({ length: count }, (_, k) => {
    const wanted = count > 1 ? low + (k / (count - 1)) * (high - low) : low;
    return steps.reduce((near, step) => (Math.abs(step.cost - wanted) < Math.abs(near.cost - wanted) ? step : near));
  });
};

/** Mixes that differ in what they set. */
const distinct = (candidates: readonly Candidate[]): Candidate[] => {
  const seen = new Set<string>();
  return candidates.filter(({ values }) => {
    const key = JSON.stringify(values);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
