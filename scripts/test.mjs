// npm test: set up, then all tests. Arguments go on to vitest.
import { runPackage, setUp } from './setup.mjs';

await setUp();
runPackage('vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { env: { ...process.env, PERMITSIM_BUILT: '1' } });
