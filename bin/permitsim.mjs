#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/permitsim.js', import.meta.url);
if (existsSync(fileURLToPath(main))) {
  const { runProcess } = await import(main.href);
  await runProcess();
} else {
  process.stderr.write('permitsim is not built yet: run npm start (or npm ci && npm run build) in its folder first\n');
  process.exitCode = 1;
}
