import { type Prng, Streams } from '../../../core/index.js';
import { sobolPoints } from '../../../experiment/index.js';
import { levelsOf, type Study, type Target } from '../../../scenario/index.js';
import { type Candidate, meets, ranking } from './candidates.js';

/** The first round: Sobol' points, and the two corners where everything is at its low or its high end. */
export const firstRound = ({ factors, search }: Study, seed: number): number[][] => [
  factors.map(() => 0),
  factors.map(() => 1),
  ...sobolPoints(search!.candidates, factors.length, seed),
];

/** Points of each round after the first. */
export const laterPoints = (candidates: number): number => Math.max(1, candidates >> 1);

/** Share of a later round that is drawn around the best mixes; the rest goes on filling the space. */
const NEAR = 0.75;
/** Mixes it is drawn around. */
const CENTRES = 4;
/** How far a lever is moved at most, as a share of its range: in the first of these rounds; halved every round. */
const RADIUS = 0.5;
/** Chance that a point takes its levers from two of the best mixes instead of one. */
const FROM_TWO = 0.5;
/** Chance that a lever is moved; one always is. */
const MOVED = 0.5;
/** Chance that a lever goes to one of its ends, wherever it was: the cheapest often leaves a lever alone, or uses one that is free to the full. */
const TO_AN_END = 0.15;

/**
 * The best mixes so far, from both sides of the edge where the target is just met: the cheapest that meet it, and the nearest misses among
 * those that cost less. Where one side has too few, more of the best.
 */
export const centresOf = (found: readonly Candidate[], target: Target): Candidate[] => {
  const ranked = [...found].sort(ranking(target));
  const hits = ranked.filter((candidate) => meets(candidate, target));
  const misses = ranked.filter((candidate) => !meets(candidate, target) && candidate.cost < (hits[0]?.cost ?? Infinity));
  const chosen = new Set([...hits.slice(0, CENTRES / 2), ...misses.slice(0, CENTRES / 2)]);
  return [...chosen, ...ranked.filter((candidate) => !chosen.has(candidate))].slice(0, CENTRES);
};

/** A point near a mix: some of its levers moved, each up to the radius and no further than its end. */
const near = (centre: Candidate, centres: readonly Candidate[], radius: number, prng: Prng): number[] => {
  const other = centres[Math.floor(prng() * centres.length)]!;
  const fromTwo = prng() < FROM_TWO;
  const always = Math.floor(prng() * centre.u.length);
  return centre.u.map((own, d) => {
    // all drawn, used or not
    const [parent, end, moved, way] = [prng(), prng(), prng(), prng()];
    if (end < TO_AN_END) return way < 0.5 ? 0 : 1;
    const u = fromTwo && parent < 0.5 ? other.u[d]! : own;
    return d === always || moved < MOVED ? Math.min(1, Math.max(0, u + radius * (2 * way - 1))) : u;
  });
};

/**
 * A later round: three quarters of it around the best mixes, ever closer; one quarter where the Sobol' points of the rounds before it left
 * off, so that a better region that was missed can still be found.
 */
export const nextRound = (study: Study, seed: number, round: number, found: readonly Candidate[], target: Target): number[][] => {
  const prng = new Streams(seed, round).named('search');
  const centres = centresOf(found, target);
  const radius = RADIUS * 2 ** (1 - round);
  const { candidates } = study.search!;
  const points = laterPoints(candidates);
  const close = Math.ceil(NEAR * points);
  const apart = points - close;
  return [
    ...Array.from({ length: close }, (_, i) => near(centres[i % centres.length]!, centres, radius, prng)),
    ...sobolPoints(apart, study.factors.length, seed, candidates + (round - 1) * apart),
  ];
};

/** The grid the search is compared with: shares of each lever's range. */
export const gridOf = (study: Study): number[][] => {
  const { grid } = study.search!;
  if (grid < 2) return [];
  const axes = study.factors.map((factor) => {
    const levels = factor.range.kind === 'levels' ? levelsOf(factor)!.length : null;
    return levels === null
      ? Array.from({ length: grid }, (_, k) => k / (grid - 1))
      : Array.from({ length: levels }, (_, k) => (k + 0.5) / levels);
  });
  return axes.reduce<number[][]>((points, axis) => points.flatMap((point) => axis.map((u) => [...point, u])), [[]]);
};
