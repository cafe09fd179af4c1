import { createHash } from 'node:crypto';
import { csvHeader, csvRows, TURN_KEYS, turnRows } from '../../src/data/index.js';
import { preparedFor, simulateJob } from '../../src/experiment/index.js';
import { findScenario, readText } from '../../src/runner/sources/sources.js';
import { loadScenario } from '../../src/scenario/index.js';

/** turns.csv of a scenario with settings over it, through the command line's way: the text read with `--set`. */
export const turnsOf = (name: string, set: Readonly<Record<string, unknown>>): string => {
  const overrides = Object.entries(set).map(([path, value]) => ({ path, value }));
  const loaded = loadScenario({ path: findScenario(name), readText, overrides });
  if (!loaded.ok) throw new Error(`${name}: ${loaded.problems[0]?.path} ${loaded.problems[0]?.message}`);
  const { base } = loaded.scenario;
  const metrics = preparedFor(base).metrics.map((metric) => metric.name);
  const rows = Array.from({ length: base.replicates }, (_, r) => {
    const run = simulateJob(base, r + 1);
    if (run.status === 'failed') throw new Error(run.failure.message);
    return csvRows(turnRows({ scenario: base.name, variant: 'base', replicate: r + 1 }, run.metrics, metrics, base.record.every));
  });
  return csvHeader([...TURN_KEYS, ...metrics]) + rows.join('');
};

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Repeatable draws for lever positions. */
export const draws = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

export const randomPosition = (draw: () => number): Record<string, unknown> => {
  const all: readonly (readonly [string, (u: number) => unknown])[] = [
    ['regulator.audits.rate', (u) => Math.round(100 * u) / 100],
    ['market.cap', (u) => `${Math.round(100 * (0.1 + 0.8 * u)) / 100} * bau`],
    ['regulator.jurisdictions.coordination', (u) => Math.round(100 * u) / 100],
    ['labs.*.detectability', (u) => Math.round(100 * u) / 100],
    ['market.allocation.grandfathered', (u) => Math.round(10 * u) / 10],
    ['regulator.collateral.amount', (u) => Math.round(100 * u)],
    ['labs.*.racing.factor', (u) => Math.round(30 * u) / 10],
    ['market.banking.allowed', (u) => u > 0.5],
    ['market.collar.ceiling', (u) => Math.round(10 + 20 * u)],
  ];
  return Object.fromEntries(all.filter(() => draw() < 0.4).map(([path, value]) => [path, value(draw())]));
};
