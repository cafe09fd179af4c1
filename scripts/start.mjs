// npm start: set up, then compare the variants of the three worlds and draw the report. Arguments go on to permitsim compare.
import { join, resolve } from 'node:path';
import { root, run, setUp } from './setup.mjs';
import { standing, startPlan } from './startPlan.mjs';

const given = process.argv.slice(2);
const { out, args, worlds, isForced } = startPlan(given);
const keepsLabs = given.includes('--labs') || given.includes('--events');
const found = worlds.map((one) => ({ ...one, ...standing(one, root, keepsLabs) }));
const others = found.filter(({ is }) => is === 'other');
// Before anything is installed or run: an hour of somebody's results is not for a demonstration to replace.
if (others.length > 0 && !isForced) {
  const list = others.map(({ folder, words }) => `  ${folder}: ${words}\n`).join('');
  process.stderr.write(
    `There are other results where npm start writes:\n${list}→ npm start -- --out DIR puts these elsewhere, npm start -- --force replaces them\n`,
  );
  process.exit(1);
}
await setUp();
const permitsim = (...words) => run(process.execPath, [join(root, 'bin/permitsim.mjs'), ...words]);
for (const { world, folder, is, words } of found) {
  if (is !== 'nothing') process.stderr.write(`Replacing ${folder} (${words})\n`);
  permitsim('compare', world, ...(is === 'nothing' || isForced ? [] : ['--force']), ...args);
}
permitsim('report', ...worlds.map(({ folder }) => folder), '--quiet');
permitsim('explore', '--out', out);
process.stderr.write(`In ${resolve(root, out)}: report/report.html and explorer.html\n`);
