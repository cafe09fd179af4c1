import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Estimate, momentsOf, wilson } from '../../../analysis/index.js';
import { type PointValue, planPoints, replicatesOf, type StudyPlan } from '../../../experiment/index.js';
import { writing } from '../../files/index.js';
import { readResults } from '../analysis/results.js';
import { meetingShare } from '../analysis/targets.js';
import type { Evaluate, PointFailure } from '../point.js';
import { runStudy, type StudyRequest } from '../run.js';
import { studyFolder } from '../state.js';
import { type Candidate, candidatesFrom, costOf, front, mixer, ranking } from './candidates.js';
import { firstRound, gridOf, nextRound } from './rounds.js';
import { winnersOf } from './winners.js';

/** A winner run again under luck that had no part in choosing it. */
export interface Confirmed {
  readonly candidate: Candidate;
  readonly source: 'search' | 'grid';
  /** Share of the fresh runs that meet the target. */
  readonly share: Estimate;
  readonly cost: number;
  readonly outcomes: readonly Estimate[];
  /** Does the share of fresh runs reach the confidence asked for? */
  readonly confirmed: boolean;
}

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
  const trial = async (name: string, us: readonly (readonly number[])[], round: number): Promise<Candidate[] | null> => {
    const results = await evaluate(name, us.map(mix), replicatesOf(base));
    return results && candidatesFrom(results, us, round, target);
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
    candidates.push(...found);
  }
  const onGrid = gridOf(study);
  const grid = onGrid.length === 0 || onGrid.length > MOST_GRID ? [] : await trial('grid', onGrid, -1);
  if (grid === null) return report({ candidates, stopped: true });

  const order = ranking(target);
  const winners = [
    ...winnersOf(candidates, search.confirm.winners, target).map((candidate) => ({
      candidate,
      source: 'search' as const,
    })),
    ...[...grid]
      .sort(order)
      .slice(0, 1)
      .map((candidate) => ({ candidate, source: 'grid' as const })),
  ];
  const fresh = Array.from({ length: search.confirm.replicates }, (_, r) => base.replicates + 1 + r);
  const again = await evaluate(
    'confirm',
    winners.map(({ candidate }) => candidate.values),
    fresh,
  );
  if (again === null) return report({ candidates, grid, stopped: true });
  const cost = costOf(study);
  const { runs } = again.outcomes.find(({ name }) => name === target.outcome)!;
  const shares = meetingShare(runs, fresh.length, target);
  const confirmed = winners.map(({ candidate, source }, w): Confirmed => {
    const known = runs.subarray(w * fresh.length, (w + 1) * fresh.length).filter((x) => !Number.isNaN(x)).length;
    const outcomes = again.outcomes.map((outcome) => {
      const { mean, ciLow, ciHigh } = momentsOf(outcome.runs.subarray(w * fresh.length, (w + 1) * fresh.length));
      return { estimate: mean, ciLow, ciHigh };
    });
    return {
      candidate,
      source,
      share: wilson(Math.round(shares[w]! * known), known),
      cost: cost(
        outcomes.map(({ estimate }) => estimate),
        candidate.values,
      ),
      outcomes,
      confirmed: shares[w]! >= target.confidence - 1e-9,
    };
  });
  return report({ candidates, front: front(candidates, study), confirmed, grid });
};
