import { LAB_ATTRIBUTES, type LabAttribute } from '../../model/index.js';
import { compileExpression, TURN_VARIABLES } from '../expression/compile.js';
import { Fault } from '../problems/problem.js';
import { ATTRIBUTE_KINDS } from '../values/attributeKinds.js';
import type { LabGroup } from './scenario.js';

// No schema and no units library in here: the workers sample populations, and should start fast.

/** What a setting of one attribute is: the group's, a nested key of it. */
export function attributeOf(group: LabGroup, name: LabAttribute): LabGroup['value'] {
  const [key, inner] = name.split('.') as [keyof LabGroup, string | undefined];
  const part = group[key] as unknown;
  return (inner === undefined ? part : (part as Record<string, unknown>)[inner]) as LabGroup['value'];
}

/** What the numbers of an attribute are multiplied by in a group, wherever they come from. */
export const scaleOf = (group: LabGroup, name: LabAttribute): number => group.scale[name] ?? 1;

/** A number of the attribute, scaled; a share stays a share. */
export const scaledNumber = (group: LabGroup, name: LabAttribute, x: number): number => {
  const { least = -Infinity, most = Infinity } = ATTRIBUTE_KINDS[name].bounds;
  return x === Infinity ? x : Math.max(least, Math.min(most, x * scaleOf(group, name)));
};

/** Is this growth a path by turn: a list, or an expression in t and bau? */
export const growthReads = (value: readonly number[] | string): boolean => {
  if (typeof value !== 'string') return true;
  const { reads } = compileExpression(value, [...TURN_VARIABLES, ...LAB_ATTRIBUTES]);
  return TURN_VARIABLES.some((name) => reads.has(name));
};

/** Order in which attributes have to be computed: those that an expression reads come first. Throws a Fault on a cycle. */
export function attributeOrder(group: LabGroup): readonly LabAttribute[] {
  const order: LabAttribute[] = [];
  const state = new Map<LabAttribute, 'open' | 'done'>();
  const visit = (name: LabAttribute, trail: readonly LabAttribute[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const cycle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      throw new Fault(`expressions that define each other: ${cycle}`, 'a number for one of them', name.split('.'));
    }
    state.set(name, 'open');
    const source = attributeOf(group, name);
    if (typeof source === 'string' && !(name.startsWith('growth.') && growthReads(source))) {
      for (const read of compileExpression(source, LAB_ATTRIBUTES).reads) visit(read as LabAttribute, [...trail, name]);
    }
    state.set(name, 'done');
    order.push(name);
  };
  for (const name of LAB_ATTRIBUTES) visit(name, []);
  return order;
}
