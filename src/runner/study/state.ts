import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StudyPlan } from '../../experiment/index.js';
import { labCount, type SerialisedScenario, type Study, serialise } from '../../scenario/index.js';
import { estimateRun } from '../checks/index.js';
import { OutputError, ResumeError, writing } from '../files/index.js';
import { packageVersion } from '../program/index.js';
import { isPartName, type PartRange, partsOf, pointsPerPart, readPart } from './parts.js';

/** What study.json keeps of a study: enough to know it again, and to analyse it without its file. */
export interface StudyRecord {
  readonly permitsim: string;
  readonly sha256: string;
  readonly points: number;
  readonly replicates: number;
  readonly pointsPerPart: number;
  readonly parts: number;
  readonly study: Study;
  readonly scenario: SerialisedScenario;
}

export const recordOf = (plan: StudyPlan): StudyRecord => {
  const { study, base, points, replicates } = plan;
  const pointMs = estimateRun(base, labCount(base), false).runMs * replicates.length;
  const size = pointsPerPart(points, pointMs);
  const scenario = serialise(base);
  // what only words the result has no part in it: a better title needs no new runs
  const { title: _t, description: _d, target: _g, bootstrap: _b, ...rest } = study;
  const what = {
    permitsim: packageVersion(),
    points,
    size,
    study: rest,
    scenario,
    ...(plan.rows && { rows: plan.rows, replicates }),
  };
  return {
    permitsim: packageVersion(),
    sha256: createHash('sha256').update(JSON.stringify(what)).digest('hex'),
    points,
    replicates: replicates.length,
    pointsPerPart: size,
    parts: Math.ceil(points / size),
    study,
    scenario,
  };
};

/** The folder of a study under way: study.json, and parts as they are finished. Several processes may work in one. */
export class StudyFolder {
  readonly path: string;
  readonly #parts: string;

  constructor(
    path: string,
    readonly record: StudyRecord,
  ) {
    this.path = resolve(path);
    this.#parts = join(this.path, 'parts');
  }

  /** Makes the folder, or finds it with the same study in it; `how` says what may be there already. */
  open(how: { readonly resume: boolean; readonly force: boolean }): void {
    const there = readRecord(this.path);
    const entries = existsSync(this.path) ? writing(this.path, () => readdirSync(this.path)) : [];
    if (entries.length > 0 && there === null)
      throw new OutputError(this.path, `${this.path} holds something else than a study → name another folder with --out`);
    if (there !== null && how.force) rmSync(this.path, { recursive: true, force: true });
    else if (there !== null) {
      if (!how.resume)
        throw new OutputError(
          this.path,
          `${this.path} is there already → --resume to go on with it, --force to begin again, or another folder with --out`,
        );
      if (there.sha256 !== this.record.sha256)
        throw new ResumeError(
          `${this.path}: ${difference(there, this.record)} → --force to begin again, or another folder with --out`,
        );
    }
    writing(this.path, () => {
      mkdirSync(this.#parts, { recursive: true });
      const file = join(this.path, 'study.json');
      // not by the process: in containers that share a disk all have the same number
      const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
      writeFileSync(partial, `${JSON.stringify(this.record, null, 2)}\n`);
      renameSync(partial, file);
    });
  }

  get parts(): string {
    return this.#parts;
  }

  ranges(): PartRange[] {
    return partsOf(this.record.points, this.record.pointsPerPart);
  }

  /** The parts that are missing or damaged, of those given. */
  missing(ranges: readonly PartRange[]): PartRange[] {
    const there = existsSync(this.#parts) ? new Set(readdirSync(this.#parts).filter(isPartName)) : new Set();
    return there.size === 0 ? [...ranges] : ranges.filter((range) => readPart(this.#parts, this.record.sha256, range) === null);
  }

  /** Are the tables there? */
  get merged(): boolean {
    return existsSync(join(this.path, 'manifest.json'));
  }
}

/** The folder of a plan; it need not be there yet. */
export const studyFolder = (path: string, plan: StudyPlan): StudyFolder => new StudyFolder(path, recordOf(plan));

export const readRecord = (folder: string): StudyRecord | null => {
  try {
    return JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')) as StudyRecord;
  } catch {
    return null;
  }
};

/** In which way two studies are not the same. */
const difference = (there: StudyRecord, now: StudyRecord): string => {
  if (there.permitsim !== now.permitsim) return `it was begun with permitsim ${there.permitsim}, this is ${now.permitsim}`;
  if (there.points !== now.points) return `it was begun with ${there.points} points, now there are ${now.points}`;
  for (const key of Object.keys(now.study) as (keyof Study)[])
    if (
      JSON.stringify(there.study[key]) !== JSON.stringify(now.study[key]) &&
      !['title', 'description', 'target', 'bootstrap'].includes(key)
    )
      return `${key} of the study has changed since it was begun`;
  return 'the scenario has changed since it was begun';
};

/** The i-th of n shards: every n-th part, so that each has a share of every region of the design. */
export const shardOf = (
  ranges: readonly PartRange[],
  shard: { readonly index: number; readonly of: number } | null,
): PartRange[] => (shard === null ? [...ranges] : ranges.filter(({ part }) => part % shard.of === shard.index - 1));
