import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PointValue, planPoints, replicatesOf, type StudyPlan } from '../../../experiment/index.js';
import { writing } from '../../files/index.js';
import { readResults } from '../analysis/results.js';
import type { Evaluate, PointFailure } from '../point.js';
import { runStudy, type StudyRequest } from '../run.js';
import { studyFolder } from '../state.js';
import { type Candidate, candidatesFrom, front, keyOf, mixer, ranking } from './candidates.js';
import { type Confirmed, confirmedFrom } from './confirmed.js';
import { firstRound, gridOf, nextRound } from './rounds.js';
import { closerOf, distinct, winnersOf } from './winners.js';

export interface SearchReport {
  readonly plan: StudyPlan;
  readonly folder: string;
  readonly candidates: readonly Candidate[];
  readonly front: readonly Candidate[];
  readonly confirmed: readonly Confirmed[];
  readonly grid: readonly Candidate[];
  readonly failures: readonly PointFailure[];
  /** Stopped before the end: what is there is kept. */
  readonly stopped: boolean;
  readonly seconds: number;
}

type SearchRequest = Omit<StudyRequest, 'shard' | 'evaluate'> & {
  /** Another evaluator than the simulator, for the points of a round. */
  readonly evaluateFor?: (listed: StudyPlan) => Evaluate;
};

/** In place of a round. */
const ON_GRID = -1;

/** Beyond this the grid is no comparison but a study of its own. */
export const MOST_GRID = 4096;

/**
 * The cheapest mix of levers that meets the target. Rounds of points under the same luck, the later ones around the best so far; the winners
 * again under fresh luck, since the best of many is partly the luckiest. Every round is kept as it is run, so that a search goes on.
 */
export const searchPolicy = async (request: SearchRequest): Promise<SearchReport> => {
  const { plan } = request;
  const { study, base } = plan;
  const search = study.search!;
  const target = study.target!;
  const started = Date.now();
  const folder = studyFolder(request.folder, plan);
  folder.open(request);
  const failures: PointFailure[] = [];
  const mix = mixer(study.factors);
  const rounds = join(folder.path, 'rounds');
  writing(rounds, () => mkdirSync(rounds, { recursive: true }));

  /** Runs mixes under given luck; null when stopped. */
  const evaluate = async (name: string, rows: readonly (readonly PointValue[])[], replicates: readonly number[]) => {
    const own = planPoints(study, base, rows, replicates);
    const evaluate = request.evaluateFor?.(own);
    const report = await runStudy({
      ...request,
      ...(evaluate && { evaluate }),
      plan: own,
      folder: join(rounds, name),
      shard: null,
      resume: true,
      force: false,
      formats: ['csv'],
    });
    failures.push(...(report.merged?.failures ?? report.failures));
    return report.merged === null ? null : readResults(join(rounds, name), own);
  };
  const known = new Map<string, Candidate>();
  /** The mixes that these points are, each once; a mix that was tried before is not run again under the same luck, and keeps its round. */
  const trial = async (name: string, us: readonly (readonly number[])[], round: number): Promise<Candidate[] | null> => {
    const points = new Map(us.map((u) => [keyOf(mix(u)), u]));
    const untried = [...points].filter(([key]) => !known.has(key)).map(([, u]) => u);
    if (untried.length > 0) {
      const results = await evaluate(name, untried.map(mix), replicatesOf(base));
      if (results === null) return null;
      for (const found of candidatesFrom(results, untried, round, target)) known.set(keyOf(found.values), found);
    }
    return [...points.keys()].map((key) => known.get(key)!);
  };
  const report = (part: Partial<SearchReport>): SearchReport => ({
    plan,
    folder: folder.path,
    candidates: [],
    front: [],
    confirmed: [],
    grid: [],
    failures,
    stopped: false,
    ...part,
    seconds: (Date.now() - started) / 1000,
  });

  const candidates: Candidate[] = [];
  for (let round = 0; round <= search.rounds; round++) {
    const us = round === 0 ? firstRound(study, base.seed) : nextRound(study, base.seed, round, candidates, target);
    const found = await trial(String(round), us, round);
    if (found === null) return report({ candidates, stopped: true });
    candidates.push(...found.filter((candidate) => candidate.round === round));
  }
  const onGrid = gridOf(study);
  const gridFound = onGrid.length === 0 || onGrid.length > MOST_GRID ? [] : await trial('grid', onGrid, ON_GRID);
  if (gridFound === null) return report({ candidates, stopped: true });
  const grid = gridFound.map((candidate) => ({ ...candidate, round: ON_GRID }));

  const fresh = Array.from({ length: search.confirm.replicates }, (_, r) => base.replicates + 1 + r);
  const again = async (name: string, winners: readonly Candidate[]) => {
    if (winners.length === 0) return [];
    const values = winners.map((candidate) => candidate.values);
    const results = await evaluate(name, values, fresh);
    return results && confirmedFrom(results, winners);
  };
  const onGridBest = [...grid].sort(ranking(target)).slice(0, 1);
  const winners = winnersOf(candidates, search.confirm.winners, target);
  const chosen = await again('confirm', distinct([...winners, ...onGridBest]));
  const closer = chosen && (await again('confirm-closer', closerOf(candidates, chosen, search.confirm.winners, target)));
  if (closer === null) return report({ candidates, grid, stopped: true });
  const freshOf = new Map([...chosen!, ...closer].map((found) => [keyOf(found.candidate.values), found]));
  const confirmed = [
    ...[...candidates].sort(ranking(target)).map((candidate) => ({ candidate, source: 'search' as const })),
    ...onGridBest.map((candidate) => ({ candidate, source: 'grid' as const })),
  ].flatMap(({ candidate, source }): Confirmed[] => {
    const found = freshOf.get(keyOf(candidate.values));
    return found ? [{ ...found, candidate, source }] : [];
  });
  return report({ candidates, front: front(candidates, study), confirmed, grid });
};
