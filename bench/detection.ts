// Engine speed where what a lab does changes its chance of being found or what it loses, and where labs look ahead: lab-turns a
// CPU second of simulateJob on a shipped world with some keys changed. npm run bench -- detection [world] [part of a case's name, or =name]
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { simulateJob } from '../src/experiment/index.js';
import { labCount, loadScenario } from '../src/scenario/index.js';

const RANDOM = ['regulator.audits.strategy=random', 'regulator.audits.capacity=null'];
const FLAGGED = ['regulator.audits.strategy=flagged', 'regulator.audits.capacity=6'];
const RANKED = ['regulator.audits.strategy=ranked', 'regulator.audits.capacity=6'];
const TERMS = ['regulator.penalty.formula=null', 'regulator.penalty.perUnit=10'];
const CAPPED = [...TERMS, 'regulator.penalty.fixed=0', 'regulator.penalty.quadratic=4', 'labs.*.liability=40'];
const AVERSE = [...TERMS, 'regulator.penalty.fixed=5', 'labs.*.riskAversion=0.01'];
const FORESIGHT = ['labs.*.expectation.rule=foresight'];
const BANKING = ['market.banking.allowed=true', ...FORESIGHT];
const FREE = ['market.allocation.grandfathered=1'];

const CASES: Readonly<Record<string, readonly string[]>> = {
  random: RANDOM,
  flagged: FLAGGED,
  'flagged, backchecks': [...FLAGGED, 'regulator.audits.randomShare=0.2', 'regulator.backcheck.probability=0.3'],
  'flagged, absolute noise': [...FLAGGED, 'regulator.signal.noise=additive', 'regulator.signal.sd=0.5'],
  signal: ['regulator.audits.strategy=signal', 'regulator.audits.capacity=null'],
  'signal, log': ['regulator.audits.strategy=signal', 'regulator.audits.capacity=null', 'regulator.audits.index=log'],
  'signal, capacity': ['regulator.audits.strategy=signal', 'regulator.audits.capacity=6'],
  ranked: RANKED,
  'ranked, symmetric': [...RANKED, 'regulator.audits.expectation=symmetric'],
  measurement: [...RANDOM, 'regulator.detection.rule=measurement', 'regulator.detection.sd=0.2'],
  formula: [...RANDOM, 'regulator.penalty.formula=max(15.75, 0.03 * turnover) + 2 * violation^2'],
  'formula, max': [...RANDOM, 'regulator.penalty.formula=max(15.75, 10 * violation)'],
  'formula, root': [...RANDOM, 'regulator.penalty.formula=15.75 + 20 * sqrt(violation)'],
  'formula, max, flagged': [...FLAGGED, 'regulator.penalty.formula=max(15.75, 10 * violation)'],
  capped: [...RANDOM, ...CAPPED],
  'capped, flagged': [...FLAGGED, ...CAPPED],
  averse: [...RANDOM, ...AVERSE],
  'averse, flagged': [...FLAGGED, ...AVERSE],
  liable: [...RANDOM, 'labs.*.liability=200'],
  'liable, flagged': [...FLAGGED, 'labs.*.liability=200'],
  'as shipped': [],
  'foresight, random': [...RANDOM, ...FORESIGHT],
  foresight: FORESIGHT,
  'foresight, banking, random': [...RANDOM, ...BANKING],
  'foresight, banking': BANKING,
  'foresight, banking, free permits': [...BANKING, ...FREE],
};

const MS = Number(process.env.BENCH_MS ?? 2000);
const [world = 'crisis', part = ''] = process.argv.slice(2);
for (const [name, overrides] of Object.entries(CASES)) {
  if (part.startsWith('=') ? name !== part.slice(1) : !name.includes(part)) continue;
  const loaded = loadScenario({ path: `scenarios/${world}.yaml`, readText: (path) => readFileSync(path, 'utf8'), overrides });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message} → ${p.fix}`).join('\n'));
  const { base } = loaded.scenario;
  const perRun = labCount(base) * base.turns;
  let runs = 0;
  let from = process.cpuUsage();
  const started = performance.now();
  let warm = false;
  for (let replicate = 1; performance.now() < started + 1.5 * MS; replicate++) {
    const result = simulateJob(base, replicate);
    if (result.status !== 'done') throw new Error(result.failure.message);
    // what is compiled and looked up at first is not measured
    if (!warm && performance.now() > started + 0.5 * MS) {
      [warm, runs, from] = [true, 0, process.cpuUsage()];
      continue;
    }
    runs++;
  }
  const rate = (runs * perRun) / (process.cpuUsage(from).user / 1e6);
  process.stdout.write(`${name.padEnd(34)}${Math.round(rate).toLocaleString('en-US').padStart(12)} lab-turns/s\n`);
}
