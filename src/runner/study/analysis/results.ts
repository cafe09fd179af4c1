import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { StudyPlan } from '../../../experiment/index.js';
import { writing } from '../../files/index.js';
import { wordsOf } from './levels.js';

/** What a study gave, as numbers: by outcome, all runs of point 1, then of point 2 …; NaN where a run failed. */
export interface StudyResults {
  readonly plan: StudyPlan;
  readonly outcomes: readonly { readonly name: string; readonly runs: Float64Array; readonly means: Float64Array }[];
  /** Values of the factors, point by point; where some are words, all by the number of their level; NaN where a factor stays as the scenario has it. */
  readonly x: Float64Array;
  /** Runs that failed. */
  readonly missing: number;
}

/** Reads results.csv in pieces, so that only its numbers are held. */
export const readResults = (folder: string, plan: StudyPlan): StudyResults => {
  const { points, replicates, study } = plan;
  const r = replicates.length;
  const runs = study.outcomes.map(() => new Float64Array(points * r).fill(Number.NaN));
  let header = true;
  let missing = points * r;
  eachLine(join(folder, 'results.csv'), (line) => {
    if (header) {
      header = false;
      return;
    }
    missing--;
    const cells = line.split(',');
    const at = (Number(cells[0]) - 1) * r + Number(cells[1]) - replicates[0]!;
    for (let o = 0; o < runs.length; o++) runs[o]![at] = cells[o + 2] === '' ? Number.NaN : Number(cells[o + 2]);
  });
  return {
    plan,
    x: numbersOf(plan),
    missing,
    outcomes: study.outcomes.map(({ name }, o) => ({ name, runs: runs[o]!, means: meansOf(runs[o]!, r) })),
  };
};

export const meansOf = (runs: Float64Array, replicates: number): Float64Array => {
  const means = new Float64Array(runs.length / replicates);
  for (let p = 0; p < means.length; p++) {
    let sum = 0;
    let n = 0;
    for (let k = p * replicates; k < (p + 1) * replicates; k++) {
      if (Number.isNaN(runs[k]!)) continue;
      sum += runs[k]!;
      n++;
    }
    means[p] = n > 0 ? sum / n : Number.NaN;
  }
  return means;
};

const numbersOf = (plan: StudyPlan): Float64Array => {
  const { factors, points } = plan;
  const words = wordsOf(plan);
  const x = new Float64Array(points * factors.length);
  for (let p = 0; p < points; p++) {
    plan.valuesAt(p).forEach((value, d) => {
      const number = words[d] ? words[d].values.indexOf(value) : value;
      const isThere = typeof number === 'number' && (words[d] === null || number >= 0);
      x[p * factors.length + d] = isThere ? number : Number.NaN;
    });
  }
  return x;
};

const PIECE = 1 << 20;

function eachLine(path: string, take: (line: string) => void): void {
  writing(path, () => {
    const fd = openSync(path, 'r');
    try {
      const decoder = new StringDecoder('utf8');
      const buffer = Buffer.allocUnsafe(PIECE);
      let rest = '';
      for (;;) {
        const read = readSync(fd, buffer, 0, PIECE, null);
        if (read === 0) break;
        const lines = (rest + decoder.write(buffer.subarray(0, read))).split('\n');
        rest = lines.pop()!;
        for (const line of lines) take(line);
      }
      if (rest !== '') take(rest);
    } finally {
      closeSync(fd);
    }
  });
}
