import { setFlagsFromString } from 'node:v8';
import { main } from './main.js';

/** The command line of this process. */
export const runProcess = async (): Promise<void> => {
  // the loops of a turn are made of many small equations: with V8's own limit only some are compiled in line, numbers handed to the
  // others are boxed, and a run takes a fifth longer. Holds for the workers too; no result depends on it.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
  const { stdout, stderr, env, argv } = process;
  // a reader that has seen enough (| head) is no error
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // the second time at once: the output folder still cleans up after itself
      if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
      stop.abort(signal);
    });
  }
  const color = !argv.includes('--no-color') && !env.NO_COLOR && (stdout.isTTY ?? false);
  const code = await main(argv.slice(2), {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isTerminal: stderr.isTTY ?? false,
    width: stdout.isTTY ? Math.max(60, stdout.columns) : 120,
    color,
    signal: stop.signal,
  });
  process.exitCode = code;
};
