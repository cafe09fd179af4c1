import { turning } from '../../../analysis/index.js';
import { type Table, TableBuilder } from '../../../data/index.js';
import { blocksOf, type CurveOf, curvesOf } from './curves.js';
import type { StudyResults } from './results.js';
import { number, prngFor } from './words.js';

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
} as const;

/** More slices than these are summed up only. */
const SLICES = 400;

export function turningTable(results: StudyResults, sentences: string[]): Table {
  const { plan, outcomes } = results;
  const rows = new TableBuilder(TURNING);
  for (const [b, block] of blocksOf(plan).entries()) {
    for (const { name, runs } of outcomes) {
      block.varying.forEach((d) => {
        const factor = plan.factors[d]!.name;
        const test = (curves: CurveOf) =>
          turning(curves.curves, plan.study.bootstrap, prngFor(plan, 'turning', name, factor, curves.slice));
        const all = curvesOf(plan, block, d, runs);
        const overall = test(all.mean);
        const add = (curve: CurveOf, found: Turned) => addTurning(rows, name, factor, b + 1, curve, found);
        add(all.mean, overall);
        const slices = all.slices.length > SLICES ? [] : all.slices.map((slice) => ({ slice, found: test(slice) }));
        for (const { slice, found } of slices) add(slice, found);
        sentences.push(
          sentenceOf(
            name,
            factor,
            all.mean,
            overall,
            slices.map(({ found }) => found.shape),
            block.varying.length > 1,
          ),
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
  { shape, turn, fall, rise }: Turned,
): void {
  const cells = (move: Turned['fall']) =>
    move === null
      ? ['', '', Number.NaN, Number.NaN, Number.NaN]
      : [labels[move.from]!, labels[move.to]!, move.estimate, move.ciLow, move.ciHigh];
  rows.add(outcome, factor, grid, slice, shape, turn === null ? '' : labels[turn]!, ...cells(fall), ...cells(rise));
}

/** What a sweep says of an outcome, in a sentence. */
const sentenceOf = (
  outcome: string,
  factor: string,
  { labels }: CurveOf,
  { shape, fall, rise, turn, means }: Turned,
  slices: readonly string[],
  averaged: boolean,
): string => {
  const interval = (m: NonNullable<Turned['fall']>): string =>
    Number.isNaN(m.ciLow) ? ', one run a point, no interval' : `, 95 % interval ${number(m.ciLow)} to ${number(m.ciHigh)}`;
  const move = (m: NonNullable<Turned['fall']>): string =>
    `from ${number(means[m.from]!)} at ${labels[m.from]} to ${number(means[m.to]!)} at ${labels[m.to]} (${m.estimate > 0 ? '+' : ''}${number(m.estimate)}${interval(m)})`;
  const other = (m: Turned['fall'], word: string): string =>
    m === null ? `no ${word} anywhere` : `no ${word} that can be told from 0 (largest ${number(m.estimate)}${interval(m)})`;
  // a move the other way that chance may have made is no proof that there is none
  const shown = (against: Turned['fall']): string => (against === null ? 'monotone' : 'monotone as far as can be told');
  const words: Record<Turned['shape'], () => string> = {
    flat: () =>
      fall === null && rise === null
        ? 'nothing moves'
        : `no move can be told from 0 (largest ${number([fall, rise].reduce((a, m) => (m && Math.abs(m.estimate) > Math.abs(a) ? m.estimate : a), 0))})`,
    rises: () => `${shown(fall)}: it rises ${move(rise!)}; ${other(fall, 'fall')}`,
    falls: () => `${shown(rise)}: it falls ${move(fall!)}; ${other(rise, 'rise')}`,
    valley: () => `not monotone, a valley at ${labels[turn!]}: it falls ${move(fall!)} and rises ${move(rise!)}`,
    hill: () => `not monotone, a hill at ${labels[turn!]}: it rises ${move(rise!)} and falls ${move(fall!)}`,
    turns: () => `not monotone, it turns more than once: largest fall ${move(fall!)}, largest rise ${move(rise!)}`,
  };
  const turns = slices.filter((each) => ['valley', 'hill', 'turns'].includes(each)).length;
  const rest = averaged
    ? ` On average over the other factors${slices.length > 0 ? `; in ${turns} of ${slices.length} slices it turns` : ''}.`
    : '';
  return `${outcome} over ${factor}: ${words[shape]()}.${rest}`;
};
