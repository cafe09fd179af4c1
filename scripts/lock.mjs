// npm leaves out of package-lock.json the optional packages that its registry does not have at the moment (here: Biome's
// programs for other systems), and npm ci then refuses the lock. This puts them back, by name and version.
// Run it after npm install: node scripts/lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd'];
let added = 0;
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (path in lock.packages || !/^\d/.test(version)) continue;
    const os = SYSTEMS.filter((system) => name.includes(system));
    if (os.length === 0) continue;
    const cpu = ['arm64', 'x64'].filter((processor) => name.includes(processor));
    lock.packages[path] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(name.includes('musl') && { libc: ['musl'] }),
      dev: entry.dev,
      license: entry.license,
      optional: true,
      os,
    };
    added++;
  }
}
if (added > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
process.stdout.write(`${added} added\n`);
