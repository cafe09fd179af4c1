// npm run bench: set up, then time the model on one core. Arguments are numbers of labs.
import { root, run, setUp } from './setup.mjs';

await setUp();
run(process.execPath, ['--expose-gc', `${root}dist/bench.js`, ...process.argv.slice(2)]);
