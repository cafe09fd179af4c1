import { HEADLINE } from '../../analysis/headline.js';
import { complianceSentence } from '../../analysis/index.js';
import { estimate } from '../charts/worlds.js';
import { type Figure, NothingToDraw } from '../drawing/figure.js';
import { number, percent, plural, points, some } from '../drawing/format.js';
import { say } from '../results/captions.js';
import { isPlaceholder, type Results } from '../results/results.js';
import { type Judged, judge } from '../results/verdicts.js';
import type { PrintedTable } from '../tables/printed.js';
import { headlineTable } from './tables.js';

/** What a reader sees first: the question, the answer, a table, three figures, what to beware of, how to repeat it. */
export interface Brief {
  readonly asked: readonly string[];
  readonly answers: readonly string[];
  readonly table: PrintedTable | null;
  readonly figures: readonly Figure[];
  readonly caveats: readonly string[];
  readonly commands: readonly string[];
}

const FIGURES = 3;
const VARIANTS = 5;
const OF_INTEREST = ['complianceByCompute', 'complianceRate', 'price', 'welfare'] as const;

export function briefOf(worlds: readonly Results[], figures: readonly Figure[]): Brief | null {
  if (worlds.length === 0) return null;
  return {
    asked: worlds.map((world) => asked(world, worlds.length > 1)),
    answers: worlds.flatMap((world) => answers(world, worlds.length > 1)),
    table: briefTable(worlds),
    figures: chosen(worlds, figures),
    caveats: worlds.flatMap((world) => caveats(world).map((text) => (worlds.length > 1 ? `${world.title}: ${text}` : text))),
    commands: worlds.map(command),
  };
}

const asked = (world: Results, named: boolean): string => {
  const { replicates } = world.source;
  const counts = [
    plural(world.variants.length, 'variant'),
    ...(replicates === undefined ? [] : [plural(replicates, 'replicate')]),
    plural(world.series.turns, 'turn'),
  ].join(' × ');
  const about = world.tables.description ?? '';
  return [named ? `${world.title}${about === '' ? '.' : ':'}` : '', about.trim(), `${counts}.`]
    .filter((part) => part !== '')
    .join(' ');
};

/** Variants with a difference found, the largest in what matters first. */
const ranked = (rows: readonly Judged[], metric: string): Judged[] =>
  rows
    .filter((row) => row.metric === metric && (row.verdict === 'up' || row.verdict === 'down'))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));

