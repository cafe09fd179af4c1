import { z } from 'zod';
import { Fault } from '../problems/problem.js';
import type { UnitSystem } from '../values/units.js';
import { amount, bounded, flag, leaf, limit, oneOf, readNumber } from './leaf.js';
import { path, pathOrNull } from './pathLeaf.js';

/** The market: cap, clearing, allocation, collar, banking. */
export function marketSchema(u: UnitSystem) {
  const n = (symbol: string, value: unknown, meaning: string, source = 'convention') => ({
    symbol,
    meaning,
    source,
    default: value,
  });
  return z.strictObject({
    cap: path(u, 'market.cap', n('Q', '0.5 * bau', 'Permits issued each turn', 'placeholder')),
    timing: oneOf(
      ['lagged', 'schedule'],
      n(
        '',
        'lagged',
        'Labs plan at the expected price whether to buy (lagged), or the mode is part of the schedule',
        'docs/model.md',
      ),
    ),
    bids: oneOf(
      ['reservation', 'value'],
      n(
        '',
        'reservation',
        'What a lab bids: its reservation price, or the value of its run',
        'docs/model.md; value: earlier simulator',
      ),
    ),
    mechanism: oneOf(
      ['uniform-price', 'posted-price', 'tatonnement'],
      n('', 'uniform-price', 'How the price is found', 'docs/model.md'),
    ),
    selection: oneOf(
      ['midpoint', 'highest', 'lowest'],
      n('', 'midpoint', 'Price within the interval that clears indivisible bids', 'docs/model.md'),
    ),
    indivisible: oneOf(
      ['mix', 'whole'],
      n(
        'λ',
        'mix',
        'Labs indifferent at the price buy with the chance at which expected sales are the supply (mix), or whole in seeded order while one fits (whole)',
        'Starr (1969); Azevedo, Weyl & White (2013)',
      ),
    ),
    replanning: z
      .strictObject({
        cost: limit(
          u,
          'price',
          { least: 0 },
          n(
            'k',
            0,
            'Paid for each permit of a plan changed once the price is known; 0: as timing schedule; unlimited: plans bind',
          ),
        ),
      })
      .prefault({}),
    initialPrice: leaf(
      n('p₀', 'auto', "Price before the first turn; auto: the first turn's equilibrium with enforcement", 'docs/model.md'),
      u.label('price'),
      'number, not negative, or auto',
      { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string' }] },
      (value): number | 'auto' => {
        if (value === 'auto') return 'auto';
        if (typeof value === 'string' && /^[a-z]+$/i.test(value)) throw new Fault('not a price', 'auto, or a number');
        return bounded(readNumber(u, 'price', value), { least: 0 });
      },
    ),
    commitment: path(u, 'market.commitment', n('κ', 0, 'Share of demand fixed at the expected price', 'docs/model.md')),
    postedPrice: pathOrNull(u, 'market.postedPrice', n('p̄', null, 'The price, under posted-price')),
    adjustment: path(
      u,
      'market.adjustment',
      n('k', 0.1, 'Speed of tatonnement: p grows by k (D − S)/S a turn', 'Walras; placeholder'),
    ),
    allocation: z
      .strictObject({
        grandfathered: path(
          u,
          'market.allocation.grandfathered',
          n('γ', 0, 'Share of the cap allocated free; the rest is auctioned in the same clearing', 'Montgomery (1972)'),
        ),
        basis: oneOf(
          ['size', 'equal', 'weights', 'benchmark', 'updating'],
          n('', 'size', 'What free allocation goes by', 'docs/model.md'),
        ),
        benchmark: path(
          u,
          'market.allocation.benchmark',
          n('', 1, 'Permits per unit of the last report, for benchmark', 'placeholder'),
        ),
        forfeitOnViolation: flag(n('', false, 'A lab found in violation loses its next free allocation', 'docs/model.md')),
        permitsSeizable: flag(n('', false, 'Permits held can be seized: they act as a bond', 'docs/model.md')),
      })
      .prefault({}),
    collar: z
      .strictObject({
        floor: pathOrNull(u, 'market.collar.floor', n('p_min', null, 'Price floor; null: none', 'Roberts & Spence (1976)')),
        ceiling: pathOrNull(u, 'market.collar.ceiling', n('p_max', null, 'Price ceiling; null: none', 'Roberts & Spence (1976)')),
        reserve: path(
          u,
          'market.collar.reserve',
          n(
            '',
            'unlimited',
            'Permits the ceiling can release a turn: a number is a soft ceiling',
            'Murray, Newell & Pizer (2009)',
          ),
        ),
        floorRule: oneOf(
          ['withhold', 'buyback', 'cancel-future'],
          n(
            '',
            'withhold',
            'How the floor is held: auction volume withheld, permits bought back, or taken from the next cap',
            'docs/model.md',
          ),
        ),
      })
      .prefault({}),
    banking: z
      .strictObject({
        allowed: flag(n('', false, 'Permits may be kept for later turns', 'Rubin (1996)')),
        limit: path(u, 'market.banking.limit', n('H_max', 'unlimited', 'Permits a lab may keep')),
        initial: amount(
          u,
          'permits',
          { least: 0 },
          n('', 0, 'Permits labs hold before the first turn, all together; shared by the basis of allocation', 'convention'),
        ),
        lifetime: limit(u, 'turns', { least: 0, whole: true }, n('', 'unlimited', 'Turns a permit lives after its own')),
        holdingCost: path(
          u,
          'market.banking.holdingCost',
          n('h', 0.05, 'Slope of the cost of holding, relative to a/q0', 'docs/model.md; placeholder'),
        ),
        borrowing: z
          .strictObject({
            limit: path(
              u,
              'market.banking.borrowing.limit',
              n('', 0, 'Share of its own next free allocation that a lab may borrow', 'Rubin (1996)'),
            ),
            interest: path(
              u,
              'market.banking.borrowing.interest',
              n('i', 0, 'Interest paid at once on the worth of what is borrowed', 'convention'),
            ),
          })
          .prefault({}),
      })
      .prefault({}),
    stability: z
      .strictObject({
        upper: path(
          u,
          'market.stability.upper',
          n('', 0, 'Withdraw while the bank is above this', 'EU market stability reserve'),
        ),
        lower: path(u, 'market.stability.lower', n('', 0, 'Release while the bank is below this', 'EU market stability reserve')),
        withdraw: path(
          u,
          'market.stability.withdraw',
          n('', 0.24, "Share of the turn's auction withdrawn", 'EU market stability reserve'),
        ),
        release: path(u, 'market.stability.release', n('', 0, 'Permits released a turn', 'EU market stability reserve')),
      })
      .nullable()
      .prefault(null),
    transactionCost: path(
      u,
      'market.transactionCost',
      n('', 0, 'Cost of each permit traded, paid by the buyer', 'Stavins (1995)'),
    ),
    dominant: leaf(
      n(
        '',
        null,
        'Group that acts as one and knows how the price answers it; null: all labs take the price as given',
        'Hahn (1984)',
      ),
      '',
      'name of a group, or null',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      (value): string | null => {
        if (value === null || typeof value === 'string') return value;
        throw new Fault('not a group', 'the name of a group, or null');
      },
    ),
  });
}
export type Market = z.output<ReturnType<typeof marketSchema>>;
