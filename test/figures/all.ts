import { tornado, waterfall } from '../../src/figures/bars.js';
import { bunching, hiddenCompute } from '../../src/figures/compute.js';
import { deterrenceMap } from '../../src/figures/deterrence.js';
import { type Figure, NothingToDraw } from '../../src/figures/figure.js';
import { forest } from '../../src/figures/forest.js';
import { market } from '../../src/figures/market.js';
import { actionShares, complianceByType } from '../../src/figures/shares.js';
import { auditsBySuspicion, roc } from '../../src/figures/signal.js';
import { splitMaps, splitShares } from '../../src/figures/split.js';
import { openStudio } from '../../src/figures/studio.js';
import { tableFromRows } from '../../src/figures/table.js';
import { multiples, overlaid, TOPICS } from '../../src/figures/timeseries.js';
import { World } from '../../src/figures/world.js';
import { worldsCompared } from '../../src/figures/worlds.js';
import { deterrence, labs, SETTINGS, schedules, world } from './fixtures.js';
import { splitMapsFixture } from './splitFixture.js';

const SPLIT = { scenario: 'splitcomp', version: '0.1.0' };

/** Every figure there is, from the fixtures. */
export async function allFigures(): Promise<Figure[]> {
  const studio = await openStudio();
  const worlds = SETTINGS.map((setting) => new World(world(setting)));
  const lawless = worlds[0]!;
  const panel = labs(SETTINGS[0]!);
  const turn = panel.number('turn');
  const replicate = panel.number('replicate');
  const rows = turn.flatMap((t, i) => (t === 10 && replicate[i] === 1 ? [i] : []));
  const now = tableFromRows(rows.map((i) => Object.fromEntries(['group', 'action', 'mode'].map((c) => [c, panel.text(c)[i]!] as [string, string | number]).concat([['reservationPrice', panel.number('reservationPrice')[i]!]]))), 'labs.csv');
  const figures: (() => Figure)[] = [];
  for (const topic of TOPICS) {
    figures.push(() => overlaid(studio, lawless, topic));
    for (const name of topic.metrics) figures.push(() => multiples(studio, lawless, topic, name));
  }
  figures.push(
    () => actionShares(studio, lawless),
    () => complianceByType(studio, lawless),
    () => forest(studio, lawless),
    () => worldsCompared(studio, worlds),
    () => market(studio, { source: lawless.source, title: lawless.title, variant: 'base', turn: 10, schedule: schedules(), labs: now }),
    () => hiddenCompute(studio, lawless),
    () => bunching(studio, lawless),
    () => roc(studio, lawless),
    () => auditsBySuspicion(studio, lawless),
    () => deterrenceMap(studio, { source: { scenario: 'deterrence', seed: 2026, replicates: 40, version: '0.1.0' }, title: 'by firm type', table: deterrence() }),
    () => splitMaps(studio, SPLIT, splitMapsFixture()),
    () => splitShares(studio, SPLIT, [{ label: 'exact', comply: 77 / 648, evade: 359 / 432, split: 65 / 1296 }, { label: 'published (50 000 draws)', comply: 0.118, evade: 0.831, split: 0.051 }]),
    () => tornado(studio, { source: SPLIT, title: 'What moves compliance in the split model', outcome: 'Share of the parameter space that complies', centre: 77 / 648, lowLabel: 'parameter at 0.2', highLabel: 'parameter at 0.8', swings: [
      { parameter: 'benefit B', low: 0.205187, high: 0.000975 }, { parameter: 'audit rate a', low: 0.049259, high: 0.188148 }, { parameter: 'detection d', low: 0.049259, high: 0.188148 },
      { parameter: 'fine F', low: 0.049259, high: 0.188148 }, { parameter: 'split cost c', low: 0.115919, high: 0.124997 }, { parameter: 'coordination σ', low: 0.113148, high: 0.124259 } ] }),
    () => waterfall(studio, { source: SPLIT, title: 'What closes the gap', outcome: 'Compliance', caveat: '98.8 % is a share of installations, the first bar a share of a parameter space', steps: [
      { label: 'Static split model', level: 0.119 }, { label: 'Repeated play and reputation', level: 0.34 }, { label: 'Intrinsic motivation', level: 0.58 }, { label: 'A regulator that adapts within its budget', level: 0.81 }, { label: 'Different sizes and attitudes to risk', level: 0.77 }, { label: 'EU ETS, installations (Calel et al. 2025)', level: 0.988, target: true } ] }),
  );
  return figures.flatMap((draw) => {
    try {
      return [draw()];
    } catch (error) {
      if (error instanceof NothingToDraw) return [];
      throw error;
    }
  });
}
