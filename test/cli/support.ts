import { beforeAll } from 'vitest';
import { main } from '../../src/cli/main.js';
import type { Io } from '../../src/cli/terminal/io.js';
import { build } from '../runner/build.js';

beforeAll(build);

/** Runs a command line in this process and catches what it says. */
export const cli = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
    width: 120,
    color: false,
    signal: new AbortController().signal,
  };
  return { code: await main(argv, io), out, err };
};
