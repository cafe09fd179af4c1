import { Streams } from '../../core/index.js';
import { type DeterrenceRow, samplePopulation } from '../../experiment/index.js';
import { joinWords } from '../../figures/index.js';
import type { Scenario } from '../../scenario/index.js';

/** Why some groups have no line p·B = g on the map, in words; groups with one reason stand together. */
export const noLineFor = (
  scenario: Scenario,
  rows: readonly DeterrenceRow[],
  groups: readonly string[],
  replicates: number,
): { readonly groups: readonly string[]; readonly why: string }[] => {
  const found = new Map<string, string[]>();
  for (const group of groups) {
    const own = rows.filter((row) => row.group === group);
    const why = onOneSide(own) ?? manyFlips(scenario, own, group, replicates);
    found.set(why, [...(found.get(why) ?? []), group]);
  }
  return [...found].map(([why, names]) => ({ groups: names, why }));
};

/** Why no cell of a group tells violators from others, so that there is nothing to draw a line between; null where some do. */
export const onOneSide = (own: readonly DeterrenceRow[]): string | null => {
  if (own.every(({ compliance }) => compliance === 1))
    return 'all comply on all of the map, also where nothing is found or fined: they gain nothing by violating';
  if (own.every(({ compliance }) => compliance === 0)) return 'none complies anywhere on the map';
  return own.every(({ penalty, detection, compliance }) => penalty === 0 || detection === 0 || compliance === 1)
    ? 'all comply wherever the map has both a fine and a chance of being found: the line is below its first cells'
    : null;
};

const manyFlips = (scenario: Scenario, own: readonly DeterrenceRow[], group: string, replicates: number): string => {
  const prices = own.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const causes = [
    ...(areAlike(scenario, group, replicates) ? [] : ['labs of the type differ']),
    ...(high - low > 1e-9 * high ? ['the price moves with what they do'] : []),
    ...(own.some(({ rationed }) => rationed > 0)
      ? ['at the set price there are fewer permits than are wanted, and who goes without is drawn by lot']
      : []),
  ];
  return causes.length === 0
    ? 'what they gain and lose makes no such line'
    : `${joinWords(causes)}, so they do not flip at one place`;
};

/** Has every lab of the group the same numbers, in every replicate of the map, and no luck of its own? */
const areAlike = (scenario: Scenario, group: string, replicates: number): boolean => {
  const g = scenario.labs.findIndex((one) => one.group === group);
  const seen = new Map<string, number>();
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const labs = samplePopulation(scenario, new Streams(scenario.seed, replicate));
    for (const [name, column] of Object.entries(labs.attribute))
      for (let i = 0; i < labs.count; i++) {
        if (labs.group[i] !== g) continue;
        const first = seen.get(name) ?? column[i]!;
        if (!Object.is(first, column[i]!)) return false;
        seen.set(name, first);
      }
  }
  return !((seen.get('shock.sd') ?? 0) > 0);
};
