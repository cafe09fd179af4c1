import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromCsv, type WaterfallInput } from '../../figures/index.js';

/** Share of EU ETS installations that complied since 2006: Calel, Dechezleprêtre & Venmans (2025). */
export const OBSERVED = 0.988;

/** The scenario that comes with the program; one made from it has a name of its own. */
const SHIPPED = 'gap';

/** A folder that `permitsim gap` wrote. */
export const isGapFolder = (folder: string): boolean => existsSync(join(folder, 'gap.csv'));

/** What each addition closes of the gap on average over orders, the largest first; from gap.csv and summary.csv. */
export const gapFigure = (folder: string): WaterfallInput => {
  const table = (name: string) => tableFromCsv(readFileSync(join(folder, name), 'utf8'), name);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    name: string;
    title: string;
    seed: number;
    permitsim: string;
    scenario: { replicates: number };
  };
  const gap = table('gap.csv');
  const effects = gap.texts('effect');
  const shares = effects
    .flatMap((effect, r) =>
      effect === 'shapley' ? [{ label: gap.texts('addition')[r]!, share: gap.numbers('difference')[r]! }] : [],
    )
    .sort((a, b) => b.share - a.share);
  let level = baseLevel(table('summary.csv'));
  // a base of one's own is of anything
  const isShipped = manifest.name === SHIPPED;
  const steps = [{ label: isShipped ? 'SplitComp’s world' : 'the base', level }];
  for (const { label, share } of shares) {
    level += share;
    steps.push({ label, level });
  }
  return {
    source: {
      scenario: manifest.name,
      title: manifest.title,
      note: 'Shapley shares over the orders of the additions',
      seed: manifest.seed,
      replicates: manifest.scenario.replicates,
      version: manifest.permitsim,
    },
    title: 'What closes the gap',
    outcome: 'Share that complies',
    steps: [...steps, { label: 'EU ETS, observed', level: OBSERVED, target: true }],
    caveat: isShipped
      ? 'the first level is a share of a parameter space, the last a share of installations: they are not the same thing'
      : 'it ranks the variants of the scenario, and does not say how much of a record each explains',
  };
};

const baseLevel = (summary: ReturnType<typeof tableFromCsv>): number => {
  const metrics = summary.texts('metric');
  const row = metrics.findIndex((metric, r) => metric === 'complianceRate' && summary.texts('variant')[r] === 'base');
  return summary.numbers('mean')[row]!;
};
