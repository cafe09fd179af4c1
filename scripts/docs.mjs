// npm run docs: writes what the documentation takes from the schema, the imports and the library's comments.
import { root, runPackage, setUp } from './setup.mjs';

await setUp();
runPackage('tsx/dist/cli.mjs', [`${root}scripts/docs.ts`]);
runPackage('typedoc/bin/typedoc', ['--logLevel', 'Warn']);
