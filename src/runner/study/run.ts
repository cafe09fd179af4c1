import type { StudyPlan } from '../../experiment/index.js';
import type { Format } from '../files/index.js';
import { type CrewOptions, workThrough } from './crew.js';
import { type MergeReport, mergeStudy, readFailures } from './merge.js';
import { writePart } from './parts.js';
import type { PointFailure } from './point.js';
import { type StudyFolder, shardOf, studyFolder } from './state.js';

export interface StudyRequest extends CrewOptions {
  readonly plan: StudyPlan;
  readonly folder: string;
  readonly resume: boolean;
  readonly force: boolean;
  readonly formats: readonly Format[];
  /** Only every n-th part, from the i-th: the rest is run elsewhere. */
  readonly shard: { readonly index: number; readonly of: number } | null;
  readonly commandFor: (point: number, replicate: number) => string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface StudyReport {
  readonly folder: StudyFolder;
  /** Parts that were there already, were run now, and are still to be run in this shard. */
  readonly kept: number;
  readonly run: number;
  readonly left: number;
  /** What came of the parts run now. */
  readonly failures: readonly PointFailure[];
  /** null: stopped before the end, or a shard. */
  readonly merged: MergeReport | null;
  readonly seconds: number;
}

/** Runs what is missing of a study, part by part, and merges it when it is all there. */
export const runStudy = async (request: StudyRequest): Promise<StudyReport> => {
  const { plan, shard, onProgress } = request;
  const started = Date.now();
  const folder = studyFolder(request.folder, plan);
  folder.open(request);
  const seconds = (): number => (Date.now() - started) / 1000;
  const mine = shardOf(folder.ranges(), shard);
  if (folder.merged && !request.force)
    return {
      folder,
      kept: mine.length,
      run: 0,
      left: 0,
      failures: [],
      merged: { runs: 0, failures: readFailures(folder.path), files: [] },
      seconds: seconds(),
    };
  const missing = folder.missing(mine);
  const failures: PointFailure[] = [];
  const kept = mine.length - missing.length;
  const size = (ranges: readonly { from: number; to: number }[]): number => ranges.reduce((n, { from, to }) => n + to - from, 0);
  const total = size(mine);
  let done = total - size(missing);
  let run = 0;
  onProgress?.(done, total);
  await workThrough(plan, missing, request, (range, content) => {
    writePart(folder.parts, folder.record.sha256, range, content);
    failures.push(...content.failures);
    run++;
    done += range.to - range.from;
    onProgress?.(done, total);
  });
  const left = missing.length - run;
  const merged =
    left > 0 || shard !== null
      ? null
      : await mergeStudy({ ...request, folder, from: [], host: { workers: request.workers, seconds: seconds() } });
  return { folder, kept, run, left, failures, merged, seconds: seconds() };
};
