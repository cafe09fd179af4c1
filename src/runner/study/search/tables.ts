import { type Cell, type Columns, type Table, TableBuilder } from '../../../data/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import type { Candidate } from './candidates.js';
import type { SearchReport } from './search.js';

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
