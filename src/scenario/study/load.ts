import { deriveScenario } from '../changes/derive.js';
import type { Override } from '../changes/overrides.js';
import { readDocument } from '../files/document.js';
import { type LoadResult, loadScenario } from '../loading/load.js';
import { Fault, Faults, type Problem, reasonOf, show } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import type { Scenario } from '../resolved/scenario.js';
import { readInside } from '../schema/leaf.js';
import { at, type Path, pathText } from '../values/raw.js';
import { studyContradictions } from './contradictions.js';
import { studySchema } from './schema.js';
import type { Factor, Study } from './study.js';
import { levelsOf, valueAt } from './values.js';

export interface LoadStudyOptions {
  /** Name of the file, as the user wrote it. */
  readonly path: string;
  readonly readText: (path: string) => string;
  /** A scenario's file, from what the study calls it. Throws where there is none. */
  readonly find: (scenario: string) => string;
  /** Another scenario than the file's. */
  readonly scenario?: string;
  /** Over everything else: `--set`. */
  readonly overrides?: readonly Override[];
}

export type StudyResult =
  | { readonly ok: true; readonly study: Study; readonly base: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Text → a study and the scenario it varies, or everything that is wrong with either. */
export function loadStudy(options: LoadStudyOptions): StudyResult {
  const { path, readText } = options;
  const { source, problems, broken } = readDocument(path, readText(path));
  if (broken || problems.length > 0) return { ok: false, problems };
  const problem = (fault: Fault): Problem => ({
    ...source.locate(fault.path, fault.message.startsWith('unknown key')).place,
    path: pathText(fault.path),
    message: fault.message,
    value: fault.shown ?? show(at(source.raw, fault.path)),
    fix: fault.fix,
  });
  let study: Study;
  try {
    const { permitsim: _, uncertainties, levers, ...rest } = readInside(studySchema(), source.raw);
    study = { ...rest, factors: [...uncertainties, ...levers], ...(options.scenario && { scenario: options.scenario }) };
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    return { ok: false, problems: error.faults.map(problem) };
  }
  const faults = studyContradictions(study);
  const base = baseOf(study, options);
  const wrong = [...faults.map(problem), ...(base instanceof Fault ? [problem(base)] : Array.isArray(base) ? base : [])];
  if (wrong.length > 0 || base instanceof Fault || Array.isArray(base)) return { ok: false, problems: wrong };
  const unfit = factorFaults(study, base as Scenario);
  return unfit.length > 0 ? { ok: false, problems: unfit.map(problem) } : { ok: true, study, base: base as Scenario };
}

/** The scenario in which every point is a change; a fault of the study file, or the problems of the scenario's. */
function baseOf(study: Study, { readText, find, overrides = [] }: LoadStudyOptions): Scenario | Fault | Problem[] {
  if (study.scenario === '') return new Fault('no scenario', 'scenario: lawless, or a file beside the study', ['scenario']);
  let loaded: LoadResult;
  try {
    const { replicates, seed } = study;
    const own: Override[] = [
      ...Object.entries(study.set).map(([path, value]) => ({ path, value })),
      ...(replicates === null ? [] : [{ path: 'replicates', value: replicates }]),
      ...(seed === null ? [] : [{ path: 'seed', value: seed }]),
    ];
    loaded = loadScenario({ path: find(study.scenario), readText, overrides: [...own, ...overrides] });
  } catch (error) {
    const { message, fix } = reasonOf(error, 'a shipped scenario, or a file beside the study');
    return new Fault(message, fix, ['scenario'], show(study.scenario));
  }
  if (!loaded.ok) return [...loaded.problems];
  const { base, variants } = loaded.scenario;
  if (study.variant === 'base') return base;
  const names = ['base', ...variants.map(({ name }) => name)];
  return (
    variants.find(({ name }) => name === study.variant)?.scenario ??
    new Fault('no such variant', suggestion(study.variant, names), ['variant'], study.variant)
  );
}

/** More levels than these are tried when they are run. */
const TRIED = 40;

/** Each factor alone at its ends or levels, over the scenario: a path that is not there, a value that cannot be. */
function factorFaults({ factors, derived, design }: Study, base: Scenario): Fault[] {
  const faults: Fault[] = [];
  for (const factor of factors) {
    const place: Path = [factor.role === 'lever' ? 'levers' : 'uncertainties', factor.name];
    for (const value of triedValues(factor, design)) {
      const [path] = factor.paths;
      if (path === undefined) break;
      const result = deriveScenario(
        base,
        factor.paths.map((each) => ({ path: each, value })),
      );
      if (result.ok) continue;
      const { path: where, message, fix } = result.problems[0]!;
      faults.push(
        new Fault(where === path || where === '' ? message : `${where}: ${message}`, fix, place, `${path} = ${show(value)}`),
      );
      break;
    }
  }
  for (const path of Object.keys(derived)) {
    const result = deriveScenario(base, [{ path, value: 0.5 }]);
    const missing = result.ok ? undefined : result.problems.find(({ message }) => /path|group/.test(message));
    if (missing) faults.push(new Fault(missing.message, missing.fix, ['derived', path], path));
  }
  return faults;
}

function triedValues(factor: Factor, design: Study['design']) {
  const listed = design.kind === 'union' ? design.grids.flatMap((grid) => grid[factor.name] ?? []) : [];
  const levels = levelsOf(factor) ?? [];
  const ends = factor.range.kind === 'span' ? [factor.range.from, factor.range.to] : [];
  const middle = factor.range.kind === 'distribution' ? [0.01, 0.5, 0.99].map(valueAt(factor)) : [];
  return [...ends, ...middle, ...levels.slice(0, TRIED), ...listed.slice(0, TRIED)];
}
