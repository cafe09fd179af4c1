import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode, type Scalar } from 'yaml';
import { type Problem, printable, show } from '../problems/problem.js';
import { type Path, pathText, type Raw, type RawMap } from '../values/raw.js';

const MAX_NODES = 100_000;
const MAX_DEPTH = 30;
/** No section has as many; finding, comparing and reporting keys takes time with their square. */
const MAX_KEYS = 1000;
/** Names that mean something else to JavaScript. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** YAML nodes → plain data, with what YAML lets through and a scenario must not: duplicates, cycles, alias bombs, odd keys. */
export class Walk {
  private nodes = 0;
  private full = false;

  constructor(
    private readonly document: Document.Parsed<ParsedNode, true>,
    private readonly problem: (offset: number, message: string, fix: string, value?: string, path?: string) => Problem,
    private readonly problems: Problem[],
  ) {}

  private report(node: { range?: readonly number[] | null }, path: Path, message: string, fix: string, value = ''): void {
    this.problems.push(this.problem(node.range?.[0] ?? 0, message, fix, value, pathText(path)));
  }

  plain(node: Node | null, path: Path, above: readonly Node[]): Raw {
    if (node === null || this.full) return null;
    if (++this.nodes > MAX_NODES) {
      this.full = true;
      this.report(
        node,
        path,
        `more than ${MAX_NODES} values once aliases are expanded`,
        'fewer aliases; put many labs into a CSV file',
      );
      return null;
    }
    if (above.length > MAX_DEPTH) {
      this.report(node, path, `nested more than ${MAX_DEPTH} deep`, 'plain maps and lists');
      return null;
    }
    if (isAlias(node)) {
      const target = node.resolve(this.document) as Node | undefined;
      if (target === undefined || above.includes(target)) {
        this.report(
          node,
          path,
          target === undefined ? 'an alias of nothing' : 'an alias that contains itself',
          'write the value out',
          `*${printable(node.source)}`,
        );
        return null;
      }
      return this.plain(target, path, above);
    }
    if (isScalar(node)) return this.scalar(node, path);
    if (isSeq(node)) return node.items.map((item, i) => this.plain(item as Node, [...path, i], [...above, node]));
    if (isMap(node)) {
      if (node.items.length > MAX_KEYS) {
        this.report(node, path, `${node.items.length} keys in one map`, `at most ${MAX_KEYS}: put many labs into a CSV file`);
        return {};
      }
      const map: RawMap = {};
      for (const pair of node.items as Pair<Node, Node | null>[]) this.pair(map, pair, path, [...above, node]);
      return map;
    }
    return null;
  }

  private pair(map: RawMap, pair: Pair<Node, Node | null>, path: Path, above: readonly Node[]): void {
    const { key } = pair;
    if (!isScalar(key) || (typeof key.value !== 'string' && typeof key.value !== 'number')) {
      this.report(key ?? above[above.length - 1]!, path, 'a key that is not a word', 'key: value');
      return;
    }
    const name = String(key.value);
    if (RESERVED.has(name)) this.report(key, [...path, name], 'a reserved name', 'remove it', name);
    else if (Object.hasOwn(map, name))
      this.report(key, [...path, name], 'the same key twice', 'keep one of them', printable(name));
    else map[name] = this.plain(pair.value, [...path, name], above);
  }

  private scalar(node: Scalar, path: Path): Raw {
    const { value, source = '' } = node;
    if (typeof value === 'number') {
      if (Number.isNaN(value)) this.report(node, path, 'not a number', 'a finite number', printable(source));
      else if (!Number.isFinite(value))
        this.report(node, path, 'not a finite number', 'a finite number, or unlimited where the docs say so', printable(source));
      // 1e-400 would silently be 0
      else if (value === 0 && /[1-9]/.test(source.replace(/[eE].*/, '')))
        this.report(node, path, 'too small to be told from 0', '0, or a larger number', printable(source));
      return Number.isFinite(value) ? value : 0;
    }
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    this.report(node, path, 'neither text nor number', 'text, a number, true, false or null', show(String(value)));
    return null;
  }
}
