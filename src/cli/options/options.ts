import type { Option } from './command.js';

/** Every command has these. */
export const COMMON_OPTIONS = {
  quiet: { kind: 'flag', about: 'Only data and errors', alias: 'q' },
  verbose: {
    kind: 'count',
    about: 'Log to stderr what happens, and how often labs without a closed form had to search (-vv: files too)',
    alias: 'v',
  },
  color: { kind: 'flag', about: 'Colours on a terminal; --no-color for none' },
} as const satisfies Record<string, Option>;

/** What changes a scenario before it runs. */
export const SCENARIO_OPTIONS = {
  set: { kind: 'list', about: 'Change a value: --set regulator.audits.rate=0.1 (repeatable)', placeholder: 'path=value' },
  seed: { kind: 'value', about: 'Seed of the experiment', placeholder: 'N' },
  replicates: { kind: 'value', about: 'Replicates of each variant', placeholder: 'N' },
  turns: { kind: 'value', about: 'Turns of a run', placeholder: 'N' },
} as const satisfies Record<string, Option>;

export const OUTPUT_OPTIONS = {
  out: { kind: 'value', about: 'Folder for the results (default output/)', placeholder: 'DIR' },
  force: { kind: 'flag', about: 'Replace results that are there already' },
  workers: { kind: 'value', about: 'Worker threads (default: the cores there are, and fewer for little work)', placeholder: 'N' },
  labs: { kind: 'flag', about: 'Write the lab panel, labs.csv' },
  events: { kind: 'flag', about: 'Write what happened, events.ndjson' },
  format: {
    kind: 'value',
    about: 'Formats of the tables, with commas: csv, json, parquet, xlsx (default csv)',
    placeholder: 'LIST',
  },
  variant: { kind: 'list', about: 'Only this variant (repeatable)', placeholder: 'NAME' },
  replicate: { kind: 'list', about: 'Only this replicate (repeatable), with the luck it has among all', placeholder: 'N' },
  check: { kind: 'flag', about: 'Hold the invariants against every turn' },
  json: { kind: 'flag', about: 'One JSON document on stdout' },
} as const satisfies Record<string, Option>;

/** Tables to another program, and nothing on the disk. */
export const STREAM_OPTIONS = {
  stdout: { kind: 'value', about: 'Tables on stdout and nothing on the disk: json, csv or arrow', placeholder: 'FORMAT' },
  table: {
    kind: 'value',
    about:
      'Which table with --stdout: summary (default), timeseries, turns, differences, labs, columns; json takes several, with commas',
    placeholder: 'NAME',
  },
} as const satisfies Record<string, Option>;

export const RUN_OPTIONS = { ...SCENARIO_OPTIONS, ...OUTPUT_OPTIONS } as const;
