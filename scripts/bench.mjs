// npm run bench: set up, then time the model on one core. Arguments are numbers of labs.
import { root, run, setUp } from './setup.mjs';

setUp();
run(process.execPath, ['--expose-gc', `${root}bench/bench.mjs`, ...process.argv.slice(2)]);
