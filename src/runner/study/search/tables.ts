import { type Cell, type Columns, type Table, TableBuilder } from '../../../data/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import { number } from '../analysis/words.js';
import { type Candidate, meets } from './candidates.js';
import type { Confirmed, SearchReport } from './search.js';

const columnsOf = ({ study }: StudyPlan): Columns => ({
  round: 'text',
  ...Object.fromEntries(study.factors.map(({ name }) => [name, 'number' as const])),
  ...Object.fromEntries(study.outcomes.map(({ name }) => [name, 'number' as const])),
  cost: 'number',
  shareMeeting: 'number',
});

const cells = ({ round, values, outcomes, cost, share }: Candidate): Cell[] => [
  round < 0 ? 'grid' : String(round),
  ...values.map(Number),
  ...outcomes,
  cost,
  share,
];

/** candidates.csv, pareto.csv and winners.csv of a search. */
export const searchTables = ({ plan, candidates, grid, front, confirmed }: SearchReport): ReadonlyMap<string, Table> => {
  const table = (rows: readonly Candidate[]): Table => {
    const builder = new TableBuilder(columnsOf(plan));
    for (const row of rows) builder.add(...cells(row));
    return builder.build();
  };
  const { factors, outcomes } = plan.study;
  const winners = new TableBuilder({
    source: 'text',
    confirmed: 'text',
    ...Object.fromEntries(factors.map(({ name }) => [name, 'number' as const])),
    cost: 'number',
    shareMeeting: 'number',
    shareLow: 'number',
    shareHigh: 'number',
    ...Object.fromEntries(
      outcomes.flatMap(({ name }) => [name, `${name}.low`, `${name}.high`].map((column) => [column, 'number' as const])),
    ),
    costInSearch: 'number',
    shareInSearch: 'number',
  });
  for (const { source, confirmed: sure, candidate, cost, share, outcomes: fresh } of confirmed)
    winners.add(
      source,
      sure ? 'yes' : 'no',
      ...candidate.values.map(Number),
      cost,
      share.estimate,
      share.ciLow,
      share.ciHigh,
      ...fresh.flatMap(({ estimate, ciLow, ciHigh }) => [estimate, ciLow, ciHigh]),
      candidate.cost,
      candidate.share,
    );
  return new Map([
    ['candidates', table([...candidates, ...grid])],
    ['pareto', table(front)],
    ['winners', winners.build()],
  ]);
};

const percent = (x: number): string => `${number(100 * x)} %`;

/** What a search found, in words. */
export const searchSentences = ({ plan, candidates, grid, front, confirmed }: SearchReport): string[] => {
  const { factors, target, search } = plan.study;
  const { outcome, sense, value, confidence } = target!;
  const wanted = `${outcome} ${sense === 'atLeast' ? 'at least' : 'at most'} ${value} in ${percent(confidence)} of the runs`;
  const mix = ({ values }: Candidate): string => factors.map(({ name }, d) => `${name} ${number(Number(values[d]))}`).join(', ');
  const fresh = (c: Confirmed): string =>
    `under fresh luck ${percent(c.share.estimate)} of ${search!.confirm.replicates} runs meet it (95 % interval ${percent(c.share.ciLow)} to ${percent(c.share.ciHigh)})`;
  const sentences: string[] = [];
  const own = confirmed.filter(({ source }) => source === 'search');
  const sure = own.filter((c) => c.confirmed).sort((a, b) => a.cost - b.cost);
  const met = candidates.filter((c) => meets(c, target!)).length;
  if (met === 0) {
    const best = own[0];
    sentences.push(
      `No mix of ${candidates.length} has ${wanted}.${best ? ` The nearest: ${mix(best.candidate)}, where ${percent(best.candidate.share)} of the runs do; ${fresh(best)}.` : ''}`,
    );
  } else if (sure.length === 0) {
    sentences.push(
      `${met} of ${candidates.length} mixes have ${wanted}, but none of the ${own.length} run again is confirmed: ${own[0] ? `${mix(own[0].candidate)}: ${fresh(own[0])}` : ''}. They were lucky; more replicates, or a higher confidence, would tell them apart.`,
    );
  } else {
    const [best] = sure;
    sentences.push(
      `The cheapest of ${candidates.length} mixes with ${wanted}, confirmed: ${mix(best!.candidate)}, cost (${search!.cost}) ${number(best!.cost)}; ${fresh(best!)}.`,
      `${sure.length} of the ${own.length} mixes run again are confirmed; ${met} met the target in the search, some by luck.`,
    );
  }
  const onGrid = confirmed.find(({ source }) => source === 'grid');
  if (onGrid) {
    const [best] = sure;
    sentences.push(
      !meets(onGrid.candidate, target!)
        ? `On the grid of ${grid.length} mixes none meets the target.`
        : `The cheapest on a grid of ${grid.length} mixes: ${mix(onGrid.candidate)}, cost ${number(onGrid.cost)}${onGrid.confirmed ? '' : ', not confirmed'}; ${fresh(onGrid)}.${
            best
              ? ` The search's costs ${number(100 * (best.cost / onGrid.cost - 1))} % ${best.cost <= onGrid.cost ? 'less or the same' : 'more'}.`.replace(
                  '-',
                  '',
                )
              : ''
          }`,
    );
  }
  if (front.length > 1) {
    const objectives = search!.objectives
      .map(({ outcome: name, sense: way }) => `${way === 1 ? 'more' : 'less'} ${name}`)
      .join(', ');
    sentences.push(
      `${front.length} mixes are on the Pareto front of less cost${objectives === '' ? '' : `, ${objectives}`}: costs from ${number(front[0]!.cost)} to ${number(front[front.length - 1]!.cost)}.`,
    );
  }
  return sentences;
};
