import { metricsFor } from '../../model/index.js';
import { compileExpression } from '../expression/compile.js';
import { Fault } from '../problems/problem.js';
import { constantOf } from '../values/pathKinds.js';
import type { Path } from '../values/raw.js';
import { attributeOrder } from './attributes.js';
import { labCount, type Scenario } from './scenario.js';
import { type Finding, timedFindings, vanishes } from './timedFindings.js';
import { sourceFindings } from './valueSources.js';

/** Most labs a run may have: 5 million labs take about 4 GB with every column. */
export const MAX_LABS = 5_000_000;
const BYTES_PER_LAB = 800;
const MAX_GROUPS = 200;

/** Settings that are each sound and do not go together, and totals out of all proportion. */
export function contradictions(s: Scenario): Finding[] {
  return [
    ...labFindings(s),
    ...timedFindings(s),
    ...marketFindings(s),
    ...regulatorFindings(s),
    ...metricFindings(s),
    ...sourceFindings(s),
  ];
}

function labFindings(s: Scenario): Finding[] {
  const found: Finding[] = [];
  const n = labCount(s);
  if (n === 0) found.push({ path: ['labs'], message: 'no labs at all', fix: 'a group with count: 1 or more' });
  if (n > MAX_LABS) {
    const gigabytes = (n * BYTES_PER_LAB) / 1e9;
    found.push({
      path: [
        'labs',
        Math.max(
          0,
          s.labs.findIndex((g) => g.count > MAX_LABS),
        ),
        'count',
      ],
      message: `${n} labs would need about ${gigabytes.toFixed(1)} GB a run`,
      fix: `at most ${MAX_LABS} labs in all`,
      value: n,
    });
  }
  if (s.labs.length > MAX_GROUPS)
    found.push({
      path: ['labs'],
      message: `${s.labs.length} groups`,
      fix: `at most ${MAX_GROUPS}; a labs file takes one row a lab`,
    });
  const names = new Set<string>();
  if (
    s.burnIn > 0 &&
    s.labs.some(
      (group) => group.expectation.rule === 'foresight' || group.rows?.some((row) => row['expectation.rule'] === 'foresight'),
    )
  )
    found.push({
      path: ['burnIn'],
      message: 'turns before the first beside labs with foresight, who see the announced turns from turn 1 on',
      fix: 'burnIn: 0, or another expectation.rule',
      value: s.burnIn,
    });
  s.labs.forEach((group, i) => {
    if (names.has(group.group))
      found.push({ path: ['labs', i, 'group'], message: 'two groups of the same name', fix: 'another name', value: group.group });
    names.add(group.group);
    try {
      attributeOrder(group);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      found.push({ path: ['labs', i, ...fault.path], message: fault.message, fix: fault.fix });
    }
    if (group.choice.rule === 'logit' && group.choice.temperature === 0)
      found.push({
        path: ['labs', i, 'choice', 'temperature'],
        message: 'logit choice without a temperature',
        fix: 'a temperature above 0, or rule: best',
        value: 0,
      });
  });
  const { dominant } = s.market;
  if (dominant !== null && (s.market.collar.floor !== null || s.market.collar.ceiling !== null)) {
    found.push({
      path: ['market', 'dominant'],
      message: 'a dominant group beside a collar: the clearing of a dominant group knows none',
      fix: 'dominant: null, or no floor and no ceiling',
      value: dominant,
    });
  }
  if (dominant !== null && !names.has(dominant)) {
    found.push({
      path: ['market', 'dominant'],
      message: 'no group of that name',
      fix: `one of ${[...names].join(', ')}, or null`,
      value: dominant,
    });
  }
  if (s.market.allocation.basis === 'updating' && n === 1 && s.market.allocation.grandfathered !== 0) {
    found.push({
      path: ['market', 'allocation', 'basis'],
      message: 'updating allocation with one lab: its own report sets the whole allocation',
      fix: 'two labs or more, or basis: size',
      value: 'updating',
    });
  }
  return found;
}

/** What an extra metric may read besides the columns of the model: the bounds of the price, the number of labs, the turn. */
const BESIDES = ['floor', 'ceiling', 'labs', 't'];

function metricFindings(s: Scenario): Finding[] {
  const entries = Object.entries(s.metrics);
  if (entries.length === 0) return [];
  const columns = [...metricsFor(s.labs.map(({ group }) => group)).map(({ name }) => name), ...BESIDES];
  return entries.flatMap(([name, text]): Finding[] => {
    const path = ['metrics', name];
    if (columns.includes(name)) return [{ path, message: 'there is a column of that name', fix: 'another name', value: name }];
    try {
      compileExpression(text, columns, { gaps: true });
      return [];
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return [{ path, message: fault.message, fix: fault.fix, value: text }];
    }
  });
}

