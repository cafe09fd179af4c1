import { meansOf, whatBinds } from '../analysis/index.js';
import { cellOf, findColumn, numbersOf, recordsOf, type Table } from '../data/index.js';
import { ENFORCEMENT_OFF, FACTORS, type LeverVariants, leverSet } from '../experiment/index.js';
import type { ScenarioSet } from '../scenario/index.js';
import { executeScenarios, heading, reportFailures } from './execute.js';
import type { Io } from './io.js';
import { limitsOf } from './limits.js';
import { pick } from './pick.js';
import type { RunSettings } from './settings.js';
import { type Style, styleFor } from './style.js';
import { renderTable, withInterval } from './table.js';

/** What a lever is judged by. */
const JUDGED = ['complianceRate', 'complianceByCompute', 'price', 'welfare'] as const;

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
  const binds = whatBinds(meansOf(report!.summary, 'base'), limitsOf(scenario));
  const found = differencesOf(report!.differences!);
  const rows = levers.map((lever) => judge(lever, found));
  const offMoves = moved(found.get(ENFORCEMENT_OFF)!, ['complianceRate', 'complianceByCompute']);
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: scenario.name, folder: report!.folder, binds, enforcementMatters: offMoves.length > 0, levers: rows, differences: recordsOf(report!.differences!) })}\n`,
    );
    return reportFailures([report!], io);
  }
  const style = styleFor(io.color);
  io.out(`${heading(report!)}\n${leverTable(rows, found, io.width, style)}\n`);
  io.out('Difference from the scenario as it stands, paired by replicate, ± half its 95 % interval; = nothing moved.\n\n');
  io.out(`${verdict(rows, offMoves, style)}\n`);
  io.out(
    binds.length > 0 ? `What binds:\n${binds.map((line) => `  - ${line}`).join('\n')}\n` : 'No constraint of the policy binds.\n',
  );
  io.out(`→ ${report!.folder}\n`);
  return reportFailures([report!], io);
};

interface Difference {
  readonly difference: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly n: number;
}
type ByMetric = ReadonlyMap<string, Difference>;

const differencesOf = (table: Table): ReadonlyMap<string, ByMetric> => {
  const [variants, metrics] = [findColumn(table, 'variant'), findColumn(table, 'metric')];
  const [difference, ciLow, ciHigh, n] = ['difference', 'ciLow', 'ciHigh', 'n'].map((name) => numbersOf(table, name));
  const found = new Map<string, Map<string, Difference>>();
  for (let r = 0; r < table.rows; r++) {
    const variant = String(cellOf(variants, r));
    const row = found.get(variant) ?? new Map<string, Difference>();
    found.set(variant, row);
    row.set(String(cellOf(metrics, r)), { difference: difference![r]!, ciLow: ciLow![r]!, ciHigh: ciHigh![r]!, n: n![r]! });
  }
  return found;
};

/** Metrics whose interval leaves out zero. */
const moved = (row: ByMetric, metrics: readonly string[] = JUDGED): string[] =>
  metrics.filter((name) => {
    const d = row.get(name);
    return d !== undefined && d.n > 0 && (d.ciLow > 0 || d.ciHigh < 0);
  });

export interface Judged {
  readonly lever: string;
  readonly meaning: string;
  readonly down: string | null;
  readonly up: string | null;
  /** Metrics it moves, either way. */
  readonly moves: readonly string[];
  /** Not one of the judged metrics changed in any replicate. */
  readonly still: boolean;
  readonly idle: string | null;
}

const judge = ({ lever, down, up, idle }: LeverVariants, found: ReadonlyMap<string, ByMetric>): Judged => {
  const sides = [down, up].filter((name): name is string => name !== null);
  return {
    lever: lever.name,
    meaning: lever.meaning,
    down,
    up,
    moves: [...new Set(sides.flatMap((name) => moved(found.get(name)!)))],
    still: sides.every((name) => JUDGED.every((metric) => (found.get(name)!.get(metric)?.difference ?? 0) === 0)),
    idle,
  };
};

const leverTable = (rows: readonly Judged[], found: ReadonlyMap<string, ByMetric>, width: number, style: Style): string => {
  const cells = (name: string): string[] =>
    JUDGED.map((metric) => {
      const d = found.get(name)?.get(metric);
      if (!d || d.n === 0) return '–';
      return d.difference === 0 && d.ciLow === 0 && d.ciHigh === 0
        ? '='
        : withInterval(d.difference, d.ciHigh - d.difference, true);
    });
  const lines = rows.flatMap(({ lever, down, up }) =>
    [down, up].flatMap((name, side) => (name === null ? [] : [[`${lever} ${FACTORS[side]!.suffix}`, ...cells(name)]])),
  );
  return renderTable(
    { head: ['lever', ...JUDGED], rows: [[ENFORCEMENT_OFF, ...cells(ENFORCEMENT_OFF)], ...lines] },
    width,
    style.bold,
  );
};

/** The answer in words. */
const verdict = (rows: readonly Judged[], offMoves: readonly string[], style: Style): string => {
  const moves = rows.filter((row) => row.moves.includes('complianceRate') || row.moves.includes('complianceByCompute'));
  const quiet = rows.filter((row) => row.idle === null && row.moves.length === 0);
  const still = quiet.filter((row) => row.still);
  const unclear = quiet.filter((row) => !row.still);
  const absent = rows.filter((row) => row.idle !== null);
  const names = (list: readonly Judged[]): string => (list.length > 0 ? list.map(({ lever }) => lever).join(', ') : 'none');
  const lines = [
    offMoves.length > 0
      ? 'Enforcement matters here: without it compliance changes.'
      : style.bad('The conclusion does not depend on enforcement: without any, compliance is the same.'),
    `Levers that move compliance: ${names(moves)}.`,
    `Levers that change nothing at all, moved by half: ${names(still)}.`,
    `Levers with no effect that can be told from zero: ${names(unclear)}.`,
  ];
  if (absent.length > 0) lines.push(`Not in this scenario: ${names(absent)}.`);
  return lines.join('\n');
};
