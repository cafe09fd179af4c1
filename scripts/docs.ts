import { readFileSync, writeFileSync } from 'node:fs';
import { scenarioReference } from '../src/scenario/index.js';
// @ts-expect-error a script without types
import { drawRooms } from './rooms.mjs';

writeFileSync(new URL('../docs/scenarios.md', import.meta.url), scenarioReference());
process.stdout.write('docs/scenarios.md\n');

const architecture = new URL('../docs/architecture.md', import.meta.url);
writeFileSync(architecture, drawRooms(readFileSync(architecture, 'utf8')));
process.stdout.write('docs/architecture.md\n');
