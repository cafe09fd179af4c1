import { type Tree, variablesOf } from './tree.js';

/** A compiled part. */
type Formula = (values: Float64Array) => number;

/** Coefficients of 1, x and x² as formulas of the other variables; one that is missing is 0. */
type Coefficients = readonly [Formula?, Formula?, Formula?];

/** The two as one sum; null where neither is there. */
const plus = (x: Formula | undefined, y: Formula | undefined): Formula | undefined =>
  x === undefined ? y : y === undefined ? x : (v) => x(v) + y(v);

const times = (x: Coefficients, y: Coefficients): Coefficients | null => {
  const out: (Formula | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const [a, b] = [x[i], y[j]];
      if (a === undefined || b === undefined) continue;
      if (i + j > 2) return null;
      out[i + j] = plus(out[i + j], (v) => a(v) * b(v));
    }
  }
  return [out[0], out[1], out[2]];
};

/** Which power, where it is a number written out. */
const exponent = (tree: Tree): number => (tree.kind === 'number' ? tree.value : Number.NaN);

const operate = (tree: Tree & { kind: 'operator' }, of: (tree: Tree) => Coefficients | null): Coefficients | null => {
  const [left, right] = tree.args;
  const x = of(left!);
  if (x === null) return null;
  if (tree.name === 'unaryPlus') return x;
  const minus = (y: Coefficients): Coefficients =>
    y.map((c) => (c === undefined ? undefined : (v: Float64Array) => -c(v))) as unknown as Coefficients;
  if (tree.name === 'unaryMinus') return minus(x);
  if (tree.name === 'pow') {
    const n = exponent(right!);
    return n === 1 ? x : n === 2 ? times(x, x) : null;
  }
  const y = right === undefined ? null : of(right);
  if (y === null) return null;
  const sum = (a: Coefficients, b: Coefficients): Coefficients => [plus(a[0], b[0]), plus(a[1], b[1]), plus(a[2], b[2])];
  if (tree.name === 'add') return sum(x, y);
  if (tree.name === 'subtract') return sum(x, minus(y));
  if (tree.name === 'multiply') return times(x, y);
  if (tree.name !== 'divide') return null;
  const [by] = y;
  if (by === undefined || y[1] !== undefined || y[2] !== undefined) return null;
  return x.map((c) => (c === undefined ? undefined : (v: Float64Array) => c(v) / by(v))) as unknown as Coefficients;
};

/**
 * The coefficients of an expression that is at most quadratic in one variable, whatever the other variables are: sums, products,
 * quotients and squares, and anything at all of the other variables. Null where the expression is not seen to be of that kind.
 * `compile` makes a formula of a part.
 */
export const quadraticIn = (
  tree: Tree,
  name: string,
  compile: (tree: Tree) => Formula,
): ((values: Float64Array, out: Float64Array) => void) | null => {
  const of = (part: Tree): Coefficients | null => {
    if (!variablesOf(part).has(name)) return [compile(part)];
    if (part.kind === 'variable') return [undefined, () => 1];
    return part.kind === 'operator' ? operate(part, of) : null;
  };
  const found = of(tree);
  if (found === null) return null;
  const [c0, c1, c2] = found;
  return (values, out) => {
    out[0] = c0 === undefined ? 0 : c0(values);
    out[1] = c1 === undefined ? 0 : c1(values);
    out[2] = c2 === undefined ? 0 : c2(values);
  };
};
