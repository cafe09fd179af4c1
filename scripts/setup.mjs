// Sets the project up: installs what package-lock.json asks for and builds what has changed. Node's own modules only:
// it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));
const STAMP = join(root, 'dist/.built');

/** Runs a program in the project's folder; stops the script when it fails. */
export const run = (program, args, options = {}) => {
  const { status, signal, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(signal ? 130 : (status ?? 1));
};

/** Runs a script of a package that is installed. */
export const runPackage = (file, args, options) => run(process.execPath, [join(root, 'node_modules', file), ...args], options);

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** npm keeps a list of what it has put into node_modules: installed means that nothing in the lock is missing from it. */
const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const there = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([name, { version, optional }]) => name === '' || optional || there[name]?.version === version,
  );
};

const newest = (path) => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isBuilt = () => {
  if (!existsSync(STAMP) || !existsSync(join(root, 'dist/permitsim.js'))) return false;
  const sources = ['src', 'bench', 'scripts', 'package-lock.json'].map((name) => newest(join(root, name)));
  return Math.max(...sources) <= statSync(STAMP).mtimeMs;
};

export const setUp = async () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // the tools that build and test it ask for no less
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Node ${process.versions.node} is too old: permitsim needs Node 20.19 or later (https://nodejs.org)\n`);
    process.exit(1);
  }
  if (!isInstalled()) {
    process.stderr.write('Installing …\n');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  }
  if (!isBuilt()) {
    process.stderr.write('Building …\n');
    const started = new Date();
    // not before: the bundler may only just have been installed
    const { bundle } = await import('./bundle.mjs');
    await bundle(root);
    const { bundleExplorer } = await import('./explorer.mjs');
    await bundleExplorer(root);
    writeFileSync(STAMP, `${started.toISOString()}\n`);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
