import { meansOf, nothingMoved, plural, whatBinds } from '../../analysis/index.js';
import { recordsOf } from '../../data/index.js';
import { ENFORCEMENT_OFF, FACTORS, type LeverVariants, leverSet, limitsOf } from '../../experiment/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';
import { type Judged, type JudgedTable, judgeDifferences, MARKS, MARKS_LEGEND } from '../results/verdicts.js';
import { executeScenarios, heading, reportFailures } from '../runs/execute.js';
import { pick } from '../runs/pick.js';
import type { Io } from '../terminal/io.js';
import { type Style, styleFor } from '../terminal/style.js';
import { renderTable, withInterval } from '../terminal/table.js';

/** What a lever is judged by. */
const JUDGED = ['complianceRate', 'complianceByCompute', 'price', 'welfare'] as const;
const COMPLIANCE = ['complianceRate', 'complianceByCompute'] as const;

/** `compare --levers`: enforcement off, and each lever down and up by half, all with the luck of the scenario as it stands. */
export const compareLevers = async (
  scenarios: ScenarioSet,
  from: string,
  settings: RunSettings & { readonly baseline: string },
  io: Io,
): Promise<number> => {
  const scenario = pick(scenarios, settings.baseline);
  const { set, levers } = leverSet(scenario);
  const folder = `${scenario.name}${settings.baseline === 'base' ? '' : `-${settings.baseline}`}-levers`;
  const [report] = await executeScenarios([{ set, from, folder }], { ...settings, variant: undefined }, io, 'base');
  const means = meansOf(report!.summary, 'base');
  const binds = whatBinds(means, limitsOf(scenario));
  const found = judgeDifferences(report!.differences!, means, JUDGED, scenario);
  const rows = levers.map((lever) => judge(lever, found));
  const off = found.get(ENFORCEMENT_OFF);
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: scenario.name, folder: report!.folder, binds, enforcementMatters: movesOf(off, COMPLIANCE).length > 0, levers: rows, differences: recordsOf(report!.differences!) })}\n`,
    );
    return reportFailures([report!], io);
  }
  const style = styleFor(io.color);
  io.out(`${heading(report!)}\n${leverTable(rows, found, io.width, style)}\n`);
  io.out(`Difference from the scenario as it stands, paired by replicate.\n${MARKS_LEGEND.join('\n')}\n\n`);
  io.out(`${verdict(rows, scenario.regulator.enforced, off, style)}\n`);
  io.out(
    binds.length > 0
      ? `What binds:\n${binds.map((line) => `  - ${line}`).join('\n')}\n`
      : 'Nothing binds of cap, collar, threshold, audit capacity and what labs can pay.\n',
  );
  io.out(`→ ${report!.folder}\n`);
  return reportFailures([report!], io);
};

type ByMetric = ReadonlyMap<string, Judged>;

/** Metrics that were found to move. */
const movesOf = (row: ByMetric | undefined, metrics: readonly string[] = JUDGED): string[] =>
  metrics.filter((name) => ['up', 'down', 'small'].includes(row?.get(name)?.verdict ?? 'none'));

const isStill = (row: ByMetric | undefined, metrics: readonly string[] = JUDGED): boolean =>
  nothingMoved(metrics.map((name) => row?.get(name)?.verdict ?? 'none'));

export interface JudgedLever {
  readonly lever: string;
  readonly meaning: string;
  readonly down: string | null;
  readonly up: string | null;
  /** Metrics it moves, either way. */
  readonly moves: readonly string[];
  /** Not one of the judged metrics changed in any replicate. */
  readonly still: boolean;
  /** Where it stops short of the half. */
  readonly limits: readonly string[];
  readonly idle: string | null;
}

const judge = ({ lever, down, up, limits, idle }: LeverVariants, found: JudgedTable): JudgedLever => {
  const sides = [down, up].filter((name): name is string => name !== null).map((name) => found.get(name));
  return {
    lever: lever.name,
    meaning: lever.meaning,
    down,
    up,
    moves: [...new Set(sides.flatMap((row) => movesOf(row)))],
    still: sides.length > 0 && sides.every((row) => isStill(row)),
    limits,
    idle,
  };
};

const leverTable = (rows: readonly JudgedLever[], found: JudgedTable, width: number, style: Style): string => {
  const cells = (name: string): string[] =>
    JUDGED.map((metric) => {
      const d = found.get(name)?.get(metric);
      if (!d || d.verdict === 'none') return '–';
      return d.verdict === 'still' ? '=' : `${withInterval(d.difference, d.ciHigh - d.difference, true)} ${MARKS[d.verdict]}`;
    });
  const lines = rows.flatMap(({ lever, down, up }) =>
    [down, up].flatMap((name, side) => (name === null ? [] : [[`${lever} ${FACTORS[side]!.shown}`, ...cells(name)]])),
  );
  const off = found.has(ENFORCEMENT_OFF) ? [[ENFORCEMENT_OFF, ...cells(ENFORCEMENT_OFF)]] : [];
  return renderTable({ head: ['lever', ...JUDGED], rows: [...off, ...lines] }, width, style.bold);
};

/** Does compliance here depend on anybody looking? Said as far as it is known. */
const onEnforcement = (enforced: boolean, off: ByMetric | undefined, style: Style): string => {
  if (!enforced) return style.bad('Nobody looks in this scenario (regulator.enforced: false).');
  if (movesOf(off, COMPLIANCE).length > 0) return 'Enforcement matters here: with nobody looking compliance differs.';
  const n = off?.get('complianceRate')?.n ?? 0;
  if (n === 0) return style.bad('What compliance is with nobody looking is not known: no run of it came to its end.');
  const seen = n === 1 ? 'the one replicate' : `each of the ${n} replicates`;
  if (isStill(off, COMPLIANCE))
    return style.bad(`Compliance does not depend on enforcement here: with nobody looking it is the same in ${seen}.`);
  return style.bad(`With nobody looking compliance differs by no more than chance may do (${plural(n, 'replicate')}).`);
};

/** The answer in words. */
const verdict = (rows: readonly JudgedLever[], enforced: boolean, off: ByMetric | undefined, style: Style): string => {
  const moves = rows.filter((row) => COMPLIANCE.some((name) => row.moves.includes(name)));
  const others = rows.filter((row) => row.idle === null && row.moves.length > 0 && !moves.includes(row));
  const quiet = rows.filter((row) => row.idle === null && row.moves.length === 0);
  const still = quiet.filter((row) => row.still);
  const unclear = quiet.filter((row) => !row.still);
  const idle = rows.filter((row) => row.idle !== null);
  const absent = idle.filter((row) => row.limits.length === 0);
  const limits = rows.flatMap((row) => row.limits);
  const names = (list: readonly JudgedLever[]): string => (list.length > 0 ? list.map(({ lever }) => lever).join(', ') : 'none');
  const lines = [
    onEnforcement(enforced, off, style),
    `Levers that move compliance: ${names(moves)}.`,
    `Levers that move only price or welfare: ${names(others)}.`,
    `Levers that change none of the four in any replicate: ${names(still)}.`,
    `Levers with no effect that can be told from zero: ${names(unclear)}.`,
  ];
  if (limits.length > 0) lines.push(`Moved by less than half, or not at all: ${limits.join('; ')}.`);
  if (absent.length > 0) lines.push(`Nothing there to move: ${names(absent)}.`);
  return lines.join('\n');
};
