import { BELIEF, BENEFIT, CHOICE, EXPECTATION, HORIZON, LAB_ATTRIBUTES, type LabAttribute } from '../../model/index.js';
import { type Distribution, readDistribution, support } from '../distributions/distribution.js';
import { compileExpression, TURN_VARIABLES } from '../expression/compile.js';
import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { ATTRIBUTE_KINDS, type Bounds } from '../values/attributeKinds.js';
import { isMap, type RawMap } from '../values/raw.js';
import { looksLikeQuantity, type UnitSystem } from '../values/units.js';
import { bounded, type Leaf, leaf, type Note, readNumber } from './leaf.js';
import { readPath } from './pathLeaf.js';

/** How one attribute of a group is set: a number, an expression over the lab's other attributes, or a distribution. null: the regulator's own number. */
export type AttributeSource = number | string | Distribution | readonly number[] | null;
/** One lab given by itself: attribute (dotted) → number, and the text columns of TEXT_COLUMNS. */
export type LabRow = Readonly<Record<string, number | string>>;

/** Columns of a labs file that hold words. */
export const TEXT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  benefit: Object.keys(BENEFIT),
  'expectation.rule': Object.keys(EXPECTATION),
  'belief.rule': Object.keys(BELIEF),
  'choice.rule': Object.keys(CHOICE),
  horizon: Object.keys(HORIZON),
};
/** Columns that hold what the lab is called, and where its numbers are from and how sure they are. */
export const NAME_COLUMNS = ['name', 'lab', 'source', 'status'] as const;
export const LAB_COLUMNS: readonly string[] = [...LAB_ATTRIBUTES, ...Object.keys(TEXT_COLUMNS), ...NAME_COLUMNS];

/** A number of one lab, as in a labs file. */
export function readLabNumber(u: UnitSystem, name: LabAttribute, value: unknown): number {
  const { dimension, bounds, unlimited } = ATTRIBUTE_KINDS[name];
  if (unlimited && (value === 'unlimited' || value === Infinity)) return Infinity;
  return bounded(readNumber(u, dimension, value), bounds);
}

/** A distribution must not be able to leave the bounds of what it describes. */
function checkSupport(name: LabAttribute, distribution: Distribution, bounds: Bounds): void {
  const { least = -Infinity, most = Infinity } = bounds;
  const [low, high] = support(distribution);
  if (low < least)
    throw new Fault(`can fall to ${low}, and ${name} must not be below ${least}`, `truncate it with min: ${least}`);
  if (high > most) throw new Fault(`can rise to ${high}, and ${name} must not be above ${most}`, `truncate it with max: ${most}`);
  const listed = 'constant' in distribution || 'choice' in distribution;
  if (bounds.open && listed && (low <= least || high >= most))
    throw new Fault(`${name} must be above ${least}`, `values above ${least}`);
}

export function readAttribute(u: UnitSystem, name: LabAttribute, value: unknown): AttributeSource {
  const { dimension, bounds, nullable } = ATTRIBUTE_KINDS[name];
  if (value === null && nullable) return null;
  if (isMap(value)) {
    const distribution = readDistribution(value as RawMap, {
      scaled: (v) => readNumber(u, dimension, v),
      plain: (v) => readNumber(u, 'none', v),
    });
    checkSupport(name, distribution, bounds);
    return distribution;
  }
  const moves = name.startsWith('growth.');
  if (Array.isArray(value) && moves) return readPath(u, { dimension, bounds }, value);
  if (typeof value === 'string' && value !== 'unlimited' && !looksLikeQuantity(value, LAB_ATTRIBUTES)) {
    const text = u.inBaseUnits(value, dimension);
    const variables = moves ? [...LAB_ATTRIBUTES, ...TURN_VARIABLES] : LAB_ATTRIBUTES;
    const { reads, evaluate } = compileExpression(text, variables);
    if (reads.has(name)) throw new Fault(`${name} defined by itself`, 'an expression over the other attributes');
    const byTurn = TURN_VARIABLES.some((variable) => reads.has(variable));
    if (byTurn && LAB_ATTRIBUTES.some((attribute) => reads.has(attribute)))
      throw new Fault(
        'growth by turn that reads attributes of the lab',
        'an expression in t and bau alone, or over attributes alone',
      );
    return reads.size === 0 ? bounded(evaluate(new Float64Array(variables.length)), bounds) : text;
  }
  return readLabNumber(u, name, value);
}

