// The whole command as users run it: a cold start, then what a thousand more replicates cost, files included, one worker.
// A reference loop run beside each measurement takes the machine out of it: compare the ratios, not the seconds.
//   npm run bench -- whole [--json] [--baseline FILE]      (FILE: what --json printed before)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/permitsim.mjs', import.meta.url));
const WORLDS = ['lawless', 'crisis', 'maxwell'];
const STRATEGIES = ['random', 'signal', 'flagged', 'ranked'];
const LAB_TURNS = 20 * 20;
const [FEW, MORE] = [100, 1000];

const folder = mkdtempSync(join(tmpdir(), 'permitsim-bench-'));
const permitsim = (...args) => {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
};

/** ms of a loop that divides, which no cache and no allocator changes. */
const reference = () => {
  const started = performance.now();
  let sum = 0;
  for (let i = 1; i <= 50_000_000; i++) sum += 1.0001 / (i + sum * 1e-9);
  return sum > 0 ? performance.now() - started : Number.NaN;
};

const measure = (name, work) => {
  const before = reference();
  const ms = work();
  return { name, ms, ratio: (2 * ms) / (before + reference()) };
};

const runs = (world, strategy, replicates) =>
  permitsim(
    'run',
    world,
    ...['--variant', 'base', '--workers', '1', '--quiet', '--force', '--out', folder],
    ...['--set', `regulator.audits.strategy=${strategy}`, '--replicates', String(replicates)],
    // ranking needs a number of audits to rank for
    ...(strategy === 'ranked' ? ['--set', 'regulator.audits.capacity=5'] : []),
  );

export const wholeCommand = (given) => {
  const at = given.indexOf('--baseline');
  const baseline = at < 0 ? null : JSON.parse(readFileSync(given[at + 1], 'utf8'));
  const results = [
    measure('--help', () => permitsim('--help')),
    measure('check lawless', () => permitsim('check', 'lawless')),
    measure('run lawless, 1 replicate', () => runs('lawless', 'random', 1)),
  ];
  for (const world of WORLDS) {
    for (const strategy of STRATEGIES) {
      const name = `${world} ${strategy}, ${MORE} more replicates`;
      results.push(measure(name, () => runs(world, strategy, FEW + MORE) - runs(world, strategy, FEW)));
    }
  }
  rmSync(folder, { recursive: true });
  if (given.includes('--json')) {
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    `${''.padEnd(42)}${'ms'.padStart(9)}${'M lab-turns/s'.padStart(15)}${'ratio'.padStart(9)}${'before'.padStart(9)}\n`,
  );
  for (const { name, ms, ratio } of results) {
    const rate = name.includes('more') ? ((MORE * LAB_TURNS) / ms / 1000).toFixed(3) : '';
    const old = baseline?.find((row) => row.name === name)?.ratio;
    const row = [name.padEnd(42), ms.toFixed(0).padStart(9), rate.padStart(15), ratio.toFixed(2).padStart(9)];
    process.stdout.write(`${row.join('')}${(old === undefined ? '' : (ratio / old).toFixed(2)).padStart(9)}\n`);
  }
};
