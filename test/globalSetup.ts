import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Worker threads and child processes run the compiled program: built before the tests where the sources are newer. */
export default (): void => {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/setup.mjs', import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the build failed: the tests would run against an old one');
};
