import { turning } from '../../../analysis/index.js';
import { type Table, TableBuilder } from '../../../data/index.js';
import { blocksOf, type CurveOf, curvesOf } from './curves.js';
import type { StudyResults } from './results.js';
import { sentenceOf } from './turningWords.js';
import { prngFor } from './words.js';

const TURNING = {
  outcome: 'text',
  factor: 'text',
  grid: 'integer',
  slice: 'text',
  shape: 'text',
  turnsAt: 'text',
  fallFrom: 'text',
  fallTo: 'text',
  fall: 'number',
  fallLow: 'number',
  fallHigh: 'number',
  riseFrom: 'text',
  riseTo: 'text',
  rise: 'number',
  riseLow: 'number',
  riseHigh: 'number',
  missingAt: 'text',
  replicates: 'integer',
} as const;

/** More slices than these are summed up only. */
const SLICES = 400;

/** `idle`: why a factor does nothing, by its name. */
export function turningTable(results: StudyResults, idle: ReadonlyMap<string, string>, sentences: string[]): Table {
  const { plan, outcomes } = results;
  const rows = new TableBuilder(TURNING);
  for (const [b, block] of blocksOf(plan).entries()) {
    for (const { name, runs } of outcomes) {
      block.varying.forEach((d) => {
        const factor = plan.factors[d]!.name;
        const test = (curves: CurveOf) =>
          turning(curves.curves, plan.study.bootstrap, prngFor(plan, 'turning', name, factor, curves.slice), curves.ordered);
        const all = curvesOf(plan, block, d, runs);
        const overall = test(all.mean);
        const add = (curve: CurveOf, found: Turned) => addTurning(rows, name, factor, b + 1, curve, found);
        add(all.mean, overall);
        const slices = all.slices.length > SLICES ? [] : all.slices.map((slice) => ({ slice, found: test(slice) }));
        for (const { slice, found } of slices) add(slice, found);
        sentences.push(
          sentenceOf({
            outcome: name,
            factor,
            curve: all.mean,
            found: overall,
            // one run has no shape anywhere: once is enough
            slices: block.varying.length < 2 ? null : overall.of === 1 ? [] : slices.map(({ found }) => found.shape),
            idle: idle.get(factor) ?? null,
          }),
        );
      });
    }
  }
  return rows.build();
}

type Turned = ReturnType<typeof turning>;

function addTurning(
  rows: TableBuilder,
  outcome: string,
  factor: string,
  grid: number,
  { slice, labels }: CurveOf,
  { shape, turn, fall, rise, missing, n }: Turned,
): void {
  const cells = (move: Turned['fall']) =>
    move === null
      ? ['', '', Number.NaN, Number.NaN, Number.NaN]
      : [labels[move.from]!, labels[move.to]!, move.estimate, move.ciLow, move.ciHigh];
  const turnsAt = turn === null ? '' : labels[turn]!;
  const missingAt = missing.map((k) => labels[k]!).join(' ');
  rows.add(outcome, factor, grid, slice, shape, turnsAt, ...cells(fall), ...cells(rise), missingAt, n);
}
