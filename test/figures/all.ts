import { type Figure, NothingToDraw } from '../../src/figures/figure.js';
import { forest } from '../../src/figures/forest.js';
import { actionShares, complianceByType } from '../../src/figures/shares.js';
import { openStudio } from '../../src/figures/studio.js';
import { multiples, overlaid, TOPICS } from '../../src/figures/timeseries.js';
import { World } from '../../src/figures/world.js';
import { SETTINGS, world } from './fixtures.js';

/** Every figure there is, from the fixtures. */
export async function allFigures(): Promise<Figure[]> {
  const studio = await openStudio();
  const lawless = new World(world(SETTINGS[0]!));
  const figures: (() => Figure)[] = [];
  for (const topic of TOPICS) {
    figures.push(() => overlaid(studio, lawless, topic));
    for (const name of topic.metrics) figures.push(() => multiples(studio, lawless, topic, name));
  }
  figures.push(() => actionShares(studio, lawless), () => complianceByType(studio, lawless), () => forest(studio, lawless));
  return figures.flatMap((draw) => {
    try {
      return [draw()];
    } catch (error) {
      if (error instanceof NothingToDraw) return [];
      throw error;
    }
  });
}
