import { applyChanges, type Change, type Override, readOverrides } from '../changes/overrides.js';
import { readVariants, type VariantSpec } from '../changes/variants.js';
import { type LabsFile, readLabs } from '../files/csv.js';
import type { Source } from '../files/document.js';
import { climbs, folderOf, type ReadText, readChain } from '../files/extends.js';
import { overriddenColumns, withoutColumns } from '../files/listedLabs.js';
import type { Place } from '../problems/place.js';
import { type Problem, printable } from '../problems/problem.js';
import { type PathProblem, resolve, unitsOf, withRows } from '../resolved/resolve.js';
import type { Scenario } from '../resolved/scenario.js';
import { type Finding, shortLists } from '../resolved/timed.js';
import type { LabRow } from '../schema/attribute.js';
import { clone, isMap, type Path, pathText, type Raw, type RawMap, same } from '../values/raw.js';
import { MISSING_NAME, missingNames, readsAsMissing } from './missingNames.js';

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
}

/** Text → scenario and variants, or every problem at once. Defaults < extends < file < variant < `--set`. */
export function loadScenario({ path, readText, overrides = [] }: LoadOptions): LoadResult {
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
    return { scenario: resolved.scenario, raw: complete };
  };

  const base = build([], true, problems);
  const specs = readVariants(chain, locator, problems);
  const known = new Set(problems.map(identity));
  const plainBase = changes.length === 0 ? base : build([], false, []);
  const variants = specs.flatMap((spec): Variant[] => {
    const report: Problem[] = [];
    const built = build(spec.changes, true, report);
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

/** Finds where a path was last written: an override, a variant, the file, or one it extends. */
export class Locator {
  constructor(
    private readonly sources: readonly Source[],
    readonly file: string,
    private readonly groups: Raw | undefined,
  ) {}

  place(path: Path, key = false): Place {
    let best: { place: Place; depth: number } | null = null;
    for (const source of this.sources) {
      const found = this.locate(source, path, key);
      if (best === null || found.depth > best.depth) best = found;
      // lists replace: what a lower file says about them does not count
      if (found.depth === path.length || found.inList) break;
    }
    return best?.place ?? { file: this.file, line: 0, column: 0, source: '' };
  }

  /** In a file that changes groups by name, `labs.0.x` stands at `labs.<name>.x` or `labs.*.x`. */
  private locate(source: Source, path: Path, key: boolean): ReturnType<Source['locate']> {
    const [labs, index, ...rest] = path;
    if (labs !== 'labs' || !isMap(source.raw.labs)) return source.locate(path, key);
    const group = Array.isArray(this.groups) ? this.groups[Number(index)] : undefined;
    const name = isMap(group) ? String(group.group) : '';
    const [named, all] = [name, '*'].map((g) => source.locate(['labs', g, ...rest], key));
    return named!.depth >= all!.depth ? named! : all!;
  }

  problem(p: PathProblem, set: readonly { readonly path: Path; readonly place: Place }[]): Problem {
    const text = pathText(p.path);
    const change = set.findLast(
      ({ path }) => text === pathText(path) || text.startsWith(`${pathText(path)}.`) || pathText(path).startsWith(`${text}.`),
    );
    // the last key may be one that a default put there: then its section is the place
    const place = change?.place ?? this.place(p.path, p.key);
    return { ...place, path: text, message: p.message, value: p.value, fix: p.fix };
  }
}

/** Labs files, each read once however many variants there are. */
class LabsFiles {
  private readonly read = new Map<string, LabsFile>();

  constructor(
    private readonly folder: string,
    private readonly readText: ReadText,
  ) {}

  expand(raw: RawMap, report: Problem[], locator: Locator, changes: Parameters<typeof overriddenColumns>[0]): RawMap {
    if (!Array.isArray(raw.labs)) return raw;
    const u = unitsOf(raw);
    const taken = new Map<string, readonly string[]>();
    const labs = raw.labs.map((group, i) => {
      if (!isMap(group) || typeof group.from !== 'string') return group;
      const name = group.from;
      const fail = (message: string): typeof group => {
        report.push({
          ...locator.place(['labs', i, 'from']),
          path: `labs.${i}.from`,
          message,
          value: printable(name),
          fix: 'a CSV file in the same folder or below',
        });
        return { ...group, from: null };
      };
      const wrong = climbs(name);
      if (wrong !== null) return fail(wrong);
      const path = this.folder + name;
      const key = `${JSON.stringify(u.names)} ${path}`;
      let labsFile = this.read.get(key);
      if (labsFile === undefined) {
        let text: string;
        try {
          text = this.readText(path);
        } catch (error) {
          return fail(`cannot be read: ${printable(error instanceof Error ? error.message : String(error), 200)}`);
        }
        labsFile = readLabs(path, text, u);
        this.read.set(key, labsFile);
      }
      report.push(...labsFile.problems);
      // with problems in the file its rows are not complete: one lab stands for them, so that the rest is checked too
      if (labsFile.problems.length > 0) return { ...group, count: 1 };
      const rows = labsOf(labsFile, String(group.group ?? ''));
      if (rows.length === 0) return fail(`no lab of group ${printable(String(group.group))} in the file`);
      taken.set(name, [...(taken.get(name) ?? []), String(group.group)]);
      return withRows(
        group,
        withoutColumns(rows as unknown as Raw[], overriddenColumns(changes, i)) as unknown as readonly LabRow[],
      );
    });
    for (const [name, groups] of taken) {
      const file = this.read.get(`${JSON.stringify(u.names)} ${this.folder}${name}`);
      const left = [...new Set(file?.groups ?? [])].filter((group) => !groups.includes(group));
      const i = raw.labs.findIndex((group) => isMap(group) && group.from === name);
      if (left.length === 0) continue;
      report.push({
        ...locator.place(['labs', i, 'from']),
        path: `labs.${i}.from`,
        message: `labs of ${left.map((group) => printable(group)).join(', ')} in the file that no group takes`,
        value: printable(name),
        fix: `a group of that name with from: ${printable(name)}, or the rows removed`,
      });
    }
    return { ...raw, labs };
  }
}

/** The rows of a group: all of a file that holds but one. */
const labsOf = ({ rows, groups }: LabsFile, name: string): readonly LabRow[] =>
  groups === null ? rows : rows.filter((_, i) => groups[i] === name);
