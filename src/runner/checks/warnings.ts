import type { ScenarioSet } from '../../scenario/index.js';
import { unstableExpectations } from './expectations.js';
import { eachScenario, unstableTatonnement, vainForesight } from './stability.js';

/** Looks at a scenario and its variants for what is allowed but probably not meant; each warning says what would be right. */
export type Warn = (set: ScenarioSet) => readonly string[];

/** Add a check here to have `check`, `run` and `compare` say it. */
export const WARNINGS: Warn[] = [
  function fewReplicates({ base }) {
    return base.replicates < 2 ? ['with one replicate there are no intervals → replicates: 200'] : [];
  },
  function otherLuck({ base, variants }) {
    return variants.flatMap(({ name, scenario }) => [
      ...(scenario.seed === base.seed
        ? []
        : [
            `variant ${name} has a seed of its own: its differences are not under the same luck → --seed, or compare --conventions`,
          ]),
      ...(scenario.replicates === base.replicates
        ? []
        : [`variant ${name} sets replicates: every variant runs the ${base.replicates} of the scenario → --replicates`]),
    ]);
  },
  (set) => eachScenario(set, unstableExpectations),
  (set) => eachScenario(set, unstableTatonnement),
  (set) => eachScenario(set, vainForesight),
];

export const checkWarnings = (set: ScenarioSet): string[] => WARNINGS.flatMap((warn) => warn(set));
