import { rehearse } from '../../experiment/index.js';
import { deriveScenario, loadScenario, type Problem, type Scenario, type ScenarioSet } from '../../scenario/index.js';
import type { Files, Position, Trouble } from './protocol.js';

/** What is wrong with a scenario, for the one who can mend it. */
export class ScenarioTrouble extends Error {
  override readonly name = 'ScenarioTrouble';
  constructor(readonly troubles: readonly Trouble[]) {
    super(troubles[0]?.text ?? 'not a scenario');
  }
}

const SHOWN = 20;

export const troubleOf = ({ path, line, column, message, value, fix }: Problem): Trouble => ({
  path,
  line,
  column,
  text: `${path === '' ? '' : `${path}: `}${message}${value === '' ? '' : ` (${value})`}${fix === '' ? '' : ` → ${fix}`}`,
});

const refuse = (problems: readonly Problem[]): never => {
  const troubles = problems.slice(0, SHOWN).map(troubleOf);
  if (problems.length > SHOWN) troubles.push({ path: '', line: 0, column: 0, text: `and ${problems.length - SHOWN} more` });
  throw new ScenarioTrouble(troubles);
};

/** The scenarios of the page: read once, settings laid over them as often as asked. */
export class Scenarios {
  #files: Files = { files: {}, paths: {} };
  readonly #sets = new Map<string, { readonly set: ScenarioSet; readonly warnings: readonly string[] }>();
  readonly #derived = new Map<string, Scenario>();

  open(files: Files): void {
    this.#files = files;
    this.#sets.clear();
    this.#derived.clear();
  }

  /** The text of a scenario as it stands: edited, or as it came. */
  textOf({ scenario, text }: Position): string {
    return text ?? this.#files.files[this.#pathOf(scenario)] ?? '';
  }

  /** Where a scenario stands; one that the page does not hold stands beside the first. */
  #pathOf(scenario: string): string {
    return Object.hasOwn(this.#files.paths, scenario) ? this.#files.paths[scenario]! : `0/${scenario}.yaml`;
  }

  /** The scenario and its variants, before anything is set over it. Throws a ScenarioTrouble. */
  read(position: Position): { readonly set: ScenarioSet; readonly warnings: readonly string[] } {
    const key = JSON.stringify([position.scenario, position.text]);
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const path = this.#pathOf(position.scenario);
    const loaded = loadScenario({
      rehearse,
      path,
      readText: (file) => {
        if (file === path && position.text !== null) return position.text;
        if (!Object.hasOwn(this.#files.files, file)) throw new Error('no such file in this page');
        return this.#files.files[file]!;
      },
    });
    if (!loaded.ok) return refuse(loaded.problems);
    const read = { set: loaded.scenario, warnings: loaded.warnings.map((p) => troubleOf(p).text) };
    keep(this.#sets, key, read, 24);
    return read;
  }

  /** The scenario with what is set over it. Throws a ScenarioTrouble. */
  at(position: Position): Scenario {
    const { base } = this.read(position).set;
    const overrides = Object.entries(position.set).map(([path, value]) => ({ path, value }));
    if (overrides.length === 0) return base;
    const key = JSON.stringify(position);
    const known = this.#derived.get(key);
    if (known !== undefined) return known;
    const derived = deriveScenario(base, overrides);
    if (!derived.ok) return refuse(derived.problems);
    keep(this.#derived, key, derived.scenario, 64);
    return derived.scenario;
  }
}

/** The oldest goes when there are more than `most`. */
export const keep = <V>(map: Map<string, V>, key: string, value: V, most: number): void => {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
};
