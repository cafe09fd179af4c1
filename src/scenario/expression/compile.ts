import { pow } from '../../core/index.js';
import { Fault, printable } from '../problems/problem.js';
import { FUNCTIONS, mod } from './functions.js';
import { quadraticIn } from './quadratic.js';
import { parseExpression, type Tree, variablesOf } from './tree.js';

/** What a cap, a threshold, a floor or a ceiling may read: the turn 1, 2, … and its business-as-usual compute. */
export const TURN_VARIABLES = ['t', 'bau'] as const;

/** What a cap or a bound of the collar may read besides: last turn's price, permits banked, and compute used. */
export const LAGGED_VARIABLES = ['price', 'bank', 'emissions'] as const;

/** The variables of a number that moves in time. */
export const pathVariables = ({ lagged = false }: { readonly lagged?: boolean }): readonly string[] =>
  lagged ? [...TURN_VARIABLES, ...LAGGED_VARIABLES] : TURN_VARIABLES;

/** A compiled formula: values in the declared order of its variables in, a number out. */
export type Formula = (values: Float64Array) => number;

export interface Expression {
  readonly text: string;
  readonly reads: ReadonlySet<string>;
  readonly evaluate: Formula;
  /** Its coefficients of 1, x, x² in a variable where it is at most quadratic in that; else null. */
  quadraticIn(variable: string): ((values: Float64Array, out: Float64Array) => void) | null;
}

// What is not a real number must not turn into "false" on its way through a comparison: it stays NaN and is reported.
const truth = (x: number): number => (Number.isNaN(x) ? x : x === 0 ? 0 : 1);
const comparison =
  (holds: (x: number, y: number) => boolean) =>
  (x: Formula, y: Formula): Formula =>
  (v) => {
    const a = x(v);
    const b = y(v);
    return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds(a, b) ? 1 : 0;
  };

const BINARY: Readonly<Record<string, (x: Formula, y: Formula) => Formula>> = {
  add: (x, y) => (v) => x(v) + y(v),
  subtract: (x, y) => (v) => x(v) - y(v),
  multiply: (x, y) => (v) => x(v) * y(v),
  divide: (x, y) => (v) => x(v) / y(v),
  pow: (x, y) => (v) => pow(x(v), y(v)),
  mod: (x, y) => (v) => mod(x(v), y(v)),
  smaller: comparison((x, y) => x < y),
  smallerEq: comparison((x, y) => x <= y),
  larger: comparison((x, y) => x > y),
  largerEq: comparison((x, y) => x >= y),
  equal: comparison((x, y) => x === y),
  unequal: comparison((x, y) => x !== y),
  and: (x, y) => (v) => {
    const first = x(v);
    return first === 0 || Number.isNaN(first) ? first : truth(y(v));
  },
  or: (x, y) => (v) => {
    const first = truth(x(v));
    return first === 0 ? truth(y(v)) : first;
  },
};

function close(tree: Tree, variables: readonly string[]): Formula {
  switch (tree.kind) {
    case 'number': {
      const { value } = tree;
      return () => value;
    }
    case 'variable': {
      const i = variables.indexOf(tree.name);
      return (v) => v[i]!;
    }
    case 'choice': {
      const test = close(tree.test, variables);
      const yes = close(tree.yes, variables);
      const no = close(tree.no, variables);
      return (v) => {
        const which = test(v);
        return Number.isNaN(which) ? which : which !== 0 ? yes(v) : no(v);
      };
    }
    case 'operator': {
      const [x, y] = tree.args.map((arg) => close(arg, variables));
      if (y !== undefined) return BINARY[tree.name]!(x!, y);
      if (tree.name === 'unaryMinus') return (v) => -x!(v);
      if (tree.name === 'not') return (v) => 1 - truth(x!(v));
      return x!;
    }
    case 'call': {
      const args = tree.args.map((arg) => close(arg, variables));
      const { apply } = FUNCTIONS[tree.name]!;
      // an expression never calls itself, so one scratch array a call is enough
      const scratch = new Float64Array(args.length);
      return (v) => {
        for (let i = 0; i < args.length; i++) scratch[i] = args[i]!(v);
        return apply(scratch);
      };
    }
  }
}

/**
 * Compiles once to closures. What is not finite is an error: here where the expression is constant,
 * else where it happens, naming the expression. `gaps: true`, for columns that may be empty: it is missing (NaN).
 */
export function compileExpression(
  text: string,
  variables: readonly string[],
  options: { readonly gaps?: boolean } = {},
): Expression {
  const tree = parseExpression(text, variables);
  const reads = variablesOf(tree);
  const formula = close(tree, variables);
  if (reads.size === 0 && !Number.isFinite(formula(new Float64Array(variables.length)))) {
    throw new Fault('an expression without a finite real value', 'a formula that is finite and real');
  }
  const quadratic = (variable: string) => quadraticIn(tree, variable, (part) => close(part, variables));
  if (options.gaps) {
    const orMissing: Formula = (values) => {
      const x = formula(values);
      return Number.isFinite(x) ? x : Number.NaN;
    };
    return { text, reads, evaluate: orMissing, quadraticIn: quadratic };
  }
  const evaluate: Formula = (values) => {
    const x = formula(values);
    if (Number.isFinite(x)) return x;
    const where = variables.filter((name) => reads.has(name)).map((name) => `${name} = ${values[variables.indexOf(name)]}`);
    throw new Error(
      `the expression "${printable(text, 200)}" is ${x} (not a finite real number) at ${where.join(', ') || 'no variables'}`,
    );
  };
  return { text, reads, evaluate, quadraticIn: quadratic };
}
