import { honest, momentsOf, plural } from '../../analysis/index.js';
import { type ColumnKind, csvText, recordsOf, type Table, TableBuilder } from '../../data/index.js';
import { ACTS, type LabStakes, STAKE_COLUMNS, type StakeColumn } from '../../experiment/index.js';
import { type Scenario, unitNames } from '../../scenario/index.js';
import type { Io } from '../terminal/io.js';
import { styleFor } from '../terminal/style.js';
import { readable, renderTable, withInterval } from '../terminal/table.js';

export interface StakesAbout {
  readonly scenario: Scenario;
  readonly variant: string;
  readonly replicates: number;
}

/** One row a lab or group: means over turns and replicates with their standard errors, shares of what is done, sources. */
const tableOf = ({ scenario, variant }: StakesAbout, rows: readonly LabStakes[]): Table => {
  const columns: [string, ColumnKind][] = [
    ...['scenario', 'variant', 'group', 'name'].map((name): [string, ColumnKind] => [name, 'text']),
    ...['labs', ...STAKE_COLUMNS.flatMap((name) => [name, `${name}Se`]), ...ACTS].map((name): [string, ColumnKind] => [
      name,
      'number',
    ]),
    ['source', 'text'],
  ];
  const table = new TableBuilder(Object.fromEntries(columns));
  for (const { group, name, labs, numbers, acts, source } of rows) {
    const said = STAKE_COLUMNS.map((column) => momentsOf(numbers[column])).flatMap(({ mean, se }) => [mean, se]);
    table.add(scenario.name, variant, group, name, labs, ...said, ...ACTS.map((act) => acts[act]), source);
  }
  return table.build();
};

export const stakesJson = (about: StakesAbout, rows: readonly LabStakes[]) => ({
  scenario: about.scenario.name,
  variant: about.variant,
  replicates: about.replicates,
  labs: recordsOf(tableOf(about, rows)),
  sources: sourcesOf(about.scenario),
});

export const stakesCsv = (about: StakesAbout, rows: readonly LabStakes[]): string => csvText(tableOf(about, rows));

/** Where the numbers of the groups are from, each key once: `value: drawn from 8 to 40 M$`. */
const sourcesOf = ({ sources, labs }: Scenario): Record<string, string> => {
  const said: Record<string, string> = {};
  for (const [path, source] of Object.entries(sources)) {
    const own = /^labs\.([^.]+)\.(.+)$/.exec(path);
    if (own === null) continue;
    const [, group, key] = own;
    const shared = labs.every((other) => sources[`labs.${other.group}.${key}`] === source);
    said[shared ? key! : `${group}: ${key}`] = source;
  }
  return said;
};

const money = (row: LabStakes, column: StakeColumn): string => {
  const { mean, ciHigh } = honest(momentsOf(row.numbers[column]), false);
  return Number.isNaN(mean) ? '–' : withInterval(mean, ciHigh - mean);
};

/** `covered 72 %, evade 28 %`, the most frequent first; what is done in less than one turn of two hundred is left out. */
const done = ({ acts }: LabStakes): string =>
  ACTS.map((act) => ({ act, share: acts[act] }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share)
    .map(({ act, share }) => `${act} ${Math.round(100 * share)} %`)
    .join(', ');

export const stakesText = (about: StakesAbout, rows: readonly LabStakes[], io: Io): string => {
  const { scenario, variant, replicates } = about;
  const unit = unitNames(scenario).money;
  const { bold } = styleFor(io.color);
  const labelOf = (row: LabStakes): string => row.name || (row.labs > 1 ? `${row.group} (${row.labs})` : row.group);
  const exempt = rows.filter(({ acts }) => acts.exempt === 1);
  const inside = rows.filter((row) => !exempt.includes(row));
  const table = renderTable(
    {
      head: ['', 'does', 'gain', 'loss if found', 'chance', 'expected', 'size', 'turnover'],
      rows: inside.map((row) => [
        labelOf(row),
        done(row),
        money(row, 'gain'),
        money(row, 'loss'),
        money(row, 'chance'),
        money(row, 'expected'),
        readable(momentsOf(row.numbers.size).mean),
        readable(momentsOf(row.numbers.turnover).mean),
      ]),
    },
    io.width,
    bold,
  );
  const own = rows.flatMap((row) => (row.source === '' ? [] : [`  ${labelOf(row)}: ${row.source}`]));
  const shared = Object.entries(sourcesOf(scenario)).map(([key, source]) => `  ${key}: ${source}`);
  return [
    `${scenario.name}, ${variant}: means over ${plural(scenario.turns, 'turn')} and ${plural(replicates, 'replicate')}; ± is half the 95 % interval. Money in ${unit}, size in permits' units of compute.`,
    'gain: what its best violation, given what may be lost, would be worth beyond complying, at the price of the turn, if nothing were lost by it.',
    'chance, expected: that it is found, and what that costs, as the lab reckons. Expected above gain deters a lab in that turn.',
    '',
    inside.length > 0 ? table : '',
    ...(exempt.length > 0 ? [`Exempt in every turn: ${exempt.map(labelOf).join(', ')}.`, ''] : []),
    ...(own.length + shared.length > 0 ? ['Sources', ...own, ...shared, ''] : []),
  ].join('\n');
};
