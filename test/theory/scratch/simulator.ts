import { existsSync, readFileSync } from 'node:fs';
import { preparedFor, simulateJob } from '../../../src/experiment/index.js';
import { LAB_COLUMNS } from '../../../src/model/panel.js';
import { loadScenario } from '../../../src/scenario/index.js';
import type { CaseRun, Row, Simulate } from '../../../src/theory/suite.js';

const folder = new URL('../../../scenarios/theory/', import.meta.url);

/** A run of a theory scenario through the ordinary path: text → scenario → engine → metrics and lab panel. */
export const simulate: Simulate = ({ scenario: name, set, replicate = 1, labs: wanted = false }: CaseRun) => {
  const loaded = loadScenario({
    path: `${name}.yaml`,
    overrides: set.map((s) => ({
      path: s.path.replace('secrecyGain', 'value'),
      value: JSON.parse(JSON.stringify(s.value).replaceAll('secrecyGain', 'value')),
    })),
    readText: (file: string) => {
      const url = new URL(file, folder);
      return existsSync(url)
        ? readFileSync(url, 'utf8')
            .replace(/ +value: 0\n/g, '')
            .replace(/value: 0, /g, '')
            .replaceAll('secrecyGain', 'value')
        : null;
    },
  } as Parameters<typeof loadScenario>[0]);
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message} (${p.value}) → ${p.fix}`).join('\n'));
  const { base } = loaded.scenario;
  const labs: Row[] = [];
  const result = simulateJob(base, replicate, {
    check: true,
    recorders: (world) =>
      wanted
        ? [
            {
              turn: (_, turn) => {
                for (let i = 0; i < world.state.value.length; i++) {
                  labs.push({ turn, lab: i + 1, ...Object.fromEntries(LAB_COLUMNS.map((c) => [c.name, c.read(world, i)])) });
                }
              },
            },
          ]
        : [],
  });
  if (result.status === 'failed') throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
  const { metrics } = preparedFor(base);
  const width = metrics.length;
  const turns = Array.from(
    { length: result.metrics.length / width },
    (_, t): Row => ({
      turn: t + 1,
      ...Object.fromEntries(metrics.map((m, k) => [m.name, result.metrics[t * width + k]!])),
    }),
  );
  return { turns, labs };
};