export const attribute = (u: UnitSystem, name: LabAttribute, note: Note): Leaf<AttributeSource> => {
  const { dimension, unlimited, nullable } = ATTRIBUTE_KINDS[name];
  const byTurn = name.startsWith('growth.') ? ', list by turn or expression in t and bau' : '';
  const accepts = `number, distribution or expression${byTurn}${unlimited ? ', or unlimited' : ''}${nullable ? ', or null' : ''}`;
  const types: { type: string }[] = [{ type: 'number' }, { type: 'string' }, { type: 'object' }];
  if (byTurn !== '') types.push({ type: 'array' });
  if (nullable) types.push({ type: 'null' });
  return leaf(note, u.label(dimension), accepts, { anyOf: types }, (value) => readAttribute(u, name, value));
};

export function readRows(u: UnitSystem, value: unknown): readonly LabRow[] | null {
  if (value === null) return null;
  if (!Array.isArray(value)) throw new Fault('not a list of labs', 'rows: [{ value: 12, size: 3 }]');
  return value.map((row, i) => {
    if (!isMap(row)) throw new Fault('not a lab', '{ value: 12, size: 3 }', [i]);
    return Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, readCell(u, column, cell, [i, column])]));
  });
}

/** `{ detectability: 0.5 }`: attribute → factor. Nested keys may be dotted or nested. */
export function readScale(value: unknown): Readonly<Partial<Record<LabAttribute, number>>> {
  if (!isMap(value)) throw new Fault('not a map', 'scale: { detectability: 0.5 }');
  const flat = Object.entries(value).flatMap(([key, part]): [string, unknown][] =>
    isMap(part) ? Object.entries(part).map(([inner, x]) => [`${key}.${inner}`, x]) : [[key, part]],
  );
  return Object.fromEntries(
    flat.map(([name, factor]): [LabAttribute, number] => {
      if (!(LAB_ATTRIBUTES as readonly string[]).includes(name))
        throw new Fault('unknown attribute', suggestion(name, LAB_ATTRIBUTES), [name], name);
      if (typeof factor !== 'number' || !Number.isFinite(factor) || factor < 0)
        throw new Fault('not a factor', 'a number of 0 or more', [name]);
      if (factor === 0 && ATTRIBUTE_KINDS[name as LabAttribute].bounds.open)
        throw new Fault(`${name} must be above 0`, 'a factor above 0', [name]);
      return [name as LabAttribute, factor];
    }),
  );
}

/** One cell of a labs file. */
export function readCell(u: UnitSystem, column: string, cell: unknown, path: readonly (string | number)[] = []): number | string {
  const fail = (message: string, fix: string, shown?: string): never => {
    throw new Fault(message, fix, path, shown);
  };
  const words = Object.hasOwn(TEXT_COLUMNS, column) ? TEXT_COLUMNS[column] : undefined;
  if (words !== undefined)
    return typeof cell === 'string' && words.includes(cell) ? cell : fail('not one of the choices', `one of ${words.join(', ')}`);
  if ((NAME_COLUMNS as readonly string[]).includes(column)) return String(cell);
  if (!(LAB_ATTRIBUTES as readonly string[]).includes(column))
    return fail('unknown attribute', suggestion(column, LAB_COLUMNS), column);
  try {
    return readLabNumber(u, column as LabAttribute, cell);
  } catch (fault) {
    return fault instanceof Fault ? fail(fault.message, fault.fix) : fail(String(fault), 'a number');
  }
}
