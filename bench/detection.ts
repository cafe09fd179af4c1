// Engine speed where what a lab does changes its chance of being found or what it loses: lab-turns a second of simulateJob on a
// shipped world with one key changed. Run it with npx tsx bench/detection.ts [world] [variant part].
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { simulateJob } from '../src/experiment/index.js';
import { labCount, loadScenario } from '../src/scenario/index.js';

const set = (...pairs: readonly string[]): readonly string[] => pairs;

const CASES: Readonly<Record<string, readonly string[]>> = {
  random: set(),
  flagged: set('regulator.audits.strategy=flagged', 'regulator.audits.capacity=6'),
  'flagged+random+backcheck': set(
    'regulator.audits.strategy=flagged',
    'regulator.audits.capacity=6',
    'regulator.audits.randomShare=0.2',
    'regulator.backcheck.probability=0.3',
  ),
  signal: set('regulator.audits.strategy=signal'),
  'signal log': set('regulator.audits.strategy=signal', 'regulator.audits.index=log'),
  ranked: set('regulator.audits.strategy=ranked', 'regulator.audits.capacity=6'),
  'ranked symmetric': set(
    'regulator.audits.strategy=ranked',
    'regulator.audits.capacity=6',
    'regulator.audits.expectation=symmetric',
  ),
  measurement: set('regulator.detection.rule=measurement', 'regulator.detection.sd=0.2'),
  'flagged additive': set('regulator.audits.strategy=flagged', 'regulator.signal.noise=additive', 'regulator.signal.sd=0.5'),
  formula: set('regulator.penalty.formula=max(15.75, 0.03 * turnover) + 2 * violation^2'),
  'formula max': set('regulator.penalty.formula=max(15.75, 10 * violation)'),
  capped: set(
    'regulator.penalty.formula=null',
    'regulator.penalty.fixed=0',
    'regulator.penalty.perUnit=10',
    'regulator.penalty.quadratic=4',
    'labs.*.liability=40',
  ),
  averse: set(
    'regulator.penalty.formula=null',
    'regulator.penalty.fixed=5',
    'regulator.penalty.perUnit=10',
    'labs.*.riskAversion=0.01',
  ),
  liable: set('labs.*.liability=200'),
};

const [world = 'crisis', part = ''] = process.argv.slice(2);
for (const [name, overrides] of Object.entries(CASES)) {
  if (!name.includes(part)) continue;
  const loaded = loadScenario({ path: `scenarios/${world}.yaml`, readText: (path) => readFileSync(path, 'utf8'), overrides });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message} → ${p.fix}`).join('\n'));
  const { base } = loaded.scenario;
  const perRun = labCount(base) * base.turns;
  let runs = 0;
  let from = process.cpuUsage();
  const stop = performance.now() + Number(process.env.BENCH_MS ?? 2500);
  for (let replicate = 1; performance.now() < stop && replicate <= 3000; replicate++) {
    const result = simulateJob(base, replicate);
    if (result.status !== 'done') throw new Error(result.failure.message);
    // what is compiled and looked up the first time is not measured
    if (replicate === 100) [runs, from] = [0, process.cpuUsage()];
    runs++;
  }
  const rate = (runs * perRun) / (process.cpuUsage(from).user / 1e6);
  process.stdout.write(`${name.padEnd(26)}${Math.round(rate).toLocaleString('en-US').padStart(12)} lab-turns/s\n`);
}
