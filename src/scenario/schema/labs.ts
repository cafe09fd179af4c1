import { z } from 'zod';
import type { LabAttribute } from '../../model/index.js';
import { Fault } from '../problems/problem.js';
import type { UnitSystem } from '../values/units.js';
import { attribute, readRows, readScale } from './attribute.js';
import { amount, leaf, oneOf, text } from './leaf.js';

/** One group of labs: a firm type. */
export function groupSchema(u: UnitSystem) {
  const a = (name: LabAttribute, symbol: string, value: unknown, meaning: string, source = 'convention') =>
    attribute(u, name, { symbol, meaning, source, default: value });
  return z.strictObject({
    group: text(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'a letter, then letters, digits, - or _, at most 40', 40, {
      symbol: '',
      meaning: 'Name of the group (firm type)',
      source: 'convention',
      default: 'labs',
    }),
    count: amount(
      u,
      'none',
      { least: 0, whole: true },
      { symbol: 'n', meaning: 'Labs in the group; with from or rows, what those hold', source: 'convention', default: 1 },
    ),
    from: leaf(
      { symbol: '', meaning: 'Labs from a CSV file, one row a lab; same folder or below', source: 'convention', default: null },
      '',
      'file name or null',
      { type: ['string', 'null'] },
      (value) => {
        if (value === null || typeof value === 'string') return value;
        throw new Fault('not a file name', 'from: labs.csv');
      },
    ),
    rows: leaf(
      {
        symbol: '',
        meaning: 'Labs one by one: attribute (dotted) → number; what a labs file becomes',
        source: 'convention',
        default: null,
      },
      '',
      'list of maps or null',
      { type: ['array', 'null'] },
      (value) => readRows(u, value),
    ),
    benefit: oneOf(['divisible', 'run'], {
      symbol: 'b(q)',
      meaning: 'Benefit of compute: b(q) = a q − a q²/(2 q0), or one indivisible run',
      source: 'docs/model.md; Montgomery (1972) for divisible',
      default: 'divisible',
    }),
    sampling: oneOf(['random', 'lhs'], {
      symbol: '',
      meaning: 'How the distributions of the group are drawn: independently or by Latin hypercube',
      source: 'McKay, Beckman & Conover (1979)',
      default: 'random',
    }),
    scale: leaf(
      {
        symbol: '',
        meaning:
          'Attribute → factor on its numbers, once drawn, computed or read, whether they stand in the group, its rows or a file; shares stop at 1',
        source: 'convention',
        default: {},
      },
      '',
      'map of attribute to factor',
      { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
      readScale,
    ),
    value: a('value', 'a', 1, 'Value of the first unit (divisible) or of the run (run)', 'placeholder'),
    size: a('size', 'q0', 1, 'Compute a lab would use if permits were free', 'placeholder'),
    turnover: a('turnover', 'T', 0, 'Turnover a year, for fines linked to it', 'EU AI Act Art. 101'),
    permitWeight: a('permitWeight', 'w', 1, 'Permits owed per unit of compute (risk-weighted permits where it differs)'),
    secrecyGain: a('secrecyGain', 's', 0, 'Extra private gain from an undisclosed model, before racing', 'SplitComp (B)'),
    racing: z
      .strictObject({
        capability: a('racing.capability', '', 0, 'Value of capability gained by an undisclosed run', 'earlier simulator'),
        factor: a(
          'racing.factor',
          'c_r',
          1,
          'Racing factor on that value: about 1.1 normally, well above 1 in a race',
          'unpublished working note',
        ),
        gapSensitivity: a(
          'racing.gapSensitivity',
          '',
          0,
          'How much the gain moves with the gap to the mean lab',
          'earlier simulator',
        ),
        scale: a('racing.scale', '', 100, 'Runs ahead of the mean that count as a gap of one', 'earlier simulator'),
      })
      .prefault({}),
    splitCost: z
      .strictObject({
        fixed: a('splitCost.fixed', 'c', 0, 'Fixed cost of splitting a run', 'SplitComp (c)'),
        perUnit: a('splitCost.perUnit', '', 0, 'Cost of splitting per unit of compute', 'SplitComp'),
      })
      .prefault({}),
    detectability: a('detectability', 'd', 1, 'Chance that an audit finds a violation that is there; 1 − ε', 'JRC (2025) for ε'),
    auditWeight: a('auditWeight', 'c_i', 1, 'Factor on the audit rate for this lab', 'unpublished working note (c(i))'),
    riskWeight: a('riskWeight', 'ω', 1, 'Weight on expected punishment'),
    riskAversion: a('riskAversion', 'α', 0, `Constant absolute risk aversion, 1/${u.label('money')}`, 'docs/model.md'),
    integrity: a('integrity', 'μ', 0, 'What breaking a rule costs the lab inwardly', 'docs/model.md'),
    reputation: z
      .strictObject({
        cost: a('reputation.cost', 'R', 0, 'Reputation lost when found', 'earlier simulator'),
        escalation: a('reputation.escalation', '', 0, 'R grows by (1 + escalation) with each failure', 'earlier simulator'),
        recovery: a('reputation.recovery', '', 0, 'Share of past failures forgotten each turn'),
      })
      .prefault({}),
    horizon: oneOf(['myopic', 'farsighted'], {
      symbol: '',
      meaning: 'Whether a lab looks ahead to the audit group that being found takes it to (targeted audits, discount below 1)',
      source: 'Harrington (1988)',
      default: 'myopic',
    }),
    liability: a('liability', 'L', 'unlimited', 'Most a lab can be made to pay', 'Shavell (1986)'),
    discount: a('discount', 'δ', 1, 'Discount factor a turn'),
    growth: z
      .strictObject({
        value: a(
          'growth.value',
          'g_a',
          0,
          'Growth of the value of the first unit (or the run) a turn',
          'Epoch AI: spending ×2.4, compute ×4.5 a year',
        ),
        size: a('growth.size', 'g_q', 0, 'Growth of business-as-usual compute a turn', 'Epoch AI: ×4 to ×5 a year'),
      })
      .prefault({}),
    shock: z
      .strictObject({
        sd: a('shock.sd', 'sd', 0, 'Standard deviation of the log shock on value', 'placeholder'),
        persistence: a('shock.persistence', 'ρ', 0, 'Persistence of the shock from turn to turn'),
        common: a('shock.common', '', 0, 'Share of its variance that all labs have in common'),
      })
      .prefault({}),
    expectation: z
      .strictObject({
        rule: oneOf(['last', 'adaptive', 'trend', 'foresight'], {
          symbol: 'p̂',
          meaning: 'How the price is expected',
          source: 'docs/model.md; foresight: Rubin (1996), Schennach (2000)',
          default: 'adaptive',
        }),
        weight: a('expectation.weight', 'w', 0.5, 'Weight of news (adaptive), or g of trend', 'Nerlove (1958)'),
      })
      .prefault({}),
    belief: z
      .strictObject({
        rule: oneOf(['announced', 'learned'], {
          symbol: '',
          meaning: 'Audit chances: known as announced, or learned from audits seen',
          source: 'docs/model.md',
          default: 'announced',
        }),
        prior: a('belief.prior', '', null, 'Prior audit chance of learned; null: the announced one'),
        strength: a('belief.strength', '', 10, 'Audits the prior is worth', 'placeholder'),
        weight: a('belief.weight', '', 0.1, "Weight of another lab's audit relative to one's own", 'placeholder'),
        memory: a('belief.memory', '', 0.9, 'Share of past observations kept each turn', 'placeholder'),
      })
      .prefault({}),
    choice: z
      .strictObject({
        rule: oneOf(['best', 'logit'], {
          symbol: '',
          meaning: 'Best action, or logit choice',
          source: 'McFadden (1974)',
          default: 'best',
        }),
        temperature: a('choice.temperature', 'λ', 1, 'Scale of the choice shocks of logit', 'placeholder'),
        nested: a('choice.nested', '', null, 'Scale of the nest {evade, split}; null: not nested', 'McFadden (1978)'),
      })
      .prefault({}),
    endowmentWeight: a('endowmentWeight', '', 1, 'Weight of the lab in free allocation, for basis weights'),
    auditRate: a('auditRate', 'a_i', null, "The lab's own audit rate; null: the regulator's"),
    fineFixed: a('fineFixed', 'φ0', null, "The lab's own fixed fine; null: the regulator's"),
    finePerUnit: a('finePerUnit', 'φ1', null, "The lab's own fine per permit short; null: the regulator's"),
    coordination: a('coordination', 'σ', null, "The lab's own visibility when split; null: the regulator's"),
  });
}
export type LabGroup = z.output<ReturnType<typeof groupSchema>>;
