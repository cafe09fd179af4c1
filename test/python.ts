import { spawnSync } from 'node:child_process';

/** Runs Python where some of its packages are wanted; another interpreter than python3 is named by PERMITSIM_PYTHON. */
export const PYTHON = process.env.PERMITSIM_PYTHON ?? 'python3';

/** Are the packages there? Says so in a visible line where they are not, since a test is then skipped. */
export const hasPython = (...packages: string[]): boolean => {
  const found = spawnSync(PYTHON, ['-c', packages.map((name) => `import ${name}`).join('; ')], { timeout: 60_000 }).status === 0;
  if (!found)
    process.stderr.write(
      `SKIPPED: ${PYTHON} has not all of ${packages.join(', ')} (pip install them, or set PERMITSIM_PYTHON)\n`,
    );
  return found;
};

/** Runs a script; `input` goes in as JSON, its output comes back as JSON. */
export const python = (args: readonly string[], input: unknown = null): unknown => {
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { input: JSON.stringify(input), maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
};
