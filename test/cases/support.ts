import { expect } from 'vitest';
import { preparedFor, simulateJob } from '../../src/experiment/index.js';
import { LAB_COLUMNS, labCell } from '../../src/model/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { good } from '../scenario/files.js';

/** A run as its files show it: figures by turn, and what each lab did. */
export interface Played {
  /** A figure of the turns, one number a turn. */
  turns(figure: string): number[];
  /** A column of the labs in a turn (from 1), in the order of the labs. */
  labs(column: string, turn?: number): (number | string)[];
}

/** Every variant of a scenario by name, the base as `base`. */
export const variantsOf = (yaml: string): Map<string, Scenario> => {
  const { base, variants } = good(yaml);
  return new Map([['base', base], ...variants.map(({ name, scenario }) => [name, scenario] as const)]);
};

/** One replicate with the invariants held against it after every turn. */
export const play = (scenario: Scenario, replicate = 1): Played => {
  const panel: Map<string, (number | string)[]>[] = [];
  const result = simulateJob(scenario, replicate, {
    check: true,
    recorders: () => [
      {
        turn(world) {
          const lab = (column: (typeof LAB_COLUMNS)[number]) =>
            Array.from({ length: world.labs.count }, (_, i) => labCell(column, world, i));
          panel.push(new Map(LAB_COLUMNS.map((column) => [column.name, lab(column)])));
        },
      },
    ],
  });
  if (result.status === 'failed') throw new Error(`turn ${result.failure.turn}: ${result.failure.message}`);
  const names = preparedFor(scenario).metrics.map(({ name }) => name);
  return {
    turns(figure) {
      expect(names).toContain(figure);
      return panel.map((_, t) => result.metrics[t * names.length + names.indexOf(figure)]!);
    },
    labs: (column, turn = 1) => panel[turn - 1]!.get(column)!,
  };
};
