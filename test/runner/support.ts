import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { createPlan, metricsOf, type Plan } from '../../src/experiment/index.js';
import { contextFor } from '../../src/runner/run/gather.js';
import { type RunRequest, runPlan } from '../../src/runner/run/run.js';
import { readText } from '../../src/runner/sources/sources.js';
import type { BatchContext } from '../../src/runner/workers/batch.js';
import { loadScenario } from '../../src/scenario/index.js';

export const MINI = fileURLToPath(new URL('../fixtures/mini.yaml', import.meta.url));

/** The plan of the small scenario, with overrides. */
export const miniPlan = (...overrides: string[]): Plan => {
  const loaded = loadScenario({ path: MINI, readText, overrides });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return createPlan(loaded.scenario);
};

/** What batches of a plan share where nothing but metrics is made of the runs. */
export const metricsOnly = (plan: Plan): BatchContext =>
  contextFor(
    plan,
    metricsOf(plan).map(({ name }) => name),
    { rowFormats: [], labs: false, labTables: false, events: false, check: false, folder: null },
  );

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'permitsim-test-'));
  made.push(folder);
  return folder;
};

export const runMini = (folder: string, options: Partial<RunRequest> = {}) =>
  runPlan({
    plan: miniPlan(),
    folder,
    force: false,
    formats: ['csv'],
    labs: false,
    events: false,
    check: false,
    baseline: null,
    workers: 0,
    commandFor: (variant, replicate) => `permitsim run mini --variant ${variant} --replicate ${replicate}`,
    ...options,
  });

/** sha256 of every file of a folder; of the manifest without what depends on the host and without its list of files. */
export const fingerprints = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      if (name !== 'manifest.json') return [name, createHash('sha256').update(bytes).digest('hex')];
      const { host: _host, files: _files, ...rest } = JSON.parse(bytes.toString());
      return [name, JSON.stringify(rest)];
    }),
  );
