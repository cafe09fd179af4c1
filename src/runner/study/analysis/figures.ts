import { honest, momentsOf, plural } from '../../../analysis/index.js';
import { cellOf, findColumn, numbersOf, type Table } from '../../../data/index.js';
import { type PointValue, preparedFor, type StudyPlan } from '../../../experiment/index.js';
import {
  curves,
  type Figure,
  heatmap,
  intervals,
  MetricNames,
  NothingToDraw,
  openStudio,
  type Source,
  type Studio,
  scatter,
} from '../../../figures/index.js';
import { packageVersion } from '../../program/index.js';
import { mixesOn } from '../search/candidates.js';
import type { SearchReport } from '../search/search.js';
import { alongCaption, farthest, largestIndex, mostMoving } from './captions.js';
import { blocksOf, curvesOf, type GridBlock } from './curves.js';
import { inOrder } from './levels.js';
import type { StudyResults } from './results.js';
import { number } from './words.js';

const sourceOf = ({ study, base, replicates }: StudyPlan): Source => ({
  scenario: base.name,
  seed: base.seed,
  replicates: replicates.length,
  version: packageVersion(),
  note: `study ${study.name}`,
});
/** An outcome as figures of runs name it; one of the study's own in its own words. */
const labelOf = (outcome: string): string => new MetricNames().of(outcome).label;
const nameOf = (plan: StudyPlan, d: number): string => plan.factors[d]!.label || plan.factors[d]!.name;

/** The figures that the design of a study allows, an outcome each. */
export const studyFigures = async (results: StudyResults, tables: ReadonlyMap<string, Table>): Promise<Figure[]> => {
  const { plan, outcomes } = results;
  const studio = await openStudio();
  const drawn: Figure[] = [];
  const draw = (make: (studio: Studio) => Figure): void => {
    try {
      drawn.push(make(studio));
    } catch (error) {
      if (!(error instanceof NothingToDraw)) throw error;
    }
  };
  outcomes.forEach(({ name }, o) => {
    const about = { source: sourceOf(plan), id: `${plan.study.name}-${name}` };
    for (const [table, title, label] of INTERVALS) {
      const found = tables.get(table);
      if (found)
        draw((s) => intervals(s, { ...about, ...rowsFor(found, name, plan, label), title: `${title}: ${labelOf(name)}` }));
    }
    const morris = tables.get('morris');
    if (morris) draw((s) => scatter(s, { ...about, id: `${about.id}-morris`, ...morrisPlane(morris, name) }));
    for (const [b, block] of blocksOf(plan).entries()) {
      const id = `${about.id}${b === 0 ? '' : `-${b + 1}`}`;
      if (block.varying.length === 2) draw((s) => heatmap(s, { ...about, id: `${id}-map`, ...mapOf(results, block, o) }));
      if (block.varying.length >= 1) draw((s) => curves(s, { ...about, id, ...curvesFor(results, block, o) }));
    }
  });
  return drawn;
};

const INTERVALS = [
  ['indices', 'Sensitivity indices', 'Share of the variance'],
  ['tornado', 'One factor at a time', 'Difference from the scenario as it stands'],
] as const;

/** Rows of a table as estimates with intervals, a series an order or a side. */
function rowsFor(table: Table, outcome: string, plan: StudyPlan, label: string) {
  const tornado = table.columns.some(({ name }) => name === 'side');
  const [outcomes, factors, kinds] = ['outcome', 'factor', tornado ? 'side' : 'order'].map((name) => findColumn(table, name));
  const [estimate, low, high] = [tornado ? 'difference' : 'estimate', 'ciLow', 'ciHigh'].map((name) => numbersOf(table, name));
  const names = [...new Set(Array.from({ length: table.rows }, (_, r) => String(cellOf(kinds!, r))))];
  const rows = plan.factors.map((_, d) => nameOf(plan, d));
  const series = names.map((kind) => ({
    name: tornado ? `${kind} end` : `${kind} order`,
    values: plan.factors.map(({ name }) => {
      for (let r = 0; r < table.rows; r++)
        if (cellOf(outcomes!, r) === outcome && cellOf(factors!, r) === name && cellOf(kinds!, r) === kind)
          return { estimate: estimate![r]!, ciLow: low![r]!, ciHigh: high![r]! };
      return { estimate: Number.NaN, ciLow: Number.NaN, ciHigh: Number.NaN };
    }),
  }));
  return {
    label,
    rows,
    series,
    subtitle: `Estimate and 95 % interval; hollow: the interval includes 0`,
    caption: tornado ? farthest(rows, series) : largestIndex(rows, series),
  };
}

function morrisPlane(table: Table, outcome: string) {
  const [outcomes, factors] = ['outcome', 'factor'].map((name) => findColumn(table, name));
  const [size, sd] = ['muStar', 'sigma'].map((name) => numbersOf(table, name));
  const points = Array.from({ length: table.rows }, (_, r) => r)
    .filter((r) => cellOf(outcomes!, r) === outcome)
    .map((r) => ({ x: size![r]!, y: sd![r]!, name: String(cellOf(factors!, r)) }));
  return {
    title: `Elementary effects on ${labelOf(outcome)}`,
    subtitle: 'Right: the factor matters; high beside its distance to the right: curved, or it depends on the others',
    caption: mostMoving(points),
    xLabel: 'μ*, mean size of an elementary effect',
    yLabel: 'σ of elementary effects',
    series: [{ name: 'factors', points }],
  };
}

