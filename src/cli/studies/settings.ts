import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { RunSettings } from '../options/settings.js';
import type { Io } from '../terminal/io.js';

const once = z.string({ error: 'is given more than once' });
const flag = z.boolean({ error: 'is a switch and takes no value' }).default(false);

const shard = once
  .regex(/^\d{1,6}\/\d{1,6}$/, 'must be i/n, such as 3/200')
  .transform((text) => {
    const [index, of] = text.split('/').map(Number) as [number, number];
    return { index, of };
  })
  .refine(({ index, of }) => index >= 1 && index <= of, 'must be from 1/n to n/n');

export const StudySettings = RunSettings.omit({ labs: true, events: true, variant: true, replicate: true, check: true }).extend({
  scenario: once.optional(),
  workers: RunSettings.shape.workers.transform((asked) => asked ?? availableParallelism()),
  resume: flag,
  shard: shard.optional(),
  tasks: once
    .regex(/^\d{1,5}$/, 'must be a whole number')
    .transform(Number)
    .default(100),
  time: once.regex(/^[\d:-]+$/, 'must be as Slurm writes it, such as 01:00:00').default('01:00:00'),
  partition: once.regex(/^[\w.-]+$/, 'must be the name of a partition').optional(),
  dry: flag,
});
export type StudySettings = z.infer<typeof StudySettings>;

export type Action = (study: string, settings: StudySettings, io: Io, folders: readonly string[]) => Promise<number>;
