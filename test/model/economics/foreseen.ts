import type { Parameters } from '../../../src/model/world/parameters.js';
import type { Economy } from '../economy.js';
import type { Some } from '../world.js';

export type Market = Some<Parameters['market']>;

/** An economy whose labs foresee prices, under these caps. */
export const foreseen = (caps: readonly number[], r: number, market: Market = {}, more: Economy = {}): Economy => ({
  turns: caps.length,
  expectation: 'foresight',
  ...more,
  labs: { discount: 1 / (1 + r), ...more.labs },
  market: { cap: (t) => caps[t - 1] ?? 0, ...market, banking: { allowed: true, ...market.banking } },
  regulator: { audits: { rate: 1 }, penalty: { perUnit: 1e5 }, ...more.regulator },
});
