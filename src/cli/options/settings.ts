import { z } from 'zod';
import { FORMATS } from '../../runner/files/index.js';
import { TABLES } from '../../runner/run/index.js';
import { UsageError } from '../terminal/io.js';
import type { Arguments } from './command.js';

const once = z.string({ error: 'is given more than once' });
const whole = (least: number, most: number) =>
  once
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
const many = z.union([z.string(), z.array(z.string())]).transform((x) => (Array.isArray(x) ? x : [x]));
export const flag = z.boolean({ error: 'is a switch and takes no value' }).default(false);

const formats = once
  .transform((text) => [...new Set(text.split(',').map((format) => format.trim()))])
  .pipe(z.array(z.enum(FORMATS, { error: `must be some of ${FORMATS.join(', ')}` })).min(1));

/** What `--stdout` writes. */
export const STREAMS = ['json', 'csv', 'arrow'] as const;

const scenarioFields = {
  set: many.pipe(z.array(z.string().regex(/^[^=\s]+=/, 'must be path=value, as in regulator.audits.rate=0.1'))).default([]),
  seed: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  replicates: whole(1, 1e7).optional(),
  turns: whole(1, 1e6).optional(),
  quiet: flag,
  verbose: z.number().default(0),
};

export const ScenarioSettings = z.object(scenarioFields);
export type ScenarioSettings = z.infer<typeof ScenarioSettings>;

/** Where results go and what they are written as, where nothing is said. */
export const OUT = 'output';
export const FORMAT = 'csv';

export const RunSettings = z.object({
  ...scenarioFields,
  out: once.min(1, 'must name a folder').default(OUT),
  force: flag,
  /** Left out: as many as the work is worth. */
  workers: whole(1, 256).optional(),
  labs: flag,
  events: flag,
  format: formats.default([FORMAT]),
  variant: many.pipe(z.array(z.string().min(1, 'must name a variant'))).optional(),
  replicate: many.pipe(z.array(whole(1, 1e7))).optional(),
  check: flag,
  json: flag,
  stdout: once.pipe(z.enum(STREAMS, { error: `must be ${STREAMS.join(', ')}` })).optional(),
  table: once
    .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
    .pipe(z.array(z.enum(TABLES, { error: `must be some of ${TABLES.join(', ')}` })).min(1))
    .optional(),
});
export type RunSettings = z.infer<typeof RunSettings>;

/** Options as the command means them; everything that is wrong at once. */
export const settingsFrom = <T>(schema: z.ZodType<T>, args: Arguments): T => {
  const result = schema.safeParse(args);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], args);
    const shown = typeof value === 'string' ? ` (${JSON.stringify(value)})` : '';
    return `--${String(path[0])} ${message}${shown}`;
  });
  throw new UsageError([...new Set(lines)].join('\n'));
};

/** The options that are short for a `--set`. */
export const overridesOf = ({ set, seed, replicates, turns }: ScenarioSettings): string[] => [
  ...set,
  ...Object.entries({ seed, replicates, turns }).flatMap(([path, value]) => (value === undefined ? [] : [`${path}=${value}`])),
];
