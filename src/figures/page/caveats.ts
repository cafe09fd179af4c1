import { estimate } from '../charts/index.js';
import { number, percent, plural, some } from '../drawing/index.js';
import { compareOf, isPlaceholder, type Results } from '../results/index.js';

/** What to beware of: of all scenarios what holds in all, then of each its own, last how to see what hangs on conventions. */
export function caveatsOf(all: readonly Results[]): string[] {
  const own = all.map(caveats);
  const common = all.length > 1 ? own[0]!.filter((text) => own.every((texts) => texts.includes(text))) : [];
  return [
    ...common.map((text) => `All: ${text}`),
    ...all.flatMap(({ title }, k) =>
      own[k]!.filter((text) => !common.includes(text)).map((text) => (all.length > 1 ? `${title}: ${text}` : text)),
    ),
    `How far the numbers hang on conventions of the market: ${all.map((results) => compareOf(results, '--conventions')).join('; ')}.`,
  ];
}

const caveats = (results: Results): string[] => {
  const said: string[] = [...(results.tables.warnings ?? [])];
  const parameters = results.tables.parameters ?? [];
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
  const { replicates } = results.source;
  if (replicates !== undefined && replicates < 30)
    said.push(
      replicates === 1
        ? 'Only 1 replicate: there are no intervals, and no difference is told from chance.'
        : `Only ${plural(replicates, 'replicate')}: intervals are wide and rough.`,
    );
  if ((results.tables.failed ?? 0) > 0)
    said.push(`${plural(results.tables.failed!, 'run')} failed and ${results.tables.failed === 1 ? 'is' : 'are'} missing.`);
  return [...said, ...noPath(results), ...startUp(results)];
};

/** Variants with turns in which labs with foresight find no path of prices that is an equilibrium. */
const noPath = (results: Results): string[] => {
  const turns = results.variants.flatMap((variant) => {
    const found = estimate(results, variant, 'pathFound')?.mean ?? 1;
    return found < 1 ? [`${percent(1 - found)} of turns in ${variant}`] : [];
  });
  return turns.length === 0
    ? []
    : [
        `No path of prices that is an equilibrium was found, and labs with foresight act on the last one tried: ${some(turns, 4)}.`,
      ];
};

/** The first turn against the second half of the run: means that hold a start-up transient say so. */
const startUp = (results: Results): string[] =>
  (['price', 'complianceByCompute'] as const).flatMap((name) => {
    const series = results.series.get(name, results.base);
    if (series === undefined || series.mean.length < 8) return [];
    const late = series.mean.slice(Math.floor(series.mean.length / 2)).filter((x) => !Number.isNaN(x));
    const first = series.mean[0]!;
    const settled = late.reduce((sum, x) => sum + x, 0) / late.length;
    const metric = results.names.of(name);
    const far = metric.kind === 'share' ? Math.abs(first - settled) > 0.02 : Math.abs(first - settled) > 0.1 * Math.abs(settled);
    if (!far || Number.isNaN(first) || late.length === 0) return [];
    const show = (x: number): string => (metric.kind === 'share' ? percent(x) : `${number(x)} ${metric.unit}`);
    return [
      `${metric.label} starts at ${show(first)} and is ${show(settled)} in the second half of the run: means over turns hold both.`,
    ];
  });
