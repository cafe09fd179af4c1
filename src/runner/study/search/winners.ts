import type { Target } from '../../../scenario/index.js';
import { type Candidate, keyOf, meets, ranking } from './candidates.js';
import type { Confirmed } from './confirmed.js';

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
  return Array.from({ length: count }, (_, k) => nearest(steps, count > 1 ? low + (k / (count - 1)) * (high - low) : low));
};

const nearest = (steps: readonly Candidate[], cost: number): Candidate =>
  steps.reduce((near, step) => (Math.abs(step.cost - cost) < Math.abs(near.cost - cost) ? step : near));

/** A mix that ran again, and whether fresh luck confirmed it. */
type Tried = Pick<Confirmed, 'candidate' | 'confirmed'>;

/**
 * Which mixes run again after the winners: those that meet the target and cost less than the cheapest that was confirmed, but more than the
 * dearest below it that was not; evenly by cost, the safer ones first. Where none was confirmed, those that cost more than all that ran.
 */
export const closerOf = (
  candidates: readonly Candidate[],
  tried: readonly Tried[],
  most: number,
  target: Target,
): Candidate[] => {
  const ours = new Set(candidates.map(({ values }) => keyOf(values)));
  const ran = new Map(tried.map((each) => [keyOf(each.candidate.values), each]));
  const own = [...ran].filter(([key]) => ours.has(key)).map(([, each]) => each);
  const high = Math.min(...own.filter(({ confirmed }) => confirmed).map(({ candidate }) => candidate.cost));
  const costs = own
    .filter(({ confirmed, candidate }) => !confirmed && candidate.cost < high)
    .map(({ candidate }) => candidate.cost);
  const low = Math.max(...costs);
  const between = distinct([...candidates].sort(ranking(target))).filter(
    (candidate) => meets(candidate, target) && !ran.has(keyOf(candidate.values)) && candidate.cost > low && candidate.cost < high,
  );
  if (between.length <= most) return between;
  const steps = saferAndDearer(between);
  const [from, to] = [Math.max(low, between[0]!.cost), Math.min(high, between[between.length - 1]!.cost)];
  const chosen = new Set(Array.from({ length: most }, (_, k) => nearest(steps, from + ((k + 1) / (most + 1)) * (to - from))));
  for (const candidate of [...steps, ...between]) {
    if (chosen.size >= most) break;
    chosen.add(candidate);
  }
  return [...chosen];
};

/** Mixes that differ in what they set. */
export const distinct = (candidates: readonly Candidate[]): Candidate[] => {
  const seen = new Set<string>();
  return candidates.filter(({ values }) => {
    const key = keyOf(values);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
