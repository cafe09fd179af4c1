// npm run docs: writes what the documentation takes from the schema.
import { root, runPackage, setUp } from './setup.mjs';

await setUp();
runPackage('tsx/dist/cli.mjs', [`${root}scripts/docs.ts`]);
