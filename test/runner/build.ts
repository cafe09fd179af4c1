import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Worker threads and child processes run the compiled program: built where the sources are newer. */
export const build = (): void => {
  // npm test has built already
  if (process.env.PERMITSIM_BUILT) return;
  spawnSync(process.execPath, [fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url))], { stdio: 'ignore' });
};
