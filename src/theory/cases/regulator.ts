/** T4, T11, T15: signals, self-reports, thresholds. */

import { selfReporting } from '../decision/selfReporting.js';
import { flagChance, toleranceFor } from '../detection/signalTest.js';
import * as bunching from '../market/bunching.js';
import { defineCase, lattice, MONTE_CARLO, share } from '../suite/suite.js';
import { at, GAINS, setting } from './shared.js';

const SIDES = ['one-sided', 'two-sided'] as const;
const FIRMS = 10_000;

export const t04 = defineCase({
  id: 't04-signal',
  result: 'T4',
  title: 'Noisy signal: chance of a flag for honest and for hiding labs',
  citation: 'AISC slides; derived',
  parameters: { hidden: 3, sd: 1, falsePositiveRate: 0.05 },
  draw: (u) => {
    const sd = u(0.5, 2);
    return { hidden: sd * u(0.5, 4), sd, falsePositiveRate: u(0.02, 0.2) };
  },
  predict: (p) =>
    Object.assign(
      {},
      ...SIDES.map((sides) => ({
        [`FPR ${sides}`]: p.falsePositiveRate,
        [`TPR ${sides}`]: flagChance(p.hidden, toleranceFor(p.falsePositiveRate, p.sd, sides), p.sd, sides),
      })),
    ),
  runs: (p) =>
    SIDES.map((test) => ({
      scenario: 't04-signal',
      set: [
        setting('labs.honest.count', FIRMS),
        setting('labs.hiding.count', FIRMS),
        setting('labs.hiding.size', p.hidden),
        setting('regulator.signal.sd', p.sd),
        setting('regulator.signal.test', test),
        setting('regulator.signal.tolerance', { falsePositiveRate: p.falsePositiveRate }),
      ],
    })),
  measure: (outputs, p) =>
    Object.assign(
      {},
      ...SIDES.map((sides, k) => {
        const tpr = flagChance(p.hidden, toleranceFor(p.falsePositiveRate, p.sd, sides), p.sd, sides);
        return {
          [`FPR ${sides}`]: share(at(outputs[k], 'falsePositiveRate'), FIRMS, p.falsePositiveRate),
          [`TPR ${sides}`]: share(at(outputs[k], 'truePositiveRate'), FIRMS, tpr),
        };
      }),
    ),
  tolerance: MONTE_CARLO,
});

export const t11 = defineCase({
  id: 't11-self-reporting',
  result: 'T11',
  title: 'Self-reporting: the same deterrence with fewer audits',
  citation: 'Kaplow & Shavell (1994)',
  parameters: { detection: 0.2, fine: 50, largestGain: 20 },
  draw: (u) => {
    const [detection, fine] = [u(0.1, 0.4), u(20, 100)];
    return { detection, fine, largestGain: detection * fine * u(1.3, 3) };
  },
  predict: (p) => {
    const without = selfReporting(GAINS, p.largestGain, p.detection, p.fine, null);
    const withIt = selfReporting(GAINS, p.largestGain, p.detection, p.fine, p.detection * p.fine);
    return {
      auditsWithout: without.audits,
      audits: withIt.audits,
      complianceWithout: 1 - without.violators / GAINS,
      compliance: 1 - withIt.violators / GAINS,
    };
  },
  runs: (p) => {
    const set = [
      // the gain is the run's own value: what a run is worth in secret is lost to a lab that declares it
      setting('labs.lab.count', GAINS),
      setting('labs.lab.value', { uniform: [0, p.largestGain] }),
      setting('regulator.audits.rate', p.detection),
      setting('regulator.penalty.perUnit', p.fine),
    ];
    return [
      { scenario: 't11-self-reporting', set: [...set, setting('regulator.selfReporting', null)] },
      { scenario: 't11-self-reporting', set: [...set, setting('regulator.selfReporting', { charge: p.detection * p.fine })] },
    ];
  },
  measure: ([without, withIt], p) => {
    const { violators } = selfReporting(GAINS, p.largestGain, p.detection, p.fine, null);
    const spread = (n: number): number => Math.sqrt(n * p.detection * (1 - p.detection));
    return {
      auditsWithout: { value: at(without, 'audits'), standardError: spread(GAINS) },
      audits: { value: at(withIt, 'audits'), standardError: spread(GAINS - violators) },
      complianceWithout: share(at(without, 'complianceRate'), GAINS, 1 - violators / GAINS),
      compliance: share(at(withIt, 'complianceRate'), GAINS, 1 - violators / GAINS),
    };
  },
  tolerance: MONTE_CARLO,
});

const RULES = [
  ['kink', 'excess'],
  ['lump', 'perRun'],
  ['proportional', 'whole'],
] as const;
export const t15 = defineCase({
  id: 't15-bunching',
  result: 'T15',
  title: 'Bunching under a threshold: kink, lump notch, proportional notch',
  citation: 'Saez (2010); Kleven & Waseem (2013)',
  parameters: { threshold: 50, price: 10, lump: 200, largestIntercept: 150 },
  draw: (u) => ({ threshold: u(20, 60), price: u(2, 15), lump: u(20, 300), largestIntercept: u(140, 200) }),
  predict: (p) => ({
    kink: bunching.bunchingMass(bunching.kink(1, p.threshold, p.price), p.largestIntercept),
    lump: bunching.bunchingMass(bunching.lumpNotch(1, p.threshold, p.lump), p.largestIntercept),
    proportional: bunching.bunchingMass(bunching.proportionalNotch(1, p.threshold, p.price), p.largestIntercept),
  }),
  runs: (p) =>
    RULES.map(([rule, coverage]) => ({
      scenario: 't15-bunching',
      set: [
        setting('labs.lab.count', GAINS),
        // the grid starts above 0: a lab without value has no demand
        setting('labs.lab.value', { uniform: [0, p.largestIntercept], min: 1e-9 }),
        setting('regulator.threshold', p.threshold),
        setting('regulator.coverage', coverage),
        setting('market.postedPrice', rule === 'lump' ? p.lump : p.price),
      ],
    })),
  measure: (outputs) => Object.fromEntries(RULES.map(([rule], k) => [rule, at(outputs[k], 'bunchRate')])),
  // a range of the grid has two ends
  tolerance: lattice(GAINS / 2),
});
