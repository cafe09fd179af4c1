import { momentsOf, pairedDifference, runValues, withoutChance } from '../../analysis/index.js';
import { acrossRuns, type Block, seriesOf } from '../../data/index.js';
import { runMeans } from './means.js';
import type { DifferenceResult } from './protocol.js';

/** B minus A of some metrics: over the run, and turn by turn. */
export const differenceOf = (a: Block, b: Block, metrics: readonly string[]): DifferenceResult => {
  const runs = Math.min(a.runs, b.runs);
  const turns = Math.min(a.turns, b.turns);
  const exact = withoutChance(runValues(a), runValues(b));
  const found: Record<string, DifferenceResult['metrics'][string]> = {};
  for (const name of metrics) {
    const [ma, mb] = [a.metrics.indexOf(name), b.metrics.indexOf(name)];
    if (ma < 0 || mb < 0) continue;
    const [xa, xb] = [runMeans(a, ma, runs), runMeans(b, mb, runs)];
    const { difference, ciLow, ciHigh, pValue } = pairedDifference(xa, xb, exact);
    const byTurn = new Float64Array(3 * turns);
    for (let t = 1; t <= turns; t++) {
      const d = pairedDifference(acrossRuns(a, t, ma), acrossRuns(b, t, mb), exact);
      byTurn[t - 1] = d.difference;
      byTurn[turns + t - 1] = d.ciLow;
      byTurn[2 * turns + t - 1] = d.ciHigh;
    }
    found[name] = {
      a: momentsOf(xa).mean,
      b: momentsOf(xb).mean,
      difference,
      ciLow,
      ciHigh,
      pValue,
      most: largest(b, mb, runs),
      byTurn,
    };
  }
  return { replicates: runs, turns, metrics: found };
};

const largest = (block: Block, metric: number, runs: number): number => {
  let most = Number.NaN;
  for (let run = 0; run < runs; run++)
    for (const x of seriesOf(block, run, metric)) if (!(x <= most) && !Number.isNaN(x)) most = x;
  return most;
};
