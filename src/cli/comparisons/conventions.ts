import { CONVENTION_COLUMNS, conventionTable, HEADLINE } from '../../analysis/index.js';
import { cellOf, findColumn, numbersOf, recordsOf, type Table } from '../../data/index.js';
import { type ConventionSet, conventionSet } from '../../experiment/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';
import { baselineOption } from '../runs/commands.js';
import { executeScenarios, heading, reportFailures } from '../runs/execute.js';
import { pick } from '../runs/pick.js';
import type { Io } from '../terminal/io.js';
import { styleFor } from '../terminal/style.js';
import { readable, renderTable, withInterval } from '../terminal/table.js';

/** `compare --conventions`: the scenario under each other convention, and which headline numbers that moves. */
export const compareConventions = async (
  scenarios: ScenarioSet,
  from: string,
  settings: RunSettings & { readonly baseline: string },
  io: Io,
): Promise<number> => {
  const scenario = pick(scenarios, settings.baseline);
  const made = conventionSet(scenario);
  const folder = `${scenario.name}${settings.baseline === 'base' ? '' : `-${settings.baseline}`}-conventions`;
  const extra = {
    name: 'conventions',
    columns: CONVENTION_COLUMNS,
    make: (runs: Parameters<typeof conventionTable>[0]) => conventionTable(runs, 'base', made.conventions, HEADLINE),
  };
  const [report] = await executeScenarios(
    [
      {
        set: made.set,
        from,
        folder,
        extra,
        study: { verb: 'compare', options: [...baselineOption(settings.baseline), '--conventions'] },
      },
    ],
    { ...settings, variant: undefined },
    io,
    null,
  );
  const table = report!.extra!;
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: scenario.name, folder: report!.folder, conventions: made.conventions, skipped: made.skipped, table: recordsOf(table) })}\n`,
    );
  } else {
    io.out(
      `${heading(report!)}\n${rendered(table, made, io.width, styleFor(io.color).bold)}\n${words(table, made)}→ ${report!.folder} (conventions.csv)\n`,
    );
  }
  return reportFailures([report!], io);
};

interface Row {
  readonly convention: string;
  readonly metric: string;
  readonly base: number;
  readonly half: number;
  readonly difference: number;
  readonly ciHigh: number;
  readonly moves: string;
}

const rowsOf = (table: Table): Row[] => {
  const [convention, metric, moves] = ['convention', 'metric', 'moves'].map((name) => findColumn(table, name));
  const [base, half, difference, ciHigh] = ['base', 'baseHalf', 'difference', 'ciHigh'].map((name) => numbersOf(table, name));
  return Array.from({ length: table.rows }, (_, r) => ({
    convention: String(cellOf(convention!, r)),
    metric: String(cellOf(metric!, r)),
    base: base![r]!,
    half: half![r]!,
    difference: difference![r]!,
    ciHigh: ciHigh![r]!,
    moves: String(cellOf(moves!, r)),
  }));
};

/** Headline metrics down, conventions across; what moves by more than the base's interval, its own leaving out 0, is marked. */
const rendered = (table: Table, { conventions }: ConventionSet, width: number, bold: (text: string) => string): string => {
  const rows = rowsOf(table);
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  const lines = metrics.map((metric) => {
    const own = rows.filter((row) => row.metric === metric);
    return [
      metric,
      withInterval(own[0]!.base, own[0]!.half),
      ...conventions.map(({ name }) => {
        const row = own.find(({ convention }) => convention === name);
        if (row === undefined || Number.isNaN(row.difference)) return '–';
        if (row.difference === 0 && row.ciHigh === 0) return '=';
        return `${withInterval(row.difference, row.ciHigh - row.difference, true)}${row.moves === 'yes' ? ' *' : ''}`;
      }),
    ];
  });
  return renderTable({ head: ['metric', 'base', ...conventions.map(({ name }) => name)], rows: lines }, width, bold);
};

const words = (table: Table, { conventions, skipped }: ConventionSet): string => {
  const rows = rowsOf(table);
  const lines = [
    'Base: mean ± half its 95 % interval. Others: difference from it ± half of its own, paired where the luck is shared; where each lab',
    'is several, totals are divided by as many. * moves by more than the base’s interval, and its own leaves out 0; = the same',
    'in every pair of runs, or in all runs of both where they are no pairs.',
    'No ±: one replicate, or fewer than 20 that agree by what may be chance.',
    '',
  ];
  for (const { name, meaning } of conventions) {
    const own = rows.filter((row) => row.convention === name);
    const moved = own.filter(({ moves }) => moves === 'yes');
    const what = moved.map((row) => `${row.metric} (${readable(row.base)} → ${readable(row.base + row.difference)})`);
    const untold = own.filter(({ moves }) => moves === 'untold').map(({ metric }) => metric);
    const known = own.length > untold.length;
    const said = [
      ...(what.length > 0 ? [`Moves ${what.join(', ')}.`] : known ? ['Moves no headline number beyond both intervals.'] : []),
      ...(untold.length > 0 ? [`Not told${known ? ` of ${untold.join(', ')}` : ''}: there is no interval, or no run.`] : []),
    ];
    lines.push(`${name}: ${meaning}. ${said.join(' ')}`);
  }
  for (const { name, why } of skipped) lines.push(`skipped: ${name}: ${why}.`);
  return `${lines.join('\n')}\n`;
};
