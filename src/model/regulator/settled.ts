import type { AuditStrategy, World } from '../world/index.js';

/** A chance of an audit that is settled before labs act: it depends on what the regulator knows of lab i, not on this turn's report, run or signal. */
type SettledChance = (world: World, i: number) => number;

/** Harrington: the rate of the lab's group. */
const groupRate: SettledChance = (world, i) => {
  const { groups } = world.parameters.regulator.audits;
  return groups === null ? 0 : groups.rates[world.state.auditGroup[i] === 1 ? 1 : 0];
};

/** The strategies of that kind, each with its chance before it is fitted to the capacity: one entry is all that makes one. */
const SETTLED: Partial<Record<AuditStrategy, SettledChance>> = { targeted: groupRate };

/** The chance of the strategy in force before the capacity; null where the strategy is not of that kind. */
export const settledChance = (world: World): SettledChance | null => SETTLED[world.parameters.regulator.audits.strategy] ?? null;

/** The strategy looks at signals: the chance follows what a lab does and says. */
export const looksAtSignals = (strategy: AuditStrategy): boolean => strategy !== 'random' && SETTLED[strategy] === undefined;

/** a_i of such a strategy, fitted to the capacity; for labs in the pool. */
export const settledAuditOf = (world: World, i: number): number =>
  Math.min(1, world.turn.settledScale * settledChance(world)!(world, i));