function curvesFor({ plan, outcomes }: StudyResults, block: GridBlock, o: number) {
  const [d, other] = [...block.varying].sort((a, b) => levels(plan, block, b) - levels(plan, block, a));
  const { name, runs } = outcomes[o]!;
  const { mean, slices } = curvesOf(plan, block, d!, runs);
  const numeric = mean.labels.every((label) => label !== '' && Number.isFinite(Number(label)));
  const xs = mean.labels.map((label, i) => (numeric ? Number(label) : i + 1));
  const { range } = plan.factors[d!]!;
  const lines = other !== undefined && slices.length <= 7 ? slices : [mean];
  const series = lines.map(({ slice, curves: own }) => {
    const moments = xs.map((_, i) => honest(momentsOf(own.map((curve) => curve[i]!)), false));
    return {
      name: slice === '' ? 'mean' : slice,
      means: moments.map((m) => m.mean),
      lows: moments.map((m) => m.ciLow),
      highs: moments.map((m) => m.ciHigh),
    };
  });
  return {
    title: `${labelOf(name)} over ${nameOf(plan, d!)}`,
    subtitle: `Mean over replicates${series.some(({ lows }) => lows.some(Number.isFinite)) ? ' and 95 % interval' : ', too few for an interval'}${lines.length > 1 ? ', a line each' : block.varying.length > 1 ? ', mean over the other factors' : ''}`,
    caption: `${lines.length > 1 ? `${series[0]!.name}: ` : ''}${alongCaption(mean, series[0]!.means, lines.length === 1 && block.varying.length > 1)}.`,
    xLabel: nameOf(plan, d!),
    yLabel: labelOf(name),
    logX: range.kind === 'span' && range.scale === 'log',
    xs,
    series,
  };
}

const levels = (plan: StudyPlan, { from, to }: GridBlock, d: number): number => {
  const seen = new Set<unknown>();
  for (let p = from; p < to; p++) seen.add(plan.valuesAt(p)[d]);
  return seen.size;
};

/** A price below one is no share: of a figure of the runs its unit tells, of an expression over several only its values. */
const isShare = ({ base, study }: StudyPlan, outcome: string): boolean => {
  const expression = study.outcomes.find(({ name }) => name === outcome)?.expression.trim();
  const unit = preparedFor(base).metrics.find(({ name }) => name === expression)?.unit;
  return unit === undefined || unit === '1' || unit === 'share';
};
const isInUnit = (value: number): boolean => value >= 0 && value <= 1;

function mapOf({ plan, outcomes }: StudyResults, block: GridBlock, o: number) {
  const [dy, dx] = block.varying as [number, number];
  const { name, means } = outcomes[o]!;
  const { target } = plan.study;
  const axis = (d: number): readonly PointValue[] => {
    const seen = new Set<PointValue>();
    for (let p = block.from; p < block.to; p++) seen.add(plan.valuesAt(p)[d]);
    return inOrder([...seen], plan.factors[d]!).values;
  };
  // a floor may also be none
  const label = (value: PointValue): string => (typeof value === 'number' ? number(value) : String(value));
  const [columns, rows] = [axis(dx), axis(dy)];
  const values = new Array<number>(columns.length * rows.length).fill(Number.NaN);
  for (let p = block.from; p < block.to; p++) {
    const own = plan.valuesAt(p);
    values[rows.indexOf(own[dy]) * columns.length + columns.indexOf(own[dx])] = means[p]!;
  }
  const seen = values.filter(Number.isFinite);
  // half of the labs: where a type flips
  const flip = target?.outcome === name ? target.value : isShare(plan, name) && seen.every(isInUnit) ? 0.5 : null;
  const above = flip === null ? 0 : seen.filter((value) => value >= flip).length;
  return {
    title: `${labelOf(name)} over ${nameOf(plan, dx)} and ${nameOf(plan, dy)}`,
    subtitle: `Mean over replicates${flip === null ? '' : `; the line is where it crosses ${number(flip)}`}`,
    caption:
      flip === null
        ? `From ${number(Math.min(...seen))} to ${number(Math.max(...seen))}.`
        : `${above} of ${seen.length} cells are at ${number(flip)} or above.`,
    xLabel: nameOf(plan, dx),
    yLabel: nameOf(plan, dy),
    columns: columns.map(label),
    rows: rows.map(label),
    values,
    valueLabel: labelOf(name),
    flip,
  };
}

/** The front of a search among all mixes: each objective against the cost. */
export const searchFigures = async ({ plan, candidates, front }: SearchReport): Promise<Figure[]> => {
  const studio = await openStudio();
  const { search, outcomes, name } = plan.study;
  const onFront = mixesOn(front, candidates, plan.study);
  return search!.objectives.flatMap(({ outcome }) => {
    const o = outcomes.findIndex((each) => each.name === outcome);
    const points = (list: typeof candidates) => list.map(({ cost, outcomes: means }) => ({ x: cost, y: means[o]! }));
    try {
      return [
        scatter(studio, {
          source: sourceOf(plan),
          id: `${name}-front-${outcome}`,
          title: `${labelOf(outcome)} against cost`,
          subtitle: `Every mix of levers that the search tried; filled: on the Pareto front of ${['cost', ...search!.objectives.map((each) => each.outcome)].join(', ')}`,
          caption: `${onFront} of ${candidates.length} mixes ${onFront === 1 ? 'is' : 'are'} on the front${onFront === front.length ? '' : `, at ${plural(front.length, 'point')}`}.`,
          xLabel: `Cost: ${search!.cost}`,
          yLabel: labelOf(outcome),
          series: [
            { name: 'mixes', points: points(candidates) },
            {
              name: 'Pareto front',
              joined: search!.objectives.length === 1,
              points: points(front).map((p) => ({ ...p, ...(search!.objectives.length > 1 && { name: '' }) })),
            },
          ],
        }),
      ];
    } catch (error) {
      if (error instanceof NothingToDraw) return [];
      throw error;
    }
  });
};
