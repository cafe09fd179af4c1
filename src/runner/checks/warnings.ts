import type { ScenarioSet } from '../../scenario/index.js';
import { eachScenario, idleSettings, unstableExpectations, unstableTatonnement } from './stability.js';

/** Looks at a scenario and its variants for what is allowed but probably not meant; each warning says what would be right. */
export type Warn = (set: ScenarioSet) => readonly string[];

/** Add a check here to have `check`, `run` and `compare` say it. */
export const WARNINGS: Warn[] = [
  function fewReplicates({ base }) {
    return base.replicates < 2 ? ['with one replicate there are no intervals → replicates: 200'] : [];
  },
  (set) => eachScenario(set, unstableExpectations),
  (set) => eachScenario(set, unstableTatonnement),
  (set) => eachScenario(set, idleSettings),
];

export const checkWarnings = (set: ScenarioSet): string[] => WARNINGS.flatMap((warn) => warn(set));
