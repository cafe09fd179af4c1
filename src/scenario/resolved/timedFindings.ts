import { compileExpression, pathVariables } from '../expression/compile.js';
import { ATTRIBUTE_KINDS, type Bounds } from '../values/attributeKinds.js';
import { isPath, PATH_NAMES, type PathKind, type PathName, pathKind, type Timed } from '../values/pathKinds.js';
import { at, type Path, type RawMap } from '../values/raw.js';
import { UnitSystem } from '../values/units.js';
import { attributeOf, growthReads } from './attributes.js';
import { known, MOST_TURNS } from './numbers.js';
import type { Scenario } from './scenario.js';

/** A number of settings that contradict each other: each names the way out. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
  readonly value?: unknown;
}

/** A number that moves in time, and where it stands. */
interface Moving {
  readonly path: Path;
  readonly value: readonly number[] | string;
  readonly kind: PathKind;
}

const valueAt = (s: Scenario, name: PathName): Timed | null =>
  (at(s as unknown as RawMap, name.split('.')) ?? null) as Timed | null;

const GROWTH = ['growth.value', 'growth.size'] as const;

/** Every number of the scenario that moves in time. */
function* moving(s: Scenario): Generator<Moving> {
  for (const name of PATH_NAMES) {
    const value = valueAt(s, name);
    if (isPath(value)) yield { path: name.split('.'), value, kind: pathKind(name) };
  }
  for (const [g, group] of s.labs.entries()) {
    for (const name of GROWTH) {
      const value = attributeOf(group, name);
      if (isPath(value) && growthReads(value))
        yield { path: ['labs', g, ...name.split('.')], value, kind: ATTRIBUTE_KINDS[name] };
    }
  }
}

const outside = (x: number, { least = -Infinity, most = Infinity, open = false }: Bounds): boolean =>
  x < least || x > most || (open && (x === least || x === most));

/** What is wrong with the numbers that move in time, turn by turn as far as that can be known. */
export function timedFindings(s: Scenario): Finding[] {
  const turns = Math.min(s.turns, MOST_TURNS);
  const found = [...moving(s)].flatMap((number): Finding[] => outOfBounds(number, turns));
  const unsound = new Set(found.map(({ path }) => path.join('.')));
  return [
    ...found,
    ...forgottenUnits(s, turns),
    ...collarFindings(s, turns, unsound),
    ...laggedFindings(s),
    ...frozenFindings(s),
  ];
}

function outOfBounds({ path, value, kind }: Moving, turns: number): Finding[] {
  const x = known(value, kind);
  // the numbers of a list were held against the bounds one by one
  if (x === null || typeof value !== 'string') return [];
  const { least = -Infinity, most = Infinity } = kind.bounds;
  try {
    const t = firstTurn(turns, (turn) => outside(x(turn), kind.bounds));
    if (t === null) return [];
    const low = x(t) <= least;
    return [
      {
        path,
        message: `${low && least === 0 && x(t) < 0 ? 'negative' : 'out of range'} in turn ${t}: ${x(t)}`,
        fix: low
          ? `an expression that never falls ${kind.bounds.open ? 'to' : 'below'} ${least}, such as max(${least}, …)`
          : `an expression that never passes ${most}, such as min(${most}, …)`,
        value,
      },
    ];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ path, message, fix: 'an expression that is finite and real in every turn', value }];
  }
}

/** Compute or permits so large in some turn that only a number in FLOP can be meant, by an expression: a bare number is refused when it is read. */
function forgottenUnits(s: Scenario, turns: number): Finding[] {
  const u = new UnitSystem(s.units);
  return [...moving(s)].flatMap(({ path, value, kind }): Finding[] => {
    const x = typeof value === 'string' ? known(value, kind) : null;
    if (x === null) return [];
    try {
      const t = firstTurn(turns, (turn) => u.forgotten(x(turn), kind.dimension) !== null);
      if (t === null) return [];
      const message = `${x(t)} in turn ${t}, and ${u.forgotten(x(t), kind.dimension)}`;
      return [{ path, message, fix: 'the unit beside the number, as in 1e26 FLOP * 0.9^t', value }];
    } catch {
      return []; // not finite: the number's own problem
    }
  });
}

