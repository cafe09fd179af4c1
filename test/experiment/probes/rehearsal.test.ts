import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../src/experiment/index.js';
import { formatProblem, loadScenario } from '../../../src/scenario/index.js';
import { HEAD } from '../../scenario/files.js';

/** What is said of a scenario before it runs. */
const said = (text: string): string[] => {
  const loaded = loadScenario({ path: 'test.yaml', readText: () => `${HEAD}turns: 4\n${text}`, rehearse });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};
const LABS = 'labs: [{ group: a, count: 6, value: 100, size: { uniform: [4, 8] }, turnover: 500 }]\n';
const fined = (formula: string, rest = ''): string[] => said(`${LABS}regulator: { penalty: { formula: "${formula}" } }\n${rest}`);

const UNITS = 'units: { compute: FLOP, permit: 1e25 FLOP, money: MUSD, turn: quarter }\n';

describe('rehearse', () => {
  it('refuses a size that an expression gives in FLOP without saying so', () => {
    const sized = (size: string) => said(`${UNITS}labs: [{ group: a, count: 3, value: 12, size: "${size}" }]\n`);
    expect(sized('1e24 * value')).toEqual([
      expect.stringMatching(
        /labs\.0\.size: lab 1: 1\.2e\+25, and a number without a unit is in 1e25 FLOP: that would be 1\.2e\+50 FLOP/,
      ),
    ]);
    expect([sized('1e24 FLOP * value'), sized('0.5 * value')]).toEqual([[], []]);
  });

  it.each([
    // v runs up to the whole run, at most 8: 50 − 10 v is negative from v = 5 on
    ['50 - 10*violation', /a fine of -\d.* at violation = \d/],
    // negative for every v below 10
    ['5 / (violation - 10)', /a fine of -/],
    // no price before turn 1 and no floor: the price may be 0
    ['100 / price', /no finite real fine at price = 0/],
    // paid out on a first offence only
    ['10 * failures - 5', /a fine of -5, which would be paid out, at failures = 0/],
    // and in the last turn only
    ['3 - t', /a fine of -1, which would be paid out, at t = 4/],
    ['log(turnover - 500)', /no finite real fine at turnover = 500/],
  ])('refuses the fine %s at its line', (formula, message) => {
    const [first, ...others] = fined(formula);
    expect(first).toMatch(message);
    expect(first).toMatch(/^test\.yaml:5:\d+ {2}regulator\.penalty\.formula/);
    expect(first).toContain('→ a fine from 0 up');
    expect(others).toEqual([]);
  });
  it.each(['max(0.03 * turnover, 15.75)', '50 - 5*violation', '1 / (violation + 1)', 't - 1'])('lets %s pass', (formula) => {
    expect(fined(formula)).toEqual([]);
  });
  it('a floor keeps the price of a fine away from 0', () => {
    expect(fined('100 / price', 'market: { collar: { floor: 2 } }\n')).toEqual([]);
  });
  it.each([
    // whatever the floor is, the fine does not read it
    ['50 - 10*violation', 'floor: 0.1 * bau'],
    ['3 - t', 'floor: [1, 2, 3, 4]'],
    // the last price is at least last turn's floor
    ['5 - price', 'floor: [1, 9]'],
    ['5 - price', 'floor: 1 + 3 * t'],
    ['100 / (price - 2)', 'floor: [1, 2]'],
    ['2 - t * price', 'floor: [1, 1, 1, 0]'],
    // nothing is known of the floor, and something of the ceiling
    ['5 - price', 'floor: 0.1 * bau, ceiling: [20, 30]'],
    // nor of a ceiling that moves with the market
    ['5 - price', 'floor: 9, ceiling: 20 + bau'],
  ])('refuses the fine %s beside a collar that moves (%s)', (formula, collar) => {
    expect(fined(formula, `market: { collar: { ${collar} } }\n`).join()).toMatch(/a fine of -|no finite real fine/);
  });
  it.each([
    ['50 - 5*violation', 'floor: 0.1 * bau'],
    ['1 / price', 'floor: 0.1 * bau'],
    ['1 / price', 'floor: [2, 3]'],
    // 9 is the floor of the last turn, whose price no fine meets
    ['5 - price', 'floor: [1, 1, 1, 9]'],
    // a price of 1 is over when the turn is 4
    ['9 + t * (price - 2)', 'floor: [1, 1, 2]'],
  ])('lets %s pass beside a collar that moves (%s)', (formula, collar) => {
    expect(fined(formula, `market: { collar: { ${collar} } }\n`)).toEqual([]);
  });
  it.each([
    ['detectability: value / 50', /lab 1: the expression "value \/ 50" gives 2 .*from 0 to 1/],
    ['secrecyGain: 1 / (value - 100)', /lab 1: the expression "1 \/ \(value - 100\)" is Infinity/],
    ['size: value - 100', /lab 1: .* gives 0 .*above 0/],
  ])('refuses labs with %s', (attribute, message) => {
    expect(said(`labs: [{ group: a, count: 3, value: 100, ${attribute} }]\n`).join()).toMatch(message);
  });
  it('refuses a dominant group among labs without closed forms, and passes one among labs with them', () => {
    const market = (rest: string): string[] =>
      said(
        `labs: [{ group: big, count: 1, benefit: divisible }, { group: small, count: 3, benefit: divisible }]\nmarket: { dominant: big }\n${rest}`,
      );
    expect(market('regulator: { audits: { rate: 0.5 }, penalty: { formula: "4 * violation^1.5" } }\n').join()).toMatch(
      /market\.dominant.*closed forms/,
    );
    expect(market('')).toEqual([]);
  });
  it('says of a variant what only holds there', () => {
    const text = `${LABS}variants: [{ name: odd, set: { regulator.penalty.formula: "1 - violation" } }]\n`;
    expect(said(text).join()).toMatch(/regulator\.penalty\.formula \(variant odd\)/);
  });
});
