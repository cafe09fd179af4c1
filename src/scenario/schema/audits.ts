import { z } from 'zod';
import { AUDIT_STRATEGIES } from '../../model/index.js';
import { Fault } from '../problems/problem.js';
import type { UnitSystem } from '../values/units.js';
import { bounded, leaf, oneOf, readNumber } from './leaf.js';
import { path, pathOrNull } from './pathLeaf.js';

/** Who is audited: strategy, rates, capacity, and what labs expect of it. */
export function auditsSchema(u: UnitSystem) {
  const n = (symbol: string, value: unknown, meaning: string, source = 'convention') => ({
    symbol,
    meaning,
    source,
    default: value,
  });
  const chance = { least: 0, most: 1 };
  const notNegative = { least: 0 };
  const pair = (
    dimension: 'none' | 'money',
    bounds: { least: number; most?: number },
    value: readonly [number, number],
    meaning: string,
  ) =>
    leaf(
      n('', value, meaning, 'Harrington (1988)'),
      u.label(dimension),
      'two numbers',
      { type: 'array', minItems: 2, maxItems: 2 },
      (raw): readonly [number, number] => {
        if (!Array.isArray(raw) || raw.length !== 2)
          throw new Fault('not two numbers', 'a list such as [0.05, 0.3]: first group, second group');
        return [bounded(readNumber(u, dimension, raw[0]), bounds), bounded(readNumber(u, dimension, raw[1]), bounds)];
      },
    );
  return z.strictObject({
    strategy: oneOf(AUDIT_STRATEGIES, n('', 'random', 'Who is audited', 'docs/model.md; targeted: Harrington (1988)')),
    rate: path(u, 'regulator.audits.rate', n('a, p_a', 0, 'Base chance of an audit', 'unpublished working note: 0.05 to 0.30')),
    capacity: pathOrNull(u, 'regulator.audits.capacity', n('', null, 'Most audits a turn; null: as many as the rate gives')),
    perUnit: path(
      u,
      'regulator.audits.perUnit',
      n('k', 0, 'Added to the chance of a random audit for each unit of compute the lab really uses', 'Malik (1990)'),
    ),
    randomShare: path(u, 'regulator.audits.randomShare', n('', 0, 'Share of the audits drawn at random whatever the strategy')),
    index: oneOf(['ratio', 'log'], n('', 'ratio', 'Index of suspicion for signal', 'ratio: earlier simulator')),
    exponent: path(u, 'regulator.audits.exponent', n('γ', 1, 'Exponent of the index', 'earlier simulator')),
    scale: path(u, 'regulator.audits.scale', n('', 1, 'Log excess that counts as full suspicion, for index log')),
    pool: oneOf(
      ['all', 'obligated'],
      n(
        '',
        'all',
        'Labs open to audit: all, or those whose business-as-usual run is above the threshold',
        'obligated: earlier simulator',
      ),
    ),
    expectation: oneOf(
      ['cutoff', 'symmetric'],
      n(
        '',
        'cutoff',
        "What labs reckon with under ranked: last turn's cut-off, or their rank among rivals like those of last turn",
        'symmetric: Gilpatric, Vossler & McKee (2011)',
      ),
    ),
    groups: z
      .strictObject({
        rates: pair('none', chance, [0.05, 0.3], 'Audit rate of the first and of the second group'),
        fines: leaf(
          n(
            'φ0',
            [null, null],
            'Fixed fine in the first and in the second group; null: the fixed fine of the penalty',
            'Harrington (1988)',
          ),
          u.label('money'),
          'two amounts or nulls',
          { type: 'array', minItems: 2, maxItems: 2 },
          (raw): readonly (number | null)[] => {
            if (!Array.isArray(raw) || raw.length !== 2)
              throw new Fault('not two fines', 'a list such as [0, 10]: first group, second group');
            return raw.map((fine) => (fine === null ? null : bounded(readNumber(u, 'money', fine), notNegative)));
          },
        ),
        forgiveness: path(
          u,
          'regulator.audits.groups.forgiveness',
          n('', 0.5, 'Chance that a lab cleared in the second group returns to the first', 'Harrington (1988)'),
        ),
      })
      .nullable()
      .prefault(null),
    cost: path(u, 'regulator.audits.cost', n('', 0, 'Cost of an audit', 'placeholder')),
  });
}
