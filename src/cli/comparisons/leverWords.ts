import { fourDigits, isUntold, plural } from '../../analysis/index.js';
import { FACTORS } from '../../experiment/index.js';
import type { Style } from '../terminal/style.js';
import { type ByMetric, COMPLIANCE, isStill, type JudgedLever, movesOf } from './leverVerdicts.js';

const CALLED: Readonly<Record<(typeof COMPLIANCE)[number], string>> = {
  complianceRate: 'compliance',
  complianceByCompute: 'compliance by compute',
};

/** What compliance differs by where that is all that can be said. */
const untold = (row: ByMetric | undefined): { readonly n: number; readonly said: string } | null => {
  for (const name of COMPLIANCE) {
    const d = row?.get(name);
    if (d !== undefined && isUntold(d)) return { n: d.n, said: `${CALLED[name]} differs by ${points(d.difference)}` };
  }
  return null;
};

const points = (share: number): string => `${share < 0 ? '−' : '+'}${fourDigits(Math.abs(100 * share))} points`;

/** Does compliance here depend on anybody looking? Null where that is not known. */
export const enforcementMatters = (enforced: boolean, off: ByMetric | undefined): boolean | null => {
  if (!enforced || isStill(off, COMPLIANCE)) return false;
  if (movesOf(off, COMPLIANCE).length > 0) return true;
  return untold(off) !== null || (off?.get('complianceRate')?.n ?? 0) === 0 ? null : false;
};

/** The same in a sentence, as far as it is known. */
const onEnforcement = (enforced: boolean, off: ByMetric | undefined, style: Style): string => {
  if (!enforced) return style.bad('Nobody looks in this scenario (regulator.enforced: false).');
  if (movesOf(off, COMPLIANCE).length > 0) return 'Enforcement matters here: with nobody looking compliance differs.';
  const n = off?.get('complianceRate')?.n ?? 0;
  if (n === 0)
    return style.bad(
      'Whether enforcement matters is not known: no replicate came to its end both as the scenario stands and with nobody looking.',
    );
  const seen = n === 1 ? 'the one replicate' : `each of the ${n} replicates`;
  if (isStill(off, COMPLIANCE))
    return style.bad(`Compliance does not depend on enforcement here: with nobody looking it is the same in ${seen}.`);
  const open = untold(off);
  if (open !== null)
    return style.bad(
      open.n === 1
        ? `With one replicate it cannot be told whether enforcement matters; in it, with nobody looking, ${open.said}.`
        : `With ${open.n} replicates that agree it cannot be told whether enforcement matters; in each, with nobody looking, ${open.said}.`,
    );
  return style.bad(`With nobody looking compliance differs by no more than chance may do (${plural(n, 'replicate')}).`);
};

export interface LeverFindings {
  readonly rows: readonly JudgedLever[];
  /** Differences of a variant. */
  readonly found: ReadonlyMap<string, ByMetric>;
  readonly enforced: boolean;
  readonly off: ByMetric | undefined;
  /** Runs failed: a replicate counts only where it has both. */
  readonly failed: boolean;
}

/** The answer in words. */
export const leverWords = ({ rows, found, enforced, off, failed }: LeverFindings, style: Style): string => {
  const isMoving = (row: JudgedLever): boolean => COMPLIANCE.some((name) => row.moves.includes(name));
  const moves = rows.filter(isMoving);
  const others = rows.filter((row) => row.moves.length > 0 && !isMoving(row));
  // that it is found to move the price says nothing of compliance: not where that is the same, nor where it may be
  const only = others.filter((row) => sidesOf(row).every(([name]) => isStill(found.get(name), COMPLIANCE)));
  const rest = others.filter((row) => !only.includes(row));
  const quiet = rows.filter((row) => row.idle === null && row.moves.length === 0);
  const still = quiet.filter((row) => row.still);
  const without = quiet.filter((row) => sidesOf(row).every(([name]) => hasNoPair(found.get(name))));
  const unclear = quiet.filter((row) => !row.still && !without.includes(row));
  const absent = rows.filter((row) => row.idle !== null && row.limits.length === 0);
  const limits = rows.flatMap((row) => row.limits);
  const hidden = [...rest, ...quiet].some((row) =>
    sidesOf(row).some(([name]) => [...(found.get(name)?.values() ?? [])].some((d) => isUntold(d))),
  );
  const names = (list: readonly JudgedLever[], none = 'none'): string =>
    list.length > 0 ? list.map(({ lever }) => lever).join(', ') : none;
  const known = hidden ? 'none that can be told' : 'none';
  const lines = [
    onEnforcement(enforced, off, style),
    `Levers that move compliance: ${names(moves, known)}.`,
    `Levers that move only price or welfare: ${names(only, known)}.`,
    ...(rest.length > 0 ? [`Levers that move price or welfare, and compliance not so that it can be told: ${names(rest)}.`] : []),
    `Levers that change none of the four in any replicate${failed ? ' that has both runs' : ''}: ${names(still)}.`,
    `Levers with no effect that can be told from zero: ${names(unclear)}.`,
    ...(without.length > 0 ? [`Levers of which no replicate has both runs: ${names(without)}.`] : []),
    ...inFew([...rest, ...quiet], found),
  ];
  if (limits.length > 0) lines.push(`Moved by less than half, or not at all: ${limits.join('; ')}.`);
  if (absent.length > 0) lines.push(`Nothing there to move: ${names(absent)}.`);
  return lines.join('\n');
};

/** The variants of a lever, each with how it is moved. */
const sidesOf = ({ down, up }: JudgedLever): [string, string][] =>
  [down, up].flatMap((name, side): [string, string][] => (name === null ? [] : [[name, FACTORS[side]!.shown]]));

/** No replicate in which both runs came to their end. */
const hasNoPair = (row: ByMetric | undefined): boolean => [...(row?.values() ?? [])].every(({ n }) => n === 0);

/** What compliance differs by under levers of which no more can be said. */
const inFew = (quiet: readonly JudgedLever[], found: ReadonlyMap<string, ByMetric>): string[] => {
  const byCount = new Map<number, string[]>();
  for (const row of quiet)
    for (const [name, shown] of sidesOf(row)) {
      const open = untold(found.get(name));
      if (open !== null) byCount.set(open.n, [...(byCount.get(open.n) ?? []), `${row.lever} ${shown}: ${open.said}`]);
    }
  return [...byCount].map(([n, said]) =>
    n === 1
      ? `With one replicate it cannot be told; in it, under ${said.join('; under ')}.`
      : `With ${n} replicates that agree it cannot be told; in each, under ${said.join('; under ')}.`,
  );
};
