import { GAP_COLUMNS, gapEffects, honest, momentsOf, percent, type RunValues, withoutChance } from '../../analysis/index.js';
import { cellOf, findColumn, numbersOf, recordsOf, type Table } from '../../data/index.js';
import { type GapDesign, gapDesign, gapSet, subsetName } from '../../experiment/index.js';
import { OBSERVED } from '../../runner/report/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import { overridesOf, type RunSettings } from '../options/settings.js';
import { executeScenarios, heading, reportFailures } from '../runs/execute.js';
import type { Io } from '../terminal/io.js';
import { problemsError } from '../terminal/problems.js';
import { styleFor } from '../terminal/style.js';
import { renderTable, withInterval } from '../terminal/table.js';

const METRIC = 'complianceRate';

/** Runs the subsets and says what each addition moves, alone, last and on average over orders. */
export const studyGap = async (
  set: ScenarioSet,
  from: string,
  settings: RunSettings & { readonly orders: number },
  io: Io,
): Promise<number> => {
  const design = gapDesign(
    set.variants.map(({ name }) => name),
    settings.orders,
    set.base.seed,
  );
  const built = gapSet(set, design, overridesOf(settings));
  if (!built.ok) throw problemsError(built.problems);
  const levels = { base: '', all: '' };
  const extra = {
    name: 'gap',
    columns: GAP_COLUMNS,
    make: (runs: ReadonlyMap<string, RunValues>): Table => {
      const values = new Map(design.masks.map((mask) => [mask, runs.get(subsetName(design, mask))!.values.get(METRIC)!]));
      const exact = withoutChance(...runs.values());
      levels.base = level(values.get(0)!, exact);
      levels.all = level(values.get(2 ** design.additions.length - 1)!, exact);
      return gapEffects({ ...design, values }, exact);
    },
  };
  const [report] = await executeScenarios(
    [
      {
        set: built.set,
        from,
        folder: set.base.name,
        extra,
        study: { verb: 'gap', options: design.orders === null ? [] : [`--orders ${settings.orders}`] },
      },
    ],
    { ...settings, variant: undefined },
    io,
    null,
  );
  const effects = report!.extra!;
  if (settings.json) {
    io.out(
      `${JSON.stringify({ folder: report!.folder, additions: design.additions, exact: design.orders === null, observed: OBSERVED, base: levels.base, all: levels.all, effects: recordsOf(effects) })}\n`,
    );
  } else {
    io.out(
      `${heading(report!)}\n${describe(design, effects, levels, report!.failures.length > 0, io)}${from === 'gap' ? OF_THE_SHIPPED : OF_ANY}→ ${report!.folder} (gap.csv, summary.csv)\n`,
    );
  }
  return reportFailures([report!], io);
};

const points = (x: number): number => 100 * x;

/** Mean and half of its 95 % interval, in percent. */
const level = (values: Float64Array, exact: boolean): string => {
  const { mean, ciHigh } = honest(momentsOf(values), exact);
  return `${withInterval(points(mean), points(ciHigh - mean))} %`;
};

const EFFECTS = ['alone', 'shapley', 'last', 'smallest', 'largest'] as const;

/** What the shipped study is of; a scenario of one's own may be of anything. */
const OF_THE_SHIPPED = `The base is a share of a parameter space (each lab a point of it, all points alike), the ${percent(OBSERVED)} a share of installations:
the study ranks mechanisms and shows how they combine; it does not say how much of a record each explains.
All magnitudes but those of SplitComp are placeholders: edit the variants of the scenario.
`;
const OF_ANY =
  'It ranks the variants of this scenario and shows how they combine; it does not say how much of a record each explains.\n';

const describe = (design: GapDesign, effects: Table, levels: { base: string; all: string }, failed: boolean, io: Io): string => {
  const found = new Map<string, string>();
  const shapley = new Map<string, number>();
  const [addition, effect] = [findColumn(effects, 'addition'), findColumn(effects, 'effect')];
  const [difference, high] = [numbersOf(effects, 'difference'), numbersOf(effects, 'ciHigh')];
  for (let r = 0; r < effects.rows; r++) {
    const [name, kind] = [String(cellOf(addition, r)), String(cellOf(effect, r))];
    found.set(`${name}/${kind}`, withInterval(points(difference[r]!), points(high[r]! - difference[r]!), true));
    if (kind === 'shapley') shapley.set(name, difference[r]!);
  }
  const order = [...design.additions].sort((a, b) => shapley.get(b)! - shapley.get(a)!);
  const table = renderTable(
    {
      head: ['addition', ...EFFECTS],
      rows: order.map((name) => [name, ...EFFECTS.map((kind) => found.get(`${name}/${kind}`)!)]),
    },
    io.width,
    styleFor(io.color).bold,
  );
  const how =
    design.orders === null ? `all orders of ${design.additions.length} additions` : `${design.orders.length} sampled orders`;
  const sum = failed
    ? 'runs failed, each effect is over the replicates that have it, and the shares need not add up'
    : 'the shares add up to all that is gained';
  return [
    `Share of labs that comply, mean over turns: base ${levels.base}, all additions ${levels.all}; observed in the EU ETS ${percent(OBSERVED)}.`,
    '',
    'Percentage points of compliance, paired by replicate, ± half the 95 % interval:',
    '',
    table,
    `alone: added to the base. shapley: mean over ${how}; ${sum}. last: added to all the others.`,
    `smallest, largest: over what may be there already${design.orders === null ? '' : ', as far as it was run'}; where these lie far apart the order decides.`,
    '',
    '',
  ].join('\n');
};
