// Makes the files that are shipped: the command line, its worker and the library, each with all that it needs inside. What only some
// commands use (charts, exports, the schema) is cut into parts that load when they are asked for.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

/** What the packages in the bundle ask to be passed on with them. */
const licences = (root, inputs) => {
  const packages = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  return [...packages]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const texts = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
      const text = texts.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
      return [`${name} ${version}: ${license}`, ...text].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
};

/**
 * jsdom reads a style sheet that lies beside it and looks up a worker for synchronous requests: the sheet goes into the bundle,
 * and no drawing makes requests.
 */
const jsdom = {
  name: 'jsdom',
  setup({ onLoad }) {
    onLoad({ filter: /jsdom[\\/]lib[\\/]jsdom[\\/]living[\\/]css[\\/]helpers[\\/]computed-style\.js$/ }, ({ path }) => {
      const sheet = readFileSync(join(dirname(path), '../../../browser/default-stylesheet.css'), 'utf8');
      return { contents: replaced(path, /fs\.readFileSync\([^;]*?\{ encoding: "utf-?8" \}\s*\)/, JSON.stringify(sheet)) };
    });
    onLoad({ filter: /XMLHttpRequest-impl\.js$/ }, ({ path }) => ({
      contents: replaced(path, /require\.resolve\("\.\/xhr-sync-worker\.js"\)/, 'null'),
    }));
  },
};

const replaced = (path, what, by) => {
  const text = readFileSync(path, 'utf8');
  if (!what.test(text)) throw new Error(`${path} is not as it was: see scripts/bundle.mjs`);
  return text.replace(what, () => by);
};

const COMMON = {
  metafile: true,
  bundle: true,
  format: 'esm',
  // text of one byte a letter is read twice as fast
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
};

/** The library by itself, with nothing of Node in it: the same file for Node and for a page. */
export const bundleLibrary = (root, outdir) =>
  build({
    ...COMMON,
    absWorkingDir: root,
    outdir,
    platform: 'browser',
    target: 'es2023',
    entryPoints: { index: 'src/index.ts' },
  });

export const bundle = async (root) => {
  const dist = join(root, 'dist');
  if (existsSync(dist)) rmSync(dist, { recursive: true });
  const options = {
    ...COMMON,
    absWorkingDir: root,
    outdir: 'dist',
    chunkNames: 'parts/[name]-[hash]',
    splitting: true,
    platform: 'node',
    target: 'node20',
    plugins: [jsdom],
    // one css-tree for all: its other half looks for files beside it
    alias: { 'css-tree': join(root, 'node_modules/css-tree/cjs/index.cjs') },
    // a program of its own for each kind of computer; and what jsdom asks for only if it is there
    external: ['@resvg/resvg-js', 'canvas'],
    // packages of the older kind ask for Node's own modules with require
    banner: { js: "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);" },
  };
  // each by itself: a folder's index hands on all that any entry of the build takes, and a worker shall start with its own part
  const entries = [
    { permitsim: 'src/cli/process.ts' },
    { node: 'src/node.ts', bench: 'bench/bench.ts', detection: 'bench/detection.ts' },
    { worker: 'src/runner/workers/worker.ts' },
    { studyWorker: 'src/runner/study/worker.ts' },
  ];
  const made = await Promise.all([
    ...entries.map((entryPoints) => build({ ...options, entryPoints })),
    bundleLibrary(root, 'dist'),
  ]);
  const inputs = made.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(dist, 'LICENSES.txt'), licences(root, inputs));
  const { resolve } = createRequire(join(root, 'package.json'));
  const fonts = dirname(resolve('@expo-google-fonts/source-sans-3/package.json'));
  mkdirSync(join(dist, 'fonts'));
  for (const file of ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf', 'LICENSE_FONT'])
    if (existsSync(join(fonts, file))) cpSync(join(fonts, file), join(dist, 'fonts', basename(file)));
};
