import { z } from 'zod';
import { PENALTY_VARIABLES } from '../../model/index.js';
import type { UnitSystem } from '../values/units.js';
import { auditsSchema } from './audits.js';
import { amount, flag, formula, leaf, oneOf } from './leaf.js';
import { path } from './pathLeaf.js';
import { policyLeaf } from './policy.js';
import { readTolerance } from './tolerance.js';

/** The regulator: what it demands, how it looks, what it does to those it finds. */
export function regulatorSchema(u: UnitSystem) {
  const n = (symbol: string, value: unknown, meaning: string, source = 'convention') => ({
    symbol,
    meaning,
    source,
    default: value,
  });
  return z.strictObject({
    enforced: flag(
      n(
        '',
        true,
        'false: nobody looks; every chance of being found is 0 and labs know it, whatever the other keys, rows and files say',
      ),
    ),
    threshold: path(
      u,
      'regulator.threshold',
      n('θ', 0, 'Run size above which a permit is needed', 'EU AI Act Art. 51: 1e25; EO 14110, SB 53: 1e26 FLOP'),
    ),
    coverage: oneOf(
      ['whole', 'excess', 'perRun'],
      n(
        'o(q)',
        'whole',
        'What a lab above the threshold owes permits for: all its compute, what exceeds the threshold, or one a run',
        'docs/model.md',
      ),
    ),
    violationTolerance: path(u, 'regulator.violationTolerance', n('', 0, 'Shortfall that still counts as complying')),
    audits: auditsSchema(u).prefault({}),
    signal: z
      .strictObject({
        noise: oneOf(['multiplicative', 'additive'], n('', 'multiplicative', 'Form of the measurement error', 'docs/model.md')),
        sd: path(
          u,
          'regulator.signal.sd',
          n('sd', 0.2, 'Its standard deviation: of the logarithm, or in compute units if additive', 'placeholder'),
        ),
        bias: path(u, 'regulator.signal.bias', n('', 0, 'Bias of the signal, same scale as sd')),
        test: oneOf(
          ['one-sided', 'two-sided'],
          n('', 'one-sided', 'Flags over-use only, or any distance |R − T̂| > τ', 'two-sided: unpublished working note'),
        ),
        tolerance: leaf(
          n(
            'τ',
            { falsePositiveRate: 0.05 },
            'When a signal is a flag',
            'unpublished working note; EU ETS materiality 5 % / 2 %',
          ),
          '',
          '{ falsePositiveRate }, { ratio } or { absolute }',
          {
            type: 'object',
            properties: { falsePositiveRate: { type: 'number' }, ratio: { type: 'number' }, absolute: {} },
            minProperties: 1,
            maxProperties: 1,
            additionalProperties: false,
          },
          (value) => readTolerance(u, value),
        ),
      })
      .prefault({}),
    detection: z
      .strictObject({
        rule: oneOf(
          ['constant', 'measurement'],
          n('d', 'constant', "An audit finds with the lab's detectability, or by a second measurement", 'docs/model.md'),
        ),
        sd: path(
          u,
          'regulator.detection.sd',
          n('', 0.05, 'Standard deviation of the second measurement', 'EU ETS verification materiality 5 %'),
        ),
        falsePositive: path(
          u,
          'regulator.detection.falsePositive',
          n('FPR', 0, 'Chance that an audit of a lab without a violation wrongly finds one'),
        ),
        verified: flag(n('', true, 'A wrong finding costs process, not a fine')),
        appeal: path(u, 'regulator.detection.appeal', n('', 0, 'Cost of process for each wrong finding', 'placeholder')),
      })
      .prefault({}),
    backcheck: z
      .strictObject({
        rule: oneOf(
          ['unconditional', 'nested', 'channels', 'additive'],
          n(
            'π',
            'channels',
            'How audits, backchecks and other channels combine',
            'nested, additive: unpublished working note; unconditional: unpublished slides; channels: earlier simulator',
          ),
        ),
        probability: path(
          u,
          'regulator.backcheck.probability',
          n(
            'p_b',
            0,
            'Chance that a backcheck, where one is carried out, finds what the audit missed',
            'unpublished working note: 0.10 to 0.40',
          ),
        ),
        coverage: path(
          u,
          'regulator.backcheck.coverage',
          n(
            'k_b',
            1,
            'Share of audits without a finding that are checked again; coverage × probability are found',
            'Duflo et al. (2013): 0.2',
          ),
        ),
        lookback: amount(
          u,
          'turns',
          { least: 0, most: 1000, whole: true },
          n('', 0, 'Turns within which past violations may be opened again'),
        ),
        rate: path(u, 'regulator.backcheck.rate', n('', 0, 'Chance a turn that a past violation is opened again')),
      })
      .prefault({}),
    whistleblower: path(
      u,
      'regulator.whistleblower',
      n('p_w', 0, 'Chance that a whistleblower reveals a violation', 'unpublished working note'),
    ),
    monitoring: path(u, 'regulator.monitoring', n('p_m', 0, 'Chance that monitoring reveals a violation', 'Montero (2025)')),
    penalty: z
      .strictObject({
        fixed: path(u, 'regulator.penalty.fixed', n('φ0', 0, 'Fine whatever the shortfall', 'Becker (1968)')),
        perUnit: path(u, 'regulator.penalty.perUnit', n('φ1', 0, 'Fine per permit short', 'Malik (1990); EU ETS: 100 € a tonne')),
        quadratic: path(u, 'regulator.penalty.quadratic', n('φ2', 0, 'Slope of the marginal fine', 'Stranlund & Dhanda (1999)')),
        priceMultiple: path(
          u,
          'regulator.penalty.priceMultiple',
          n('', 0, "Fine per permit short, in multiples of last turn's price"),
        ),
        turnoverShare: path(
          u,
          'regulator.penalty.turnoverShare',
          n('', 0, 'Fine as a share of turnover', 'EU AI Act Art. 101: 3 %'),
        ),
        formula: formula(
          u,
          'money',
          PENALTY_VARIABLES,
          n('F(v)', null, 'Fine as an expression; replaces the terms above', 'EU AI Act Art. 101: max(0.03 * turnover, 15.75)'),
        ),
        makeGood: flag(n('', false, 'The shortfall is added to the next obligation', 'EU ETS Art. 16')),
        escalation: path(
          u,
          'regulator.penalty.escalation',
          n('e', 0, 'The fine is multiplied by (1 + e) for each failure on record'),
        ),
      })
      .prefault({}),
    collateral: z
      .strictObject({
        amount: path(
          u,
          'regulator.collateral.amount',
          n('K', 0, 'Collateral posted by each lab', 'EU AI Act fine cap 15 M€ = 15.75 M$'),
        ),
        rule: oneOf(
          ['inside', 'outside', 'security'],
          n('', 'inside', 'Within liability, beside it, or a bond behind the fine', 'docs/model.md'),
        ),
        postedBy: oneOf(['all', 'registered'], n('', 'all', 'All labs above the threshold, or only those that report')),
        collectibleShare: path(
          u,
          'regulator.collateral.collectibleShare',
          n('ρ_c', 1, 'Share of the remaining wealth that can be collected'),
        ),
        wealth: path(u, 'regulator.collateral.wealth', n('W', 'unlimited', 'Wealth of a lab')),
        financingRate: path(u, 'regulator.collateral.financingRate', n('', 0, 'Cost of a unit of money posted, a turn')),
      })
      .prefault({}),
    record: z
      .strictObject({
        auditEscalation: path(
          u,
          'regulator.record.auditEscalation',
          n('', 0, 'Added to the audit weight of a lab found', 'earlier simulator'),
        ),
        auditDecay: path(
          u,
          'regulator.record.auditDecay',
          n('', 0.2, 'Share of that excess that fades a turn', 'earlier simulator'),
        ),
      })
      .prefault({}),
    jurisdictions: z
      .strictObject({
        count: path(
          u,
          'regulator.jurisdictions.count',
          n('J', 1, 'Pieces a run can be split into, one a jurisdiction', 'SplitComp'),
        ),
        coordination: path(
          u,
          'regulator.jurisdictions.coordination',
          n('σ', 1, 'How visible a split run is to the regulators together', 'SplitComp; Singh et al. (2024): 1 − c(i)'),
        ),
      })
      .prefault({}),
    policy: policyLeaf(u),
    selfReporting: z
      .strictObject({
        charge: path(
          u,
          'regulator.selfReporting.charge',
          n('', 0, 'Charge per permit for a shortfall the lab declares itself', 'Kaplow & Shavell (1994)'),
        ),
      })
      .nullable()
      .prefault(null),
  });
}
export type Regulator = z.output<ReturnType<typeof regulatorSchema>>;
