import { preparedFor } from '../../experiment/index.js';
import { describeParameters, keys, type ParameterNote, type Scenario, unitNames } from '../../scenario/index.js';
import type { Control } from '../levers/control.js';
import type { Outline, Position } from './protocol.js';
import type { Scenarios } from './scenarios.js';

/** A scenario as the page shows it: what it is, and every key of the schema with its value here. */
export const outlineOf = (scenarios: Scenarios, position: Position, paths: readonly string[]): Outline => {
  const { set, warnings } = scenarios.read(position);
  const scenario = scenarios.at(position);
  const units = unitNames(scenario);
  return {
    name: scenario.name,
    title: scenario.title || scenario.name,
    description: scenario.description,
    turns: scenario.turns,
    replicates: scenario.replicates,
    turnUnit: scenario.units?.turn ?? 'turn',
    moneyUnit: units.money,
    permitUnit: units.permits,
    groups: scenario.labs.map(({ group, count, rows }) => ({ name: group, count: rows?.length ?? count })),
    variants: set.variants.map(({ name, set: changes }) => ({ name, set: changes })),
    controls: controlsOf(scenario, paths),
    metrics: preparedFor(scenario).metrics.map(({ name, symbol, unit, meaning }) => ({ name, symbol, unit, meaning })),
    text: scenarios.textOf(position),
    warnings,
  };
};

interface Range {
  least: number | null;
  most: number | null;
  whole: boolean;
}

/** `labs.*.x` is declared as `labs.<group>.x`. */
const declared = (path: string): string => path.replace(/^labs\.\*\./, 'labs.<group>.');

let notes: Map<string, ParameterNote> | undefined;

const controlsOf = (scenario: Scenario, paths: readonly string[]): Control[] => {
  notes ??= new Map(describeParameters().map((note) => [note.path, note]));
  const all = new Map(keys().map((key) => [key.path, key]));
  return paths.flatMap((path): Control[] => {
    const note = notes!.get(declared(path));
    const key = all.get(declared(path));
    if (note === undefined || key === undefined) return [];
    const { choices, flag, nullable, range } = shapeOf(key.meta);
    return [
      {
        path,
        symbol: note.symbol,
        unit: note.unit,
        meaning: note.meaning,
        source: note.source,
        accepts: note.accepts,
        value: valueAt(scenario, path),
        choices,
        flag,
        nullable,
        ...range,
        placeholder: note.source.includes('placeholder'),
      },
    ];
  });
};

/** What a leaf takes, read off its JSON schema. */
const shapeOf = (meta: Readonly<Record<string, unknown>>) => {
  const parts = (Array.isArray(meta.anyOf) ? meta.anyOf : [meta]) as readonly Record<string, unknown>[];
  const range: Range = { least: null, most: null, whole: false };
  let flag = false;
  let nullable = false;
  let choices: readonly string[] | null = null;
  for (const part of parts) {
    const type = part.type;
    if (Array.isArray(part.enum)) choices = part.enum as string[];
    if (type === 'boolean') flag = true;
    if (type === 'null' || (Array.isArray(type) && type.includes('null'))) nullable = true;
    if (type === 'number' || type === 'integer') {
      range.least = bound(part.minimum ?? part.exclusiveMinimum);
      range.most = bound(part.maximum ?? part.exclusiveMaximum);
      range.whole = type === 'integer';
    }
  }
  return { choices, flag, nullable, range };
};

const bound = (x: unknown): number | null => (typeof x === 'number' ? x : null);

/** The value in force; undefined where groups differ. */
const valueAt = (scenario: Scenario, path: string): unknown => {
  const [first, second, ...rest] = path.split('.');
  if (first !== 'labs') return dig(scenario, path.split('.'));
  const groups = scenario.labs.filter(({ group }) => second === '*' || group === second);
  const values = groups.map((group) => dig(group, rest));
  return values.every((value) => JSON.stringify(value) === JSON.stringify(values[0])) ? values[0] : undefined;
};

const dig = (value: unknown, path: readonly string[]): unknown => {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
};
