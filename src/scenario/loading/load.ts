import { applyChanges, type Change, type Override, readOverrides } from '../changes/overrides.js';
import { sharer } from '../changes/patch.js';
import { readVariants, type VariantSpec } from '../changes/variants.js';
import { folderOf, type ReadText, readChain } from '../files/extends.js';
import type { Problem } from '../problems/problem.js';
import { problemOf, resolve } from '../resolved/resolve.js';
import type { Scenario } from '../resolved/scenario.js';
import { type Finding, shortLists } from '../resolved/timedFindings.js';
import { clone, pathText, type RawMap, same } from '../values/raw.js';
import { idleSettings } from './idleSettings.js';
import { LabsFiles } from './labsFiles.js';
import { Locator } from './locator.js';
import { MISSING_NAME, missingNames, readsAsMissing } from './missingNames.js';
import { nothingSet } from './nothingSet.js';

export interface Variant {
  readonly name: string;
  /** Path → value over the base, as written. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly scenario: Scenario;
}
/** A scenario as it stands and what else could be done. */
export interface ScenarioSet {
  readonly base: Scenario;
  /** In file order, combinations last; the base is not among them. */
  readonly variants: readonly Variant[];
}
export type LoadResult =
  | { readonly ok: true; readonly scenario: ScenarioSet; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface LoadOptions {
  /** Name of the file, as the user wrote it; files it names are looked for beside and below it. */
  readonly path: string;
  readonly readText: ReadText;
  /** `path=value`, in order; over everything else. */
  readonly overrides?: readonly Override[];
  /** Looks at a scenario that is sound as a file for what its first turn would stop at. */
  readonly rehearse?: (scenario: Scenario) => readonly Finding[];
}

/** Text → scenario and variants, or every problem at once. Defaults < extends < file < variant < `--set`. */
export function loadScenario({ path, readText, overrides = [], rehearse = () => [] }: LoadOptions): LoadResult {
  const chain = readChain(path, readText);
  const problems: Problem[] = [...chain.problems];
  const warnings: Problem[] = [];
  const changes = readOverrides(overrides, problems);
  const { variants: _v, combine: _c, ...raw } = chain.raw;
  if (chain.broken) return { ok: false, problems: sorted(problems, path) };
  const files = new LabsFiles(folderOf(path), readText);
  const locator = new Locator(chain.sources, path, raw.labs);

  const build = (
    specChanges: readonly Change[],
    withOverrides: boolean,
    report: Problem[],
  ): { scenario: Scenario | null; raw: RawMap } => {
    const own = clone(raw);
    const set = [...applyChanges(own, specChanges, report), ...(withOverrides ? applyChanges(own, changes, report) : [])];
    const complete = files.expand(own, report, locator, [...chain.groupSettings, ...set]);
    const resolved = resolve(complete);
    report.push(...resolved.problems.map((p) => locator.problem(p, set)));
    if (withOverrides && resolved.scenario !== null)
      report.push(...rehearse(resolved.scenario).map((found) => locator.problem(problemOf(found), set)));
    return { scenario: resolved.scenario, raw: complete };
  };

  const base = build([], true, problems);
  const specs = readVariants(chain, locator, problems);
  const known = new Set(problems.map(identity));
  const plainBase = changes.length === 0 ? base : build([], false, []);
  const share = base.scenario === null || problems.length > 0 || specs.length === 0 ? null : sharer(base.scenario);
  /** What a variant shares with the base is not read again, where that can be and nothing is wrong. */
  const shared = (spec: VariantSpec): { scenario: Scenario } | null => {
    const scenario = share?.([...spec.changes, ...changes]) ?? null;
    return scenario === null || rehearse(scenario).length > 0 ? null : { scenario };
  };
  const variants = specs.flatMap((spec): Variant[] => {
    const report: Problem[] = [];
    const built = shared(spec) ?? build(spec.changes, true, report);
    const wrong = report.some((p) => !known.has(identity(p)));
    // what is wrong with the base is said once
    for (const p of report) {
      if (known.has(identity(p))) continue;
      known.add(identity(p));
      problems.push(p.path.startsWith('variants') ? p : { ...p, path: `${p.path} (variant ${spec.name})` });
    }
    if (!wrong)
      checkChange(
        spec,
        plainBase.scenario,
        changes.length === 0 ? built.scenario : build(spec.changes, false, []).scenario,
        problems,
      );
    if (changes.length > 0 && base.scenario !== null && built.scenario !== null && sameValues(base.scenario, built.scenario))
      warnings.push(overridden(spec));
    return built.scenario === null ? [] : [{ name: spec.name, set: spec.set, scenario: built.scenario }];
  });
  for (const { name, place } of specs)
    if (readsAsMissing(name)) warnings.push({ ...place, path: `variants.${name}`, value: '', ...MISSING_NAME });
  if (base.scenario !== null) {
    warnings.push(...nothingSet(path, raw, changes, base.scenario));
    const made = variants.map(({ name, scenario }) => ({ spec: specs.find((spec) => spec.name === name)!, scenario }));
    for (const { place, finding } of idleSettings(chain.sources[0]?.raw ?? {}, changes, base.scenario, made))
      warnings.push({ ...(place ?? locator.place(finding.path)), ...finding, path: pathText(finding.path), value: '' });
  }
  // what is said of the base is not said again of a variant
  const noted = new Set<string>();
  for (const { name, scenario } of [{ name: '', scenario: base.scenario }, ...variants]) {
    if (scenario === null) continue;
    for (const finding of [...shortLists(scenario), ...missingNames(scenario)]) {
      const text = `${pathText(finding.path)} ${finding.message}`;
      if (noted.has(text)) continue;
      noted.add(text);
      warnings.push(warningAt(finding, name, locator, specs));
    }
  }
  if (problems.length > 0 || base.scenario === null) return { ok: false, problems: sorted(problems, path) };
  return { ok: true, scenario: { base: base.scenario, variants }, warnings };
}

/** At the variant that says it, or in the file. */
function warningAt(finding: Finding, variant: string, locator: Locator, specs: readonly VariantSpec[]): Problem {
  const place = specs.find((spec) => spec.name === variant)?.place ?? locator.place(finding.path);
  const path = variant === '' ? pathText(finding.path) : `${pathText(finding.path)} (variant ${variant})`;
  return { ...place, path, message: finding.message, value: '', fix: finding.fix };
}

const identity = (p: Problem): string => `${p.path}|${p.message}|${p.value}`;

/** Whatever is said of where the values are from. */
const sameValues = (a: Scenario, b: Scenario): boolean => same({ ...a, sources: {} }, { ...b, sources: {} });

/** A variant that changes nothing would be a silent null result. */
function checkChange(spec: VariantSpec, base: Scenario | null, scenario: Scenario | null, problems: Problem[]): void {
  if (base === null || scenario === null || !sameValues(base, scenario)) return;
  const detail = Object.keys(spec.set).join(', ');
  problems.push({
    ...spec.place,
    path: `variants.${spec.name}`,
    message: 'a variant that changes nothing',
    value: detail,
    fix: 'a value that differs from the scenario above, or remove the variant',
  });
}
const overridden = (spec: VariantSpec): Problem => ({
  ...spec.place,
  path: `variants.${spec.name}`,
  message: 'changes nothing here',
  value: '',
  fix: '--set gives the base the same values',
});

/** By file in the order they were read, then by line. */
function sorted(problems: readonly Problem[], main: string): Problem[] {
  const rank = (p: Problem): number => (p.file === main ? 0 : p.file === '--set' ? 2 : 1);
  return problems
    .map((p, i) => ({ p, i }))
    .sort(
      (a, b) =>
        rank(a.p) - rank(b.p) ||
        a.p.file.localeCompare(b.p.file, 'en') ||
        a.p.line - b.p.line ||
        a.p.column - b.p.column ||
        a.i - b.i,
    )
    .map(({ p }) => p);
}
