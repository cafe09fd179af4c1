import type { Scenario } from './scenario.js';

/** What the files of a scenario call its labs, in the order of the labs: '' for one without a name. */
export const labNames = ({ labs }: Scenario): string[] =>
  labs.flatMap(({ rows, count }) => (rows === null ? new Array<string>(count).fill('') : rows.map((row) => nameOf(row))));

export const hasLabNames = ({ labs }: Scenario): boolean =>
  labs.some(({ rows }) => rows?.some((row) => nameOf(row) !== '') ?? false);

const nameOf = (row: Readonly<Record<string, unknown>>): string => {
  const name = row.name ?? row.lab;
  return name === undefined || name === null ? '' : String(name);
};
