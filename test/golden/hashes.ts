import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { simulateJob } from '../../src/experiment/index.js';
import { loadScenario } from '../../src/scenario/index.js';

const SCENARIOS = fileURLToPath(new URL('../../scenarios/', import.meta.url));
export const GOLDEN = fileURLToPath(new URL('../fixtures/golden.json', import.meta.url));

/** Scenarios at the top level: what `permitsim list` shows. */
export const shipped = (): string[] =>
  readdirSync(SCENARIOS)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();

/** sha256 of every metric of every turn of the first replicate, variant by variant. */
export const hashesOf = (name: string): Record<string, string> => {
  const loaded = loadScenario({ path: `${SCENARIOS}${name}.yaml`, readText: (path) => readFileSync(path, 'utf8') });
  if (!loaded.ok) throw new Error(`${name} does not load`);
  const { base, variants } = loaded.scenario;
  return Object.fromEntries(
    [{ name: 'base', scenario: base }, ...variants].map(({ name: variant, scenario }) => {
      const result = simulateJob(scenario, 1, { check: true });
      if (result.status === 'failed')
        throw new Error(`${name}, ${variant}: turn ${result.failure.turn}: ${result.failure.message}`);
      return [variant, createHash('sha256').update(new Uint8Array(result.metrics.buffer)).digest('hex').slice(0, 16)];
    }),
  );
};

// npm run golden: after a change that is meant to move results, and after looking at what moved
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(GOLDEN, `${JSON.stringify(Object.fromEntries(shipped().map((name) => [name, hashesOf(name)])), null, 1)}\n`);
  process.stdout.write(`${GOLDEN}\n`);
}
