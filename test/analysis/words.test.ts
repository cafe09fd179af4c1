import { describe, expect, it } from 'vitest';
import { complianceSentence, fourDigits, percent, plural } from '../../src/analysis/index.js';

describe('words of numbers', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.5, '50 %'],
    [0.1234, '12.3 %'],
    [0.0004, 'less than 0.1 %'],
    [0.0005, '0.1 %'],
    [0.9996, 'more than 99.9 %'],
    [0.9994, '99.9 %'],
    // what a long sum leaves of a whole
    [1 - 1e-15, '100 %'],
    [1e-15, '0 %'],
    [1.2, '120 %'],
    [Number.NaN, '–'],
  ])('%d is %s', (share, said) => {
    expect(percent(share)).toBe(said);
  });
  it('counts, and keeps four digits', () => {
    expect([plural(1, 'run'), plural(0, 'run'), plural(2000, 'run')]).toEqual(['1 run', '0 runs', '2,000 runs']);
    expect([fourDigits(12.34567), fourDigits(Number.NaN)]).toEqual(['12.35', '–']);
  });
});

describe('the sentence on compliance', () => {
  const said = (means: Record<string, number>): string =>
    complianceSentence(
      (name) =>
        ({
          exemptRate: 0,
          coveredRate: 0,
          bunchRate: 0,
          abstainRate: 0,
          deterredRate: 0,
          evadeRate: 0.3,
          splitRate: 0,
          obligation: 9,
          ...means,
        })[name] ?? Number.NaN,
    );
  it.each([
    ['nobody', { complianceRate: 0, violation: 9 }, '0 % of all labs comply. Permits cover 0 % of all that is owed.'],
    [
      'nearly everybody',
      { complianceRate: 0.9999, coveredRate: 0.9999, violation: 0.0009 },
      'more than 99.9 % of all labs comply: more than 99.9 % are covered by permits. Permits cover more than 99.9 % of all that is owed.',
    ],
    [
      'nobody who owes',
      { complianceRate: 1, exemptRate: 1, violation: 0, obligation: 0 },
      '100 % of all labs comply: 100 % owe nothing. No permits are owed.',
    ],
    // the covered are not asked what they would do if nobody looked: of the rest a fifth, not of all a hundredth
    [
      'those that stay away',
      { complianceRate: 0.65, coveredRate: 0.6, bunchRate: 0.05, deterredRate: 0.01, violation: 2.7 },
      '65 % of all labs comply: 60 % are covered by permits, 5 % stay at the threshold. Of those that stay there, 20 % would run uncovered if nobody looked. Permits cover 70 % of all that is owed.',
    ],
    [
      'those that do not run',
      { complianceRate: 0.0002, abstainRate: 0.0002, violation: 9 },
      'less than 0.1 % of all labs comply: less than 0.1 % do not run. Of those that do not run, 0 % would run uncovered if nobody looked. Permits cover 0 % of all that is owed.',
    ],
    // nothing is owed in half of the turns, which count as covered; in the others nobody has a permit
    [
      'turns in which nothing is owed',
      { complianceRate: 0.5, exemptRate: 0.5, violation: 9, complianceByCompute: 0.5 },
      '50 % of all labs comply: 50 % owe nothing. Permits cover 0 % of all that is owed.',
    ],
    [
      'what was not recorded',
      { complianceRate: 0.5, exemptRate: 0.5, complianceByCompute: 0.5 },
      '50 % of all labs comply: 50 % owe nothing. Permits cover 50 % of what is owed in a turn, on average; all of it where nothing is owed.',
    ],
    [
      'violations that hide next to nothing',
      { complianceRate: 0.7, coveredRate: 0.7, splitRate: 0.1, evadeRate: 0.2, justAboveRate: 0.15, violation: 4.5 },
      '70 % of all labs comply: 70 % are covered by permits. Of those that violate, 50 % run at most 0.1 % above the threshold. Permits cover 50 % of all that is owed.',
    ],
    [
      'a shortfall that nobody is held to',
      { complianceRate: 1, coveredRate: 1, evadeRate: 0, violation: 9 },
      '100 % of all labs comply: 100 % have permits, or fall short by no more than the tolerance. Permits cover 0 % of all that is owed.',
    ],
  ])('is right of %s', (_, means, sentence) => {
    expect(said(means)).toBe(sentence);
  });
});
