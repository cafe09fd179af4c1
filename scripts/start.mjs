// npm start: set up, then run the three worlds and say what came out. Arguments go on to permitsim run.
import { root, run, setUp } from './setup.mjs';

setUp();
const WORLDS = ['lawless', 'crisis', 'maxwell'];
run(process.execPath, [`${root}bin/permitsim.mjs`, 'run', ...WORLDS, '--force', ...process.argv.slice(2)]);
