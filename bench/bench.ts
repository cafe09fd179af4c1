// Speed of the model on one core: lab-turns a second with every phase on and turn-level recording, and where the time
// goes. Run it with npm run bench [-- numbers of labs].
import { performance } from 'node:perf_hooks';
import { Streams } from '../src/core/streams.js';
import { createParameters, samplePopulation } from '../src/experiment/index.js';
import { createWorld, PHASES } from '../src/model/index.js';
import { loadScenario } from '../src/scenario/index.js';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20, 200, 2_000, 20_000, 1_000_000];
const LAB_TURNS = 4_000_000;

/** Divisible benefit, quadratic penalty, trade between labs and an auction; every phase has work to do. */
const scenarioOf = (labs: number, turns: number) => `
permitsim: 1
name: bench
turns: ${turns}
labs:
  - group: labs
    count: ${labs}
    value: { lognormal: { mean: 12, sd: 3 } }
    size: { uniform: [5, 30] }
    shock: { sd: 0.1, persistence: 0.8, common: 0.5 }
market: { cap: 0.4 * bau }
regulator:
  threshold: 1
  audits: { strategy: random, rate: 0.3 }
  penalty: { perUnit: 5, quadratic: 4 }
  backcheck: { probability: 0.2 }
`;

const prepare = (labs: number, turns: number) => {
  const loaded = loadScenario({ path: 'bench.yaml', readText: () => scenarioOf(labs, turns) });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message} → ${p.fix}`).join('\n'));
  const { base } = loaded.scenario;
  const parameters = createParameters(base);
  const streams = new Streams(base.seed, 1);
  return createWorld(parameters, samplePopulation(base, streams), streams);
};

/** Lab-turns a second, and the memory it takes: the world alone, before anything else is measured. */
const timeTurns = (labs: number, turns: number) => {
  const born = performance.now();
  const world = prepare(labs, turns);
  const made = performance.now() - born;
  const record = new Float64Array(turns * world.metrics.length);
  const started = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    for (const phase of PHASES) phase.run(world);
    record.set(world.metrics, turn * world.metrics.length);
  }
  const ms = performance.now() - started;
  return { made, rate: (labs * turns) / (ms / 1000), peak: process.resourceUsage().maxRSS / 1024 };
};

/** ns a lab-turn of each phase, watched one by one; the clock itself weighs on small worlds. */
const timePhases = (labs: number, turns: number) => {
  const world = prepare(labs, turns);
  const spent = new Float64Array(PHASES.length);
  for (let turn = 0; turn < turns; turn++) {
    PHASES.forEach((phase, p) => {
      const from = performance.now();
      phase.run(world);
      spent[p]! += performance.now() - from;
    });
  }
  return spent.map((ms) => (ms * 1e6) / (labs * turns));
};

const measure = (labs: number, totalTurns: number) => {
  const turns = Math.min(100_000, Math.max(3, Math.round(totalTurns / labs)));
  globalThis.gc?.();
  const timed = timeTurns(labs, turns);
  globalThis.gc?.();
  return { labs, turns, ...timed, phases: timePhases(labs, Math.min(turns, 20_000)) };
};

const pad = (text: string | number, width: number) => String(text).padStart(width);
measure(200, LAB_TURNS / 10);
process.stdout.write(
  `${pad('labs', 9)}${pad('turns', 9)}${pad('lab-turns/s', 14)}${pad('ns', 7)}${pad('make ms', 9)}${pad('peak MB', 9)}\n`,
);
const results: ReturnType<typeof measure>[] = [];
for (const labs of SIZES) {
  const result = measure(labs, LAB_TURNS);
  results.push(result);
  const row = [
    pad(labs, 9),
    pad(result.turns, 9),
    pad(Math.round(result.rate).toLocaleString('en-US'), 14),
    pad(Math.round(1e9 / result.rate), 7),
  ];
  process.stdout.write(`${row.join('')}${pad(result.made.toFixed(0), 9)}${pad(Math.round(result.peak), 9)}\n`);
}
process.stdout.write(`\nns a lab-turn by phase\n${'phase'.padEnd(12)}${SIZES.map((n) => pad(n, 10)).join('')}\n`);
PHASES.forEach((phase, p) => {
  process.stdout.write(`${phase.name.padEnd(12)}${results.map((r) => pad(r.phases[p]!.toFixed(1), 10)).join('')}\n`);
});
