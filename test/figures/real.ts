/** Writes the report of real output folders: npx tsx test/figures/real.ts /tmp/out /tmp/out/report lawless crisis maxwell */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildReport } from '../../src/figures/page/build.js';
import { resultsFromRun } from '../../src/figures/results/manifest.js';
import { describeParameters } from '../../src/scenario/reference/describe.js';
import { extras } from './all.js';
import { toPng } from './fonts.js';

const [from = 'output', to = '/tmp/report', ...names] = process.argv.slice(2);
const started = performance.now();
const resultSets = names.map((name) => {
  const files = Object.fromEntries(
    ['timeseries.csv', 'summary.csv', 'differences.csv', 'columns.csv', 'labs.csv', 'schedules.csv']
      .filter((file) => existsSync(join(from, name, file)))
      .map((file) => [file, readFileSync(join(from, name, file), 'utf8')]),
  );
  return resultsFromRun({
    manifest: JSON.parse(readFileSync(join(from, name, 'manifest.json'), 'utf8')),
    files,
    folder: `${name}/`,
    notes: describeParameters(),
  });
});
process.stdout.write(`read in ${Math.round(performance.now() - started)} ms\n`);
const report = await buildReport({ resultSets, extras: extras(), toPng, xlsx: process.env.XLSX === '1' });
for (const { path, content } of report.files) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  writeFileSync(join(to, path), content);
}
process.stdout.write(
  `${report.files.length} files, ${report.figures.length} figures in ${Math.round(performance.now() - started)} ms\n${report.leftOut.map(({ id, why }) => `left out ${id}: ${why}\n`).join('')}`,
);
