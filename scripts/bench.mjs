// npm run bench: set up, then time the model on one core; arguments are numbers of labs. npm run bench -- whole: the whole command.
import { root, run, setUp } from './setup.mjs';

await setUp();
const given = process.argv.slice(2);
if (given[0] === 'whole') (await import('../bench/whole.mjs')).wholeCommand(given.slice(1));
else run(process.execPath, ['--expose-gc', `${root}dist/bench.js`, ...given]);
