import { create, type MathNode, parseDependencies } from 'mathjs/number';
import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { CONSTANTS, FUNCTIONS } from './functions.js';

/** An expression after the allow-list: the only forms the compiler has to know. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'operator'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly kind: 'choice'; readonly test: Tree; readonly yes: Tree; readonly no: Tree };

/** Checked before parsing: the parser's time grows with the text. */
export const MAX_LENGTH = 500;
export const MAX_DEPTH = 40;

let made: ((text: string) => MathNode) | undefined;
/** The library's parser, made when the first expression is read. */
const parse = (text: string): MathNode => {
  made ??= (create({ parseDependencies: parseDependencies! }) as unknown as { parse: (text: string) => MathNode }).parse;
  return made(text);
};

const OPERATORS: Readonly<Record<string, number>> = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  pow: 2,
  mod: 2,
  unaryMinus: 1,
  unaryPlus: 1,
  smaller: 2,
  smallerEq: 2,
  larger: 2,
  largerEq: 2,
  equal: 2,
  unequal: 2,
  and: 2,
  or: 2,
  not: 1,
};

// The node classes carry these fields; the library's own types do not tell them apart by `type`.
interface AnyNode {
  type: string;
  value?: unknown;
  name?: string;
  fn?: string | AnyNode;
  args?: AnyNode[];
  implicit?: boolean;
  isPercentage?: boolean;
  content?: AnyNode;
  condition?: AnyNode;
  trueExpr?: AnyNode;
  falseExpr?: AnyNode;
  conditionals?: string[];
  params?: AnyNode[];
  object?: AnyNode;
  index?: AnyNode;
  dimensions?: AnyNode[];
}

const NAMES: Readonly<Record<string, string>> = {
  ArrayNode: 'a list',
  AssignmentNode: 'an assignment',
  BlockNode: 'several expressions',
  FunctionAssignmentNode: 'a definition of a function',
  IndexNode: 'an index',
  ObjectNode: 'an object',
  RangeNode: 'a range',
};

/** Text → tree of allowed forms, or a Fault that says which form is not allowed. */
export function parseExpression(text: string, variables: readonly string[]): Tree {
  if (text.length > MAX_LENGTH) throw new Fault(`an expression of ${text.length} characters`, `at most ${MAX_LENGTH} characters`);
  if (text.trim() === '') throw new Fault('an empty expression', `an expression in ${variables.join(', ') || 'numbers'}`);
  let node: AnyNode;
  try {
    node = parse(text) as unknown as AnyNode;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(`not an expression: ${reason}`, `a formula in ${variables.join(', ')} such as 2 * ${variables[0] ?? '3'}`);
  }
  return new Reader(variables).read(node, 0);
}

class Reader {
  constructor(private readonly variables: readonly string[]) {}

  read(node: AnyNode, depth: number): Tree {
    if (depth > MAX_DEPTH) throw new Fault(`an expression nested more than ${MAX_DEPTH} deep`, 'a simpler formula');
    const below = (n: AnyNode | undefined): Tree => this.read(n!, depth + 1);
    switch (node.type) {
      case 'ParenthesisNode':
        return below(node.content);
      case 'ConstantNode':
        return this.constant(node.value);
      case 'SymbolNode':
        return this.symbol(node.name!);
      case 'AccessorNode':
        return this.symbol(this.dotted(node));
      case 'OperatorNode':
        return this.operator(node, below);
      case 'FunctionNode':
        return this.call(node, below);
      case 'ConditionalNode':
        return { kind: 'choice', test: below(node.condition), yes: below(node.trueExpr), no: below(node.falseExpr) };
      case 'RelationalNode': {
        // a < b < c reads as a < b and b < c
        const params = node.params!.map(below);
        const pairs = node.conditionals!.map((name, i): Tree => ({ kind: 'operator', name, args: [params[i]!, params[i + 1]!] }));
        return pairs.reduce((a, b): Tree => ({ kind: 'operator', name: 'and', args: [a, b] }));
      }
      default:
        throw new Fault(
          `${NAMES[node.type] ?? node.type} is not allowed in an expression`,
          'numbers, variables, + - * / ^, comparisons, and/or/not, a ? b : c, functions',
        );
    }
  }

  private constant(value: unknown): Tree {
    if (typeof value === 'boolean') return { kind: 'number', value: value ? 1 : 0 };
    if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'number', value };
    throw new Fault('not a finite number in an expression', 'a finite number', [], String(value));
  }

  private symbol(name: string): Tree {
    if (this.variables.includes(name)) return { kind: 'variable', name };
    if (Object.hasOwn(CONSTANTS, name)) return { kind: 'number', value: CONSTANTS[name]! };
    throw new Fault(`unknown name ${name}`, suggestion(name, [...this.variables, ...Object.keys(CONSTANTS)]));
  }

  /** racing.capability, or complianceRate["fast-follower"]: a variable whose name has a dot in it. */
  private dotted(node: AnyNode): string {
    const [key] = node.index?.dimensions ?? [];
    const object = node.object!;
    if (node.index?.dimensions?.length === 1 && key?.type === 'ConstantNode' && typeof key.value === 'string') {
      if (object.type === 'SymbolNode') return `${object.name}.${key.value}`;
      if (object.type === 'AccessorNode') return `${this.dotted(object)}.${key.value}`;
    }
    throw new Fault('an index is not allowed in an expression', 'a variable');
  }

  private operator(node: AnyNode, below: (n: AnyNode) => Tree): Tree {
    const name = node.fn as string;
    if (node.implicit) {
      const stray = node.args!.find((arg) => arg.type === 'SymbolNode' && !this.variables.includes(arg.name!));
      if (stray !== undefined)
        throw new Fault(
          `neither a unit nor a name: ${stray.name}`,
          suggestion(stray.name!, [...this.variables, 'FLOP', 'permit', 'USD', 'MUSD', 'GUSD', 'EUR', 'MEUR', 'quarter', 'year']),
        );
      throw new Fault('a multiplication without *', 'write the *, as in 0.3 * bau');
    }
    if (node.isPercentage || OPERATORS[name] !== node.args!.length) {
      throw new Fault(
        `the operator ${node.isPercentage ? '%' : name} is not allowed in an expression`,
        '+ - * / ^ mod, comparisons, and, or, not',
      );
    }
    return { kind: 'operator', name, args: node.args!.map(below) };
  }

  private call(node: AnyNode, below: (n: AnyNode) => Tree): Tree {
    const callee = node.fn as AnyNode;
    const name = callee.type === 'SymbolNode' ? callee.name! : '';
    const allowed = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (allowed === undefined) throw new Fault(`unknown function ${name}`, suggestion(name, Object.keys(FUNCTIONS)));
    const count = node.args!.length;
    if (count < allowed.least || count > allowed.most) {
      const wanted = allowed.least === allowed.most ? `${allowed.least}` : `${allowed.least} to ${allowed.most}`;
      throw new Fault(`${name} with ${count} arguments`, `${name} with ${wanted}`);
    }
    return { kind: 'call', name, args: node.args!.map(below) };
  }
}

/** The variables a tree reads. */
export function variablesOf(tree: Tree, found = new Set<string>()): Set<string> {
  if (tree.kind === 'variable') found.add(tree.name);
  else if (tree.kind === 'operator' || tree.kind === 'call') for (const arg of tree.args) variablesOf(arg, found);
  else if (tree.kind === 'choice') for (const part of [tree.test, tree.yes, tree.no]) variablesOf(part, found);
  return found;
}
