import type { Scenario } from './scenario.js';

/** What the files of a scenario call its labs, in the order of the labs: '' for one without a name. */
export const labNames = ({ labs }: Scenario): string[] =>
  labs.flatMap(({ rows, count }) => (rows === null ? new Array<string>(count).fill('') : rows.map((row) => nameOf(row))));

export const hasLabNames = ({ labs }: Scenario): boolean =>
  labs.some(({ rows }) => rows?.some((row) => nameOf(row) !== '') ?? false);

/** Where the files of a scenario have the numbers of each lab from, in the order of the labs; '' where they do not say. */
export const labSources = ({ labs }: Scenario): string[] =>
  labs.flatMap(({ rows, count }) =>
    rows === null
      ? new Array<string>(count).fill('')
      : rows.map(({ status, source }) => [status, source].filter((said) => said !== undefined && said !== '').join(': ')),
  );

const nameOf = (row: Readonly<Record<string, unknown>>): string => {
  const name = row.name ?? row.lab;
  return name === undefined || name === null ? '' : String(name);
};
