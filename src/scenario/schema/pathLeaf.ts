import { compileExpression, pathVariables } from '../expression/compile.js';
import { Fault } from '../problems/problem.js';
import { type PathKind, type PathName, pathKind, type Timed } from '../values/pathKinds.js';
import { looksLikeQuantity, type UnitSystem } from '../values/units.js';
import { bounded, type Leaf, leaf, type Note, numberJson, readNumber, says } from './leaf.js';

/** Numbers that may move in time. */

const readOne = (u: UnitSystem, kind: PathKind, value: unknown): number =>
  kind.unlimited && (value === 'unlimited' || value === Infinity)
    ? Infinity
    : bounded(readNumber(u, kind.dimension, value), kind.bounds);

/** A number, a list (one a turn; the last one holds on), or an expression in the variables. Quantities may carry units. */
export function readPath(u: UnitSystem, kind: PathKind, value: unknown): Timed {
  if (Array.isArray(value)) {
    if (value.length === 0) throw new Fault('an empty list', 'a number for each turn');
    if (value.length > 100_000) throw new Fault(`a list of ${value.length}`, 'at most 100000 numbers');
    return value.map((item, i) => {
      try {
        return readOne(u, kind, item);
      } catch (fault) {
        throw fault instanceof Fault ? new Fault(fault.message, fault.fix, [i]) : fault;
      }
    });
  }
  const variables = pathVariables(kind);
  if (typeof value === 'string' && value !== 'unlimited' && !looksLikeQuantity(value, variables)) {
    const text = u.inBaseUnits(value, kind.dimension);
    const { reads, evaluate } = compileExpression(text, variables);
    // a constant written as a formula is a number
    return reads.size === 0 ? bounded(evaluate(new Float64Array(variables.length)), kind.bounds) : text;
  }
  try {
    return readOne(u, kind, value);
  } catch (fault) {
    // "0.3 bau" reads as a quantity with an unknown unit; what was meant is a product
    if (fault instanceof Fault && typeof value === 'string' && fault.message.startsWith('unknown unit')) {
      throw new Fault(fault.message, `${fault.fix}, or an expression with *, such as 0.3 * bau`);
    }
    throw fault;
  }
}

/** A number of the market or the regulator that may move in time; what it is stands in PATH_KINDS. */
export const path = (u: UnitSystem, name: PathName, note: Note): Leaf<Timed> => {
  const kind = pathKind(name);
  const item = { anyOf: [numberJson(kind.bounds), { type: 'string' }] };
  const more = `list by turn or expression in ${pathVariables(kind)
    .join(', ')
    .replace(/, (\w+)$/, ' and $1')}`;
  return leaf(
    note,
    u.label(kind.dimension),
    says(kind.bounds, [kind.unlimited ? 'unlimited' : '', more].filter((part) => part !== '').join(', ')),
    { anyOf: [...item.anyOf, { type: 'array', items: item }, ...(kind.nullable ? [{ type: 'null' }] : [])] },
    (value) => readPath(u, kind, value),
  );
};

/** The same, where null has a meaning of its own. */
export const pathOrNull = (u: UnitSystem, name: PathName, note: Note): Leaf<Timed | null> => {
  const kind = pathKind(name);
  const item = { anyOf: [numberJson(kind.bounds), { type: 'string' }] };
  return leaf(
    note,
    u.label(kind.dimension),
    says(
      kind.bounds,
      `list by turn, expression in ${pathVariables(kind)
        .join(', ')
        .replace(/, (\w+)$/, ' and $1')}, or null`,
    ),
    { anyOf: [...item.anyOf, { type: 'array', items: item }, { type: 'null' }] },
    (value) => (value === null ? null : readPath(u, kind, value)),
  );
};
