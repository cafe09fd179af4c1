import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MINI, temporaryFolder } from '../../runner/support.js';

const BIN = fileURLToPath(new URL('../../../bin/permitsim.mjs', import.meta.url));

/** A study file beside the small scenario. */
export const study = (text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mini.yaml'), readFileSync(MINI));
  writeFileSync(join(folder, 'study.yaml'), text);
  return join(folder, 'study.yaml');
};
/** The program as a process, which gets the signal as soon as it is time. */
export const run = (
  args: readonly string[],
  signal?: NodeJS.Signals,
  when: () => boolean = () => true,
): Promise<{ code: number | null; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args]);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    let sent = false;
    const watch = setInterval(() => {
      if (!signal || sent || !when()) return;
      sent = true;
      child.kill(signal);
    }, 20);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, err });
    });
  });
