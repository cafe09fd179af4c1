import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvNumber } from '../../data/index.js';
import { writing } from '../files/index.js';
import type { Evaluate, PointFailure, PointResult } from './point.js';

/** Some consecutive points: what is run, kept and redone as one. */
export interface PartRange {
  /** From 0. */
  readonly part: number;
  /** Points from … to − 1, counted from 0. */
  readonly from: number;
  readonly to: number;
}

export interface PartContent {
  readonly failures: readonly PointFailure[];
  /** Rows point,replicate,outcomes… without a header. */
  readonly body: string;
}

interface PartHeader {
  readonly study: string;
  readonly part: number;
  readonly points: readonly [number, number];
  readonly failures: readonly PointFailure[];
  readonly sha256: string;
}

/** A part is to take about this long: what is lost when the machine stops, and how long Ctrl-C waits. */
const PART_MS = 500;
const MOST_PARTS = 20_000;

/** Points of a part: a matter of the plan alone, so that every machine cuts it alike. */
export const pointsPerPart = (points: number, pointMs: number): number =>
  Math.max(1, Math.min(4096, Math.floor(PART_MS / Math.max(pointMs, 1e-3))), Math.ceil(points / MOST_PARTS));

export const partsOf = (points: number, size: number): PartRange[] =>
  Array.from({ length: Math.ceil(points / size) }, (_, part) => ({
    part,
    from: part * size,
    to: Math.min(points, (part + 1) * size),
  }));

/** Rows of one point. A run that failed has none. */
export const rowsOf = (point: number, replicates: readonly number[], { outcomes, failures }: PointResult): string => {
  const width = outcomes.length / replicates.length;
  let text = '';
  replicates.forEach((replicate, r) => {
    if (failures.some((failure) => failure.replicate === replicate)) return;
    text += `${point + 1},${replicate}`;
    for (let o = 0; o < width; o++) text += `,${csvNumber(outcomes[r * width + o]!)}`;
    text += '\n';
  });
  return text;
};

export const evaluatePart = ({ from, to }: PartRange, replicates: readonly number[], evaluate: Evaluate): PartContent => {
  let body = '';
  const failures: PointFailure[] = [];
  for (let point = from; point < to; point++) {
    const result = evaluate(point);
    body += rowsOf(point, replicates, result);
    failures.push(...result.failures);
  }
  return { body, failures };
};

const nameOf = (part: number): string => `${String(part + 1).padStart(6, '0')}.part`;
export const isPartName = (name: string): boolean => /^\d{6,}\.part$/.test(name);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a part whole or not at all: a line about it with its checksum, then its rows. */
export const writePart = (
  folder: string,
  study: string,
  { part, from, to }: PartRange,
  { body, failures }: PartContent,
): void => {
  const header: PartHeader = { study, part: part + 1, points: [from + 1, to], failures, sha256: sha256(body) };
  const path = join(folder, nameOf(part));
  const partial = `${path}.${randomBytes(4).toString('hex')}.partial`;
  writing(path, () => {
    try {
      writeFileSync(partial, `${JSON.stringify(header)}\n${body}`);
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
};

/** A part that is there, whole and of this study; null otherwise. */
export const readPart = (folder: string, study: string, { part, from, to }: PartRange): PartContent | null => {
  let text: string;
  try {
    text = readFileSync(join(folder, nameOf(part)), 'utf8');
  } catch {
    return null;
  }
  const end = text.indexOf('\n');
  try {
    const header = JSON.parse(text.slice(0, end)) as PartHeader;
    const body = text.slice(end + 1);
    const own = header.study === study && header.part === part + 1 && header.points[0] === from + 1 && header.points[1] === to;
    return own && header.sha256 === sha256(body) ? { body, failures: header.failures } : null;
  } catch {
    return null;
  }
};
