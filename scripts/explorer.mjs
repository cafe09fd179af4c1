// Makes the explorer: one page with the engine, its styles and fonts inside. The scenarios are put in by `permitsim explore`.
import { join } from 'node:path';
import { build } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

export const bundleExplorer = (root, outDir = join(root, 'dist/explorer')) =>
  build({
    configFile: false,
    root: join(root, 'src/explorer'),
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [viteSingleFile()],
    // a worker that is a module does not start from a page opened from disk
    worker: { format: 'iife' },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4000 },
  });
