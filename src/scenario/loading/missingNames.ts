import type { Scenario } from '../resolved/scenario.js';
import type { Finding } from '../resolved/timedFindings.js';

/** What pandas takes for a missing value when it reads a CSV (R and readr: NA), as far as it can be a name. */
const MISSING: ReadonlySet<string> = new Set(['NA', 'NULL', 'null', 'NaN', 'nan', 'None']);

export const readsAsMissing = (name: string): boolean => MISSING.has(name);

export const MISSING_NAME = {
  message: 'a name that pandas or R reads as a missing value in the tables of results',
  fix: 'another name',
} as const;

/** Names in every row of the tables that their readers would lose. */
export const missingNames = ({ name, labs }: Scenario): Finding[] => [
  ...(readsAsMissing(name) ? [{ path: ['name'], ...MISSING_NAME }] : []),
  ...labs.flatMap(({ group }, i): Finding[] => (readsAsMissing(group) ? [{ path: ['labs', i, 'group'], ...MISSING_NAME }] : [])),
];
