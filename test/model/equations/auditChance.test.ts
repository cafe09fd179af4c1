import { describe, expect, it } from 'vitest';
import {
  adaptedRate,
  chanceIfFlagged,
  chanceIfUnflagged,
  logIndex,
  mixedChance,
  randomChance,
  ratioIndex,
  signalChance,
  unpermittedExcess,
  unpermittedRun,
  unpermittedWhole,
} from '../../../src/model/equations/auditChance.js';

describe('random audits', () => {
  it('a = c·rate, at most 1', () => {
    expect(randomChance(1, 1, 0.2)).toBe(0.2);
    expect(randomChance(0.5, 3, 0.2)).toBeCloseTo(0.3, 12);
    expect(randomChance(1, 8, 0.2)).toBe(1);
  });
  it('a random share of .25: .75·.8 + .25·.2 = .65', () => expect(mixedChance(0.25, 0.8, 0.2)).toBeCloseTo(0.65, 12));
});

describe('the signal of the earlier simulator, threshold 10', () => {
  it('whole: an undeclared run counts in full, a declared one by what is above the report', () => {
    expect(unpermittedWhole(30, 10, 10)).toBe(30);
    expect(unpermittedWhole(30, 22, 10)).toBe(8);
    expect(unpermittedWhole(20, 22, 10)).toBe(0);
    expect(unpermittedWhole(9, 0, 10)).toBe(0);
  });
  it('perRun: a declared run has its permit', () => {
    expect(unpermittedRun(30, 10, 10)).toBe(30);
    expect(unpermittedRun(30, 30, 10)).toBe(0);
    expect(unpermittedRun(9, 0, 10)).toBe(0);
  });
  it('excess: only what lies above the threshold', () => {
    expect(unpermittedExcess(30, 10, 10)).toBe(20);
    expect(unpermittedExcess(30, 25, 10)).toBe(5);
    expect(unpermittedExcess(9, 0, 10)).toBe(0);
  });
  it('s = min(1, (excess/θ)^γ): 4 above a threshold of 10 is .4, squared .16', () => {
    expect(ratioIndex(4, 10, 1)).toBe(0.4);
    expect(ratioIndex(4, 10, 2)).toBeCloseTo(0.16, 12);
    expect(ratioIndex(30, 10, 2)).toBe(1);
    expect(ratioIndex(3, 0, 1)).toBe(1);
    expect(ratioIndex(0, 0, 1)).toBe(0);
  });
  it('log index: ln 2 over a scale of 2 ln 2 is .5', () => {
    expect(logIndex(20, 5, 10, 2 * Math.log(2), 1)).toBeCloseTo(0.5, 12);
    expect(logIndex(20, 5, 10, 2 * Math.log(2), 2)).toBeCloseTo(0.25, 12);
    expect(logIndex(8, 5, 10, 1, 1)).toBe(0);
    expect(logIndex(8, 0, 0, 1, 1)).toBe(1);
  });
  it('a = a0 + c·s(1 − a0): .3 + .8·1·.7 = .86 (scenario strict)', () => {
    expect(signalChance(0.3, 0.8, 1)).toBeCloseTo(0.86, 12);
    expect(signalChance(0.3, 0.8, 0)).toBe(0.3);
    expect(signalChance(0.3, 3, 1)).toBe(1);
  });
});

describe('flagged', () => {
  it('20 flags and a capacity of 5: one in four, nothing for the rest', () => {
    expect(chanceIfFlagged(5, 20)).toBe(0.25);
    expect(chanceIfUnflagged(5, 20, 100)).toBe(0);
  });
  it('2 flags and a capacity of 5: both, and 3 of the other 98', () => {
    expect(chanceIfFlagged(5, 2)).toBe(1);
    expect(chanceIfUnflagged(5, 2, 100)).toBeCloseTo(3 / 98, 12);
  });
  it('unlimited capacity is not spent on labs without a flag', () => expect(chanceIfUnflagged(Infinity, 2, 100)).toBe(0));
});

describe('adaptive rate', () => {
  it('moves by step·(estimate − target) within its bounds and budget', () => {
    expect(adaptedRate(0.2, 0.5, 0.3, 0.1, 0, 1, Infinity)).toBeCloseTo(0.3, 12);
    expect(adaptedRate(0.2, 0.5, 0, 0.1, 0.18, 1, Infinity)).toBe(0.18);
    expect(adaptedRate(0.2, 5, 1, 0.1, 0, 0.6, Infinity)).toBe(0.6);
    expect(adaptedRate(0.2, 5, 1, 0.1, 0, 0.6, 0.25)).toBe(0.25);
  });
});
