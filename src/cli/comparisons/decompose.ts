import { EFFECT_COLUMNS, effects, HEADLINE } from '../../analysis/index.js';
import { cellOf, findColumn, numbersOf, recordsOf, type Table } from '../../data/index.js';
import { CELLS, commonOf, decomposition, differingSections } from '../../experiment/index.js';
import type { Scenario, ScenarioSet } from '../../scenario/index.js';
import { overridesOf, type RunSettings } from '../options/settings.js';
import { baselineOption, quoted } from '../runs/commands.js';
import { executeScenarios, heading, reportFailures } from '../runs/execute.js';
import { loadOne } from '../runs/load.js';
import { pick } from '../runs/pick.js';
import type { Io } from '../terminal/io.js';
import { problemsError } from '../terminal/problems.js';
import { type Style, styleFor } from '../terminal/style.js';
import { renderTable, withInterval } from '../terminal/table.js';

const FACTORS = { first: 'enforcement', second: 'price regime' } as const;

/** `compare A --decompose B`: the 2 × 2 of enforcement and price regime, with their interaction. */
export const compareDecomposed = async (
  scenarios: ScenarioSet,
  from: string,
  other: string,
  settings: RunSettings & { readonly baseline: string },
  io: Io,
): Promise<number> => {
  const [otherName, otherVariant = 'base'] = splitName(other);
  const first = pick(scenarios, settings.baseline);
  const second = pick(loadOne(otherName, overridesOf(settings)), otherVariant);
  const taken = decomposition(first, second);
  if (!taken.ok) throw problemsError(taken.problems);
  const cells = { neither: CELLS.own, first: CELLS.enforcement, second: CELLS.price, both: CELLS.both };
  const extra = {
    name: 'decomposition',
    columns: EFFECT_COLUMNS,
    make: (runs: Parameters<typeof effects>[0]) => effects(runs, cells, FACTORS),
  };
  const folder = [first.name, settings.baseline, 'to', second.name, otherVariant].filter((part) => part !== 'base').join('-');
  const [report] = await executeScenarios(
    [
      {
        set: taken.set,
        from,
        folder,
        extra,
        study: { verb: 'compare', options: [...baselineOption(settings.baseline), `--decompose ${quoted(other)}`] },
      },
    ],
    { ...settings, variant: undefined },
    io,
    CELLS.own,
  );
  if (settings.json) io.out(`${JSON.stringify({ folder: report!.folder, effects: recordsOf(report!.extra!) })}\n`);
  else {
    const style = styleFor(io.color);
    io.out(
      `${heading(report!)}From ${label(first.name, settings.baseline)} to ${label(second.name, otherVariant)}, taken apart:\n\n`,
    );
    io.out(`${effectTable(report!.extra!, io.width, style)}\n`);
    io.out(`${factors(first, second)}${common(first, second)}\n${howToRead(report!.failures.length > 0)}\n`);
    io.out(`→ ${report!.folder}\n`);
  }
  return reportFailures([report!], io);
};

/** What stands for each factor in these two: where labs differ too, they are under enforcement. */
const factors = (first: Scenario, second: Scenario): string => {
  const { price, enforcement } = differingSections(first, second);
  const words = (sections: readonly string[]): string => (sections.length > 0 ? sections.join(', ') : 'nothing');
  return `The two differ in ${words(enforcement)} (${FACTORS.first}) and in ${words(price)} (${FACTORS.second}).`;
};

/** The second is not run as it stands where its seed, turns or replicates are others. */
const common = (first: Scenario, second: Scenario): string => {
  const keys = commonOf(first, second);
  const of = (scenario: Scenario): string => keys.map((key) => `${key} ${scenario[key]}`).join(', ');
  return keys.length === 0 ? '' : `\n${second.name} is run as ${first.name} is: ${of(first)}; its own: ${of(second)}.`;
};

const howToRead = (failed: boolean): string => {
  const sum = failed
    ? 'runs failed, each effect is over the replicates that have all its\nruns, and the two need not add up to the total'
    : 'the two add up to the total';
  return `Each factor is averaged over the other: ${sum}; the interaction (what both do beyond each alone) is\nsplit between them and not a third addend. ± half the 95 % interval, paired by replicate; none of one replicate, or of fewer than\n20 that agree by what may be chance.`;
};

const label = (name: string, variant: string): string => (variant === 'base' ? name : `${name} (${variant})`);

/** `maxwell:posted` → maxwell and posted; a path may hold a colon of its own before its last part. */
const splitName = (text: string): [string, string?] => {
  const colon = text.lastIndexOf(':');
  return colon > 0 && !text.slice(colon).includes('/') ? [text.slice(0, colon), text.slice(colon + 1)] : [text];
};

const effectTable = (table: Table, width: number, style: Style): string => {
  const [effect, metric] = [findColumn(table, 'effect'), findColumn(table, 'metric')];
  const [difference, ciHigh] = [numbersOf(table, 'difference'), numbersOf(table, 'ciHigh')];
  const rows = new Map<string, Map<string, string>>();
  for (let r = 0; r < table.rows; r++) {
    const name = String(cellOf(metric, r));
    const row = rows.get(name) ?? new Map<string, string>();
    rows.set(name, row);
    row.set(String(cellOf(effect, r)), withInterval(difference[r]!, ciHigh[r]! - difference[r]!, true));
  }
  const columns = [FACTORS.first, FACTORS.second, 'total', 'interaction'];
  return renderTable(
    {
      head: ['metric', ...columns],
      rows: HEADLINE.filter((name) => rows.has(name)).map((name) => [name, ...columns.map((c) => rows.get(name)!.get(c) ?? '–')]),
    },
    width,
    style.bold,
  );
};
