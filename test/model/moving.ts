import fc from 'fast-check';
import type { ParameterPath } from '../../src/model/world/parameters.js';

/** Numbers that move in time, turn by turn: what they are at first times a share of its own. */
const MOVING = [
  'market.postedPrice',
  'market.transactionCost',
  'market.banking.limit',
  'market.banking.holdingCost',
  'regulator.audits.rate',
  'regulator.audits.capacity',
  'regulator.signal.sd',
  'regulator.penalty.fixed',
  'regulator.penalty.perUnit',
  'regulator.penalty.quadratic',
  'regulator.whistleblower',
  'regulator.monitoring',
  'regulator.collateral.amount',
];
const share = fc.integer({ min: 0, max: 1000 }).map((k) => k / 1000);
const move = fc.record({ key: fc.constantFrom(...MOVING), shares: fc.array(share, { minLength: 3, maxLength: 3 }) });

interface Move {
  readonly key: string;
  readonly shares: readonly number[];
}
export const moves: fc.Arbitrary<Move[]> = fc.array(move, { maxLength: 3 });

/** The number at a path of what an economy says. */
const numberAt = (economy: unknown, key: string): number =>
  key.split('.').reduce((place, name) => (place as Record<string, unknown>)[name], economy) as number;

export const pathsOf = (economy: unknown, moves: readonly Move[]): ParameterPath[] =>
  moves.map(({ key, shares }) => {
    const first = numberAt(economy, key);
    return { keys: key.split('.'), at: (t) => (first === Infinity ? first : shares[(t - 1) % shares.length]! * first) };
  });
