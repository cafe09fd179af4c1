import { writeFileSync } from 'node:fs';
import { scenarioReference } from '../src/scenario/index.js';

writeFileSync(new URL('../docs/scenarios.md', import.meta.url), scenarioReference());
process.stdout.write('docs/scenarios.md\n');
