import { type Problem, problemOfAll } from '../problems/problem.js';
import { resolve } from '../resolved/resolve.js';
import type { Scenario } from '../resolved/scenario.js';
import { serialise } from '../resolved/serialised.js';
import { clone, pathText } from '../values/raw.js';
import { applyChanges, type Override, readOverrides } from './overrides.js';

/**
 * A resolved scenario with some paths set anew: for sweeps and studies, which need no file. `name` is what problems call it where the
 * settings were not written by the user: a place among them would be one that nobody can go to.
 */
export function deriveScenario(
  scenario: Scenario,
  overrides: readonly Override[],
  name?: string,
): { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const raw = clone(serialise(scenario));
  const set = applyChanges(raw, readOverrides(overrides, problems), problems);
  const resolved = resolve(raw);
  for (const p of resolved.problems) {
    const text = pathText(p.path);
    const place = set.findLast(({ path }) => text.startsWith(pathText(path)) || pathText(path).startsWith(text))?.place;
    problems.push({
      ...(place ?? { file: scenario.name, line: 0, column: 0, source: '' }),
      path: text,
      message: p.message,
      value: p.value,
      fix: p.fix,
    });
  }
  if (problems.length > 0 && name !== undefined) return { ok: false, problems: problems.map((p) => problemOfAll(name, p)) };
  return problems.length > 0 || resolved.scenario === null ? { ok: false, problems } : { ok: true, scenario: resolved.scenario };
}