const answers = (world: Results, named: boolean): string[] => {
  const mean = (metric: string): number => estimate(world, world.base, metric)?.mean ?? Number.NaN;
  const price = estimate(world, world.base, 'price');
  const where = named ? `${world.title}: in ` : 'In ';
  const said: string[] = [];
  if (!Number.isNaN(mean('complianceRate'))) said.push(`${where}${world.base}, ${lower(complianceSentence(mean))}`);
  if (price !== undefined) said.push(`The mean price is ${say(world.names.of('price'), price.mean, price.se)}.`);
  const rows = judge(world, HEADLINE);
  const others = world.variants.filter((variant) => variant !== world.base);
  if (rows.length === 0) return [said.join(' ')];
  const found = ranked(rows, 'complianceByCompute');
  const least = 'at least half a percentage point';
  said.push(
    found.length === 0
      ? `No variant of ${others.length} is found to move compliance by compute by ${least}.`
      : `${found.length} of ${plural(others.length, 'variant')} ${found.length === 1 ? 'is' : 'are'} found to move compliance by compute by ${least}: ${some(
          found.map((row) => `${row.variant} by ${row.difference > 0 ? '+' : ''}${points(row.difference, row.se)}`),
          4,
        )}.`,
  );
  const still = others.filter((variant) => {
    const own = rows.filter((row) => row.variant === variant);
    return own.length > 0 && own.every(({ verdict }) => verdict === 'still' || verdict === 'none');
  });
  if (still.length > 0) said.push(`${some(still, 4)} ${still.length === 1 ? 'moves' : 'move'} no headline figure in any run.`);
  // one paragraph a world where there are several
  return named ? [said.join(' ')] : said;
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The baseline and the variants that differ most: one world has up to five, several worlds two each; twins stand once. */
const briefTable = (worlds: readonly Results[]): PrintedTable | null => {
  const most = worlds.length > 1 ? 2 : VARIANTS;
  const shown = (world: Results): string[] => {
    const differing = distinctVariants(judge(world, HEADLINE), most);
    return [world.base, ...world.variants.filter((variant) => differing.includes(variant))];
  };
  try {
    return { ...headlineTable(worlds, undefined, shown), id: 'brief', title: 'The baseline and the variants that differ most' };
  } catch (error) {
    if (error instanceof NothingToDraw) return null;
    throw error;
  }
};

/** Largest first, metric by metric, up and down in turn, so that all are seen; a variant that does what another does is left out. */
const distinctVariants = (rows: readonly Judged[], most: number): string[] => {
  const byMetric = OF_INTEREST.flatMap((metric) => {
    const found = ranked(rows, metric);
    return (['up', 'down'] as const).map((side) => found.filter(({ verdict }) => verdict === side));
  });
  const longest = Math.max(0, ...byMetric.map(({ length }) => length));
  const order = Array.from({ length: longest }, (_, k) => byMetric.map((found) => found[k])).flat();
  const effect = (variant: string): number[] =>
    OF_INTEREST.filter((metric) => metric !== 'price').map(
      (metric) => rows.find((row) => row.variant === variant && row.metric === metric)?.difference ?? 0,
    );
  const same = (a: string, b: string): boolean => {
    const [A, B] = [effect(a), effect(b)];
    return A.every((x, k) => Math.abs(x - B[k]!) <= 1e-3 * Math.max(Math.abs(x), Math.abs(B[k]!)));
  };
  const kept: string[] = [];
  for (const row of order)
    if (row !== undefined && kept.length < most && !kept.some((other) => same(other, row.variant))) kept.push(row.variant);
  return kept;
};

/** Three figures: the worlds side by side where there are several, then what moved, who does what, and the price. */
const chosen = (worlds: readonly Results[], figures: readonly Figure[]): Figure[] => {
  const wanted =
    worlds.length > 1
      ? ['worlds-compared', ...worlds.map((world) => world.id('actions'))]
      : ['differences', 'actions', 'price'].map((name) => worlds[0]!.id(name));
  return wanted.flatMap((id) => figures.find((figure) => figure.id === id) ?? []).slice(0, FIGURES);
};

const caveats = (world: Results): string[] => {
  const said: string[] = [];
  const parameters = world.tables.parameters ?? [];
  const placeholders = parameters.filter(isPlaceholder);
  const unsourced = parameters.filter(({ source }) => source.startsWith('set in the scenario'));
  if (placeholders.length > 0)
    said.push(
      `${placeholders.length} of ${parameters.length} values set are placeholders (${some(
        placeholders.map(({ path }) => path),
        4,
      )}).`,
    );
  if (unsourced.length > 0) said.push(`${unsourced.length} of ${parameters.length} values set have no source given.`);
  const { replicates } = world.source;
  if (replicates !== undefined && replicates < 30)
    said.push(`Only ${plural(replicates, 'replicate')}: intervals are wide and rough.`);
  if ((world.tables.failed ?? 0) > 0)
    said.push(`${plural(world.tables.failed!, 'run')} failed and ${world.tables.failed === 1 ? 'is' : 'are'} missing.`);
  said.push(...startUp(world));
  said.push(`How far the numbers hang on conventions: permitsim compare ${world.source.scenario} --conventions.`);
  return said;
};

/** The first turn against the second half of the run: means that hold a start-up transient say so. */
const startUp = (world: Results): string[] =>
  (['price', 'complianceByCompute'] as const).flatMap((name) => {
    const series = world.series.get(name, world.base);
    if (series === undefined || series.mean.length < 8) return [];
    const late = series.mean.slice(Math.floor(series.mean.length / 2)).filter((x) => !Number.isNaN(x));
    const first = series.mean[0]!;
    const settled = late.reduce((sum, x) => sum + x, 0) / late.length;
    const metric = world.names.of(name);
    const far = metric.kind === 'share' ? Math.abs(first - settled) > 0.02 : Math.abs(first - settled) > 0.1 * Math.abs(settled);
    if (!far || Number.isNaN(first) || late.length === 0) return [];
    const show = (x: number): string => (metric.kind === 'share' ? percent(x) : `${number(x)} ${metric.unit}`);
    return [
      `${metric.label} starts at ${show(first)} and is ${show(settled)} in the second half of the run: means over turns hold both.`,
    ];
  });

const command = (world: Results): string => {
  const { scenario, seed, replicates } = world.source;
  const verb = world.tables.differences === undefined ? 'run' : 'compare';
  const baseline = verb === 'compare' && world.base !== 'base' ? ` --baseline ${world.base}` : '';
  return `permitsim ${verb} ${scenario}${baseline}${seed === undefined ? '' : ` --seed ${seed}`}${replicates === undefined ? '' : ` --replicates ${replicates}`}`;
};