function collarFindings(s: Scenario, turns: number, unsound: ReadonlySet<string>): Finding[] {
  const { collar } = s.market;
  const floor = known(collar.floor, pathKind('market.collar.floor'));
  const ceiling = known(collar.ceiling, pathKind('market.collar.ceiling'));
  if (floor === null || ceiling === null || unsound.has('market.collar.floor') || unsound.has('market.collar.ceiling')) return [];
  const t = firstTurn(turns, (turn) => ceiling(turn) < floor(turn));
  if (t === null) return [];
  const where = typeof collar.floor === 'number' && typeof collar.ceiling === 'number' ? '' : ` in turn ${t}`;
  return [
    {
      path: ['market', 'collar', 'ceiling'],
      message: `ceiling ${ceiling(t)} below floor ${floor(t)}${where}`,
      fix: 'a ceiling at or above the floor',
      value: collar.ceiling,
    },
  ];
}

/** Before the first turn there is a price only where one is given: the equilibrium of turn 1 is sought within its collar. */
const laggedFindings = (s: Scenario): Finding[] =>
  s.market.initialPrice !== 'auto'
    ? []
    : [...moving(s)].flatMap(({ path, value, kind }): Finding[] => {
        if (!kind.lagged || typeof value !== 'string') return [];
        if (!compileExpression(value, pathVariables(kind)).reads.has('price')) return [];
        const message = 'reads the price of the turn before, and there is none before turn 1';
        return [{ path, message, fix: 'a number for market.initialPrice', value }];
      });

/** A path that something else overrides. */
function frozenFindings(s: Scenario): Finding[] {
  const found: Finding[] = [];
  if (s.regulator.policy !== 'fixed' && isPath(s.regulator.audits.rate))
    found.push({
      path: ['regulator', 'audits', 'rate'],
      message: 'an audit rate by turn beside an adaptive policy, which moves it by itself',
      fix: 'policy: fixed, or one number to start from',
      value: s.regulator.audits.rate,
    });
  s.labs.forEach((group, g) => {
    for (const name of GROWTH) {
      const value = attributeOf(group, name);
      if (!isPath(value) || !growthReads(value) || !group.rows?.some((row) => row[name] !== undefined)) continue;
      found.push({
        path: ['labs', g, ...name.split('.')],
        message: 'growth by turn beside growth of single labs in the list',
        fix: `no ${name} in the list, or one number for the group`,
        value,
      });
    }
  });
  return found;
}

/** Lists that end before the run does: the last number holds on, which may not be meant. */
export const shortLists = (s: Scenario): Finding[] =>
  [...moving(s)].flatMap(({ path, value }): Finding[] => {
    // growth is from a turn to the next: the last turn needs none
    const wanted = path[0] === 'labs' ? s.turns - 1 : s.turns;
    if (typeof value === 'string' || value.length >= wanted) return [];
    const last = value[value.length - 1]!;
    return [
      {
        path,
        message: `a list of ${value.length} for ${wanted} turns: ${last} holds on from turn ${value.length + 1}`,
        fix: `${wanted} numbers; or an expression, where it is meant`,
      },
    ];
  });

const firstTurn = (turns: number, test: (t: number) => boolean): number | null => {
  for (let t = 1; t <= turns; t++) if (test(t)) return t;
  return null;
};

/** Is it zero in some turn? */
export function vanishes(threshold: Timed, turns: number): boolean {
  const x = known(threshold, pathKind('regulator.threshold'));
  try {
    return x !== null && firstTurn(Math.min(turns, MOST_TURNS), (t) => x(t) === 0) !== null;
  } catch {
    return false; // reported as the threshold's own problem
  }
}
