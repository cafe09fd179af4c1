// npm run docs: writes what the documentation takes from the schema.
import { writeFileSync } from 'node:fs';
import { root, setUp } from './setup.mjs';

setUp();
const { scenarioReference } = await import('../dist/scenario/index.js');
writeFileSync(`${root}docs/scenarios.md`, scenarioReference());
process.stdout.write('docs/scenarios.md\n');
