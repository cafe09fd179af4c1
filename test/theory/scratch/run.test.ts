import { it } from 'vitest';
import { CASES } from '/work/main/src/theory/cases/index.js';
import { parameterSets, runCase } from '/work/main/src/theory/suite.js';
import { renderTable, summarise } from '/work/main/src/theory/suiteTable.js';
import { simulate } from './simulator.js';

it('scratch', () => {
  const all = [];
  const ONLY = (process.env.ONLY ?? '').split(',');
  for (const c of CASES) {
    if (!ONLY.includes(c.id)) continue;
    const t0 = Date.now();
    for (const { label, parameters } of parameterSets(c, Number(process.env.DRAWS ?? 1), 2026)) {
      try {
        all.push(...runCase(c, parameters, label, simulate));
      } catch (e) {
        console.log(`!! ${c.id} ${label}: ${String(e).slice(0, 400)}`);
        break;
      }
    }
    console.log(c.id, Date.now() - t0, 'ms');
  }
  const bad = all.filter((r) => !r.pass);
  console.log(renderTable(bad.slice(0, 80), 'plain'));
  console.log(summarise(all));
}, 300000);