function marketFindings(s: Scenario): Finding[] {
  const found: Finding[] = [];
  const { market } = s;
  const { banking, collar, allocation, stability } = market;
  if (market.mechanism === 'posted-price' && market.postedPrice === null)
    found.push({
      path: ['market', 'mechanism'],
      message: 'a posted price without a price',
      fix: 'market.postedPrice: 7, or mechanism: uniform-price',
      value: market.mechanism,
    });
  if (market.mechanism !== 'posted-price' && market.postedPrice !== null)
    found.push({
      path: ['market', 'postedPrice'],
      message: `a posted price under ${market.mechanism} does nothing`,
      fix: 'market.mechanism: posted-price, or postedPrice: null',
      value: market.postedPrice,
    });
  if (banking.borrowing.limit !== 0 && !banking.allowed)
    found.push({
      path: ['market', 'banking', 'borrowing', 'limit'],
      message: 'borrowing without banking',
      fix: 'market.banking.allowed: true (with limit: 0 for borrowing alone), or borrowing.limit: 0',
      value: banking.borrowing.limit,
    });
  if (stability !== null && !banking.allowed)
    found.push({
      path: ['market', 'stability'],
      message: 'a quantity rule on a bank that cannot be',
      fix: 'market.banking.allowed: true, or stability: null',
    });
  if (stability !== null && constantOf(stability.lower) > constantOf(stability.upper))
    found.push({
      path: ['market', 'stability', 'lower'],
      message: `lower ${stability.lower} above upper ${stability.upper}`,
      fix: 'lower at or below upper',
      value: stability.lower,
    });
  if (collar.floorRule === 'buyback') {
    if (collar.floor === null)
      found.push({
        path: ['market', 'collar', 'floorRule'],
        message: 'buy-back without a floor to buy at',
        fix: 'a market.collar.floor, or floorRule: withhold',
        value: 'buyback',
      });
    else if (allocation.grandfathered === 0 && !banking.allowed)
      found.push({
        path: ['market', 'collar', 'floorRule'],
        message: 'buy-back where nobody holds permits to sell: all are auctioned, none are banked',
        fix: 'market.allocation.grandfathered above 0, banking, or floorRule: withhold',
        value: 'buyback',
      });
  }
  return found;
}

function regulatorFindings(s: Scenario): Finding[] {
  const found: Finding[] = [];
  const { audits, backcheck, policy, threshold } = s.regulator;
  const add = (path: Path, message: string, fix: string, value?: unknown) =>
    found.push({ path: ['regulator', ...path], message, fix, value });
  for (const [name, chance] of [
    ['whistleblower', s.regulator.whistleblower],
    ['monitoring', s.regulator.monitoring],
  ] as const) {
    if (chance !== 0 && backcheck.rule === 'nested')
      add(
        [name],
        `the backcheck rule ${backcheck.rule} does not read ${name}`,
        `${name}: 0, or backcheck.rule: channels, unconditional or additive`,
        chance,
      );
  }
  if (audits.strategy === 'signal' && audits.index === 'ratio' && vanishes(threshold, s.turns))
    add(
      ['audits', 'index'],
      'index: ratio divides by the threshold, which is 0',
      'index: log, or a threshold above 0',
      audits.index,
    );
  if (audits.strategy === 'targeted' && audits.groups === null)
    add(
      ['audits', 'strategy'],
      'targeted audits without groups',
      'audits.groups: { rates: [0.05, 0.3], fines: [0, 10], forgiveness: 0.5 }',
      audits.strategy,
    );
  if (audits.strategy === 'ranked' && audits.capacity === null)
    add(
      ['audits', 'strategy'],
      'ranked audits without a capacity: everyone would be audited',
      'audits.capacity: 5, say',
      audits.strategy,
    );
  if (policy !== 'fixed') {
    const min = constantOf(policy.adaptive.min);
    const max = constantOf(policy.adaptive.max);
    if (audits.strategy !== 'random' && audits.randomShare === 0)
      add(
        ['policy'],
        'an adaptive policy learns from random audits, and there are none',
        'audits.randomShare above 0, strategy: random, or policy: fixed',
      );
    if (min > max) add(['policy', 'adaptive', 'min'], `min ${min} above max ${max}`, 'min at or below max', min);
  }
  return found;
}
