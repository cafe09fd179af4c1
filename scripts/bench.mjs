// npm run bench: set up, then time the model on one core; arguments are numbers of labs. npm run bench -- whole: the whole command.
// npm run bench -- detection [world] [part of a case's name]: labs whose chance of being found or loss depends on what they do.
import { root, run, setUp } from './setup.mjs';

await setUp();
const given = process.argv.slice(2);
if (given[0] === 'whole') (await import('../bench/whole.mjs')).wholeCommand(given.slice(1));
else if (given[0] === 'detection') run(process.execPath, [`${root}dist/detection.js`, ...given.slice(1)]);
else run(process.execPath, ['--expose-gc', `${root}dist/bench.js`, ...given]);
