import { compileExpression } from '../expression/compile.js';
import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import type { Path } from '../values/raw.js';
import { luckFault } from './luck.js';
import { isWord, type Study } from './study.js';
import { isBounded, levelsOf } from './values.js';

/** Direction numbers there are, and two of them a factor. */
const MOST_FACTORS = { sobol: 128, saltelli: 64, lhs: 1000, morris: 1000 } as const;

/** Faults of a study file whose parts are each sound; the path of a fault is that in the file. */
export function studyContradictions(study: Study): Fault[] {
  const faults: Fault[] = [];
  const at = (path: Path, message: string, fix: string, shown?: string): void =>
    void faults.push(new Fault(message, fix, path, shown));
  const { factors, design, search, target, outcomes } = study;
  const place = ({ role, name }: Study['factors'][number]): Path => [role === 'lever' ? 'levers' : 'uncertainties', name];
  const names = factors.map(({ name }) => name);
  if (factors.length === 0) at(['levers'], 'nothing varies', 'levers: or uncertainties: with a factor or more');
  factors.forEach((factor, i) => {
    if (names.indexOf(factor.name) !== i)
      at(place(factor), 'an uncertainty and a lever of the same name', 'another name', factor.name);
    const other = factors.slice(0, i).find(({ paths }) => paths.some((path) => factor.paths.includes(path)));
    if (other) at(place(factor), `sets a path that ${other.name} sets too`, 'each path in one factor');
  });
  for (const factor of factors)
    for (const path of factor.paths) {
      const luck = luckFault(path);
      if (luck !== null) at(place(factor), luck.message, luck.fix, path);
    }
  for (const path of Object.keys(study.derived)) {
    const luck = luckFault(path);
    if (luck !== null) at(['derived', path], luck.message, luck.fix, path);
  }
  derivedFaults(study, at);
  if (search !== null) searchFaults(study, at);
  else if (design.kind === 'grid') {
    for (const factor of factors)
      if (levelsOf(factor) === null) at(place(factor), 'a grid needs its values', 'steps: 5, or levels: [ … ]', factor.name);
  } else if (design.kind === 'union') {
    design.grids.forEach((grid, i) => {
      for (const name of Object.keys(grid))
        if (!names.includes(name)) at(['design', 'union', i, name], 'no such factor', suggestion(name, names), name);
    });
  } else if (design.kind === 'morris' || design.kind === 'one-at-a-time') {
    for (const factor of factors) {
      if (design.kind === 'morris' && !isBounded(factor))
        at(
          place(factor),
          'Morris moves from end to end, and there is none',
          'truncate the distribution with min and max',
          factor.name,
        );
    }
  }
  if (design.kind in MOST_FACTORS && factors.length > MOST_FACTORS[design.kind as keyof typeof MOST_FACTORS])
    at(
      ['design'],
      `${factors.length} factors`,
      `at most ${MOST_FACTORS[design.kind as keyof typeof MOST_FACTORS]} with ${design.kind}`,
    );
  const known = outcomes.map(({ name }) => name);
  if (target !== null && !known.includes(target.outcome))
    at(['target', 'outcome'], 'no such outcome', suggestion(target.outcome, known), target.outcome);
  return faults;
}

type Report = (path: Path, message: string, fix: string, shown?: string) => void;

function derivedFaults({ factors, derived }: Study, at: Report): void {
  const words = factors.map(({ name }) => name).filter(isWord);
  const read = new Set<string>();
  for (const [path, expression] of Object.entries(derived)) {
    if (factors.some(({ paths }) => paths.includes(path))) at(['derived', path], 'a factor sets this path', 'one of the two');
    try {
      for (const name of compileExpression(expression, words).reads) {
        read.add(name);
        const { range } = factors.find((factor) => factor.name === name)!;
        if (range.kind === 'levels' && range.levels.some((level) => typeof level !== 'number'))
          at(['derived', path], `${name} is not a number`, 'levels that are numbers', expression);
      }
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      at(
        ['derived', path],
        fault.message,
        words.length > 0 ? fault.fix : 'factors named by a word, with path: …',
        fault.shown ?? expression,
      );
    }
  }
  for (const { name, role, paths } of factors)
    if (paths.length === 0 && !read.has(name))
      at(
        [role === 'lever' ? 'levers' : 'uncertainties', name],
        'a factor that moves nothing',
        'a path, or an expression under derived: that reads it',
      );
}

function searchFaults({ factors, search, target, outcomes }: Study, at: Report): void {
  const levers = factors.filter(({ role }) => role === 'lever');
  if (levers.length === 0) at(['search'], 'a search without levers', 'levers: with a factor or more');
  if (levers.length < factors.length)
    at(['uncertainties'], 'a search moves levers only', 'leave the uncertainties out, or set one value with set:');
  for (const { name, range } of levers)
    if (range.kind === 'levels' && range.levels.some((level) => typeof level !== 'number'))
      at(['levers', name], 'a search needs numbers', 'from and to, or levels that are numbers');
  if (target === null)
    at(['search'], 'a search without a target', 'target: { outcome: complianceByCompute, atLeast: 0.95, confidence: 0.9 }');
  const known = outcomes.map(({ name }) => name);
  for (const { outcome } of search!.objectives)
    if (!known.includes(outcome)) at(['search'], 'no such outcome', suggestion(outcome, known), outcome);
  try {
    compileExpression(search!.cost, [...known, ...levers.map(({ name }) => name)].filter(isWord));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    at(['search', 'cost'], fault.message, fault.fix, fault.shown ?? search!.cost);
  }
}
