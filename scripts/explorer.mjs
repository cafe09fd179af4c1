// Makes the explorer: one page with the engine, its styles and fonts inside. The scenarios are put in by `permitsim explore`.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const TARGET = 'es2023';

/** What only pages on disk are drawn and printed with: nothing of it is left in the explorer, and it need not be read. */
const NOT_READ = [/^@resvg\//, /^@citation-js\//, 'pdfkit', 'svg-to-pdfkit', 'jsdom', 'write-excel-file/node'];

/** A part of the engine as one script. The worker's is no module: a module does not start from a page opened from disk. */
const script = async (root, file, format) => {
  const made = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: TARGET,
      minify: true,
      lib: { entry: join(root, 'src/explorer/engine', file), formats: [format], name: 'engine', fileName: () => 'engine.js' },
    },
  });
  return [made].flat()[0].output[0].code;
};

export const bundleExplorer = async (root, outDir = join(root, 'dist/explorer')) => {
  await build({
    configFile: false,
    root: join(root, 'src/explorer'),
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [viteSingleFile()],
    build: { outDir, emptyOutDir: false, target: TARGET, chunkSizeWarningLimit: 4000, rollupOptions: { external: NOT_READ } },
  });
  // the engine travels deflated: a fifth of its size
  const packed = deflateRawSync(Buffer.from(await script(root, 'worker.ts', 'iife')), { level: 9 }).toString('base64');
  // runs the first scenario when a page is packed
  const opening = join(outDir, 'opening.js');
  // in one step: a page may be packed at the same time
  writeFileSync(`${opening}.partial`, await script(root, 'packOpening.ts', 'es'));
  renameSync(`${opening}.partial`, opening);
  const page = join(outDir, 'index.html');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('/*engine*/', () => packed),
  );
};
