import { compileExpression, TURN_VARIABLES } from './expression/compile.js';
import type { Path } from './raw.js';
import type { Scenario } from './scenario.js';
import type { Timed } from './schema/leaf.js';

const MAX_TURNS_CHECKED = 10_000;

/** A number of settings that contradict each other: each names the way out. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
  readonly value?: unknown;
}

/** A timed number at turn t; null where it depends on business-as-usual compute, which nobody knows yet. */
function known(timed: Timed | null): ((t: number) => number) | null {
  if (timed === null) return null;
  if (typeof timed === 'number') return () => timed;
  if (typeof timed !== 'string') return (t) => timed[Math.min(t, timed.length) - 1]!;
  const { reads, evaluate } = compileExpression(timed, TURN_VARIABLES);
  if (reads.has('bau')) return null;
  const values = new Float64Array(2);
  return (t) => {
    values[0] = t;
    return evaluate(values);
  };
}

/** What is wrong with the numbers that move in time, turn by turn as far as that can be known. */
export function timedFindings(s: Scenario): Finding[] {
  const found: Finding[] = [];
  const { collar, cap } = s.market;
  const turns = Math.min(s.turns, MAX_TURNS_CHECKED);
  const series: [Path, Timed | null][] = [
    [['market', 'cap'], cap],
    [['market', 'collar', 'floor'], collar.floor],
    [['market', 'collar', 'ceiling'], collar.ceiling],
    [['regulator', 'threshold'], s.regulator.threshold],
  ];
  const sound = new Set<string>();
  for (const [path, timed] of series) {
    const at = known(timed);
    if (at === null) continue;
    try {
      const t = firstTurn(turns, (turn) => at(turn) < 0);
      if (t === null) sound.add(path.join('.'));
      else
        found.push({
          path,
          message: `negative in turn ${t}: ${at(t)}`,
          fix: 'an expression that is never negative, such as max(0, …)',
          value: timed,
        });
    } catch (error) {
      found.push({
        path,
        message: error instanceof Error ? error.message : String(error),
        fix: 'an expression that is finite and real in every turn',
        value: timed,
      });
    }
  }
  const floor = known(collar.floor);
  const ceiling = known(collar.ceiling);
  if (floor !== null && ceiling !== null && sound.has('market.collar.floor') && sound.has('market.collar.ceiling')) {
    const t = firstTurn(turns, (turn) => ceiling(turn) < floor(turn));
    if (t !== null) {
      const where = typeof collar.floor === 'number' && typeof collar.ceiling === 'number' ? '' : ` in turn ${t}`;
      found.push({
        path: ['market', 'collar', 'ceiling'],
        message: `ceiling ${ceiling(t)} below floor ${floor(t)}${where}`,
        fix: 'a ceiling at or above the floor',
        value: collar.ceiling,
      });
    }
  }
  return found;
}

const firstTurn = (turns: number, test: (t: number) => boolean): number | null => {
  for (let t = 1; t <= turns; t++) if (test(t)) return t;
  return null;
};

/** Is it zero in some turn? */
export function vanishes(threshold: Timed, turns: number): boolean {
  const at = known(threshold);
  try {
    return at !== null && firstTurn(Math.min(turns, MAX_TURNS_CHECKED), (t) => at(t) === 0) !== null;
  } catch {
    return false; // reported as the threshold's own problem
  }
}
