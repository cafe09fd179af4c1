// npm start: set up, then compare the variants of the three worlds and draw the report. Arguments go on to permitsim compare.
import { join } from 'node:path';
import { root, run, setUp } from './setup.mjs';

await setUp();
const WORLDS = ['lawless', 'crisis', 'maxwell'];
const permitsim = (...args) => run(process.execPath, [join(root, 'bin/permitsim.mjs'), ...args]);
const given = process.argv.slice(2);
const at = given.indexOf('--out');
const out = at >= 0 ? given[at + 1] : 'output';
for (const world of WORLDS) permitsim('compare', world, '--force', ...given);
permitsim('report', ...WORLDS.map((world) => join(out, world)), '--quiet');
permitsim('explore', '--out', out);
