/** T1, T3, T16, T18, T22, T23: all-or-nothing violations of labs on an even grid of gains. */
import * as becker from '../decision/becker.js';
import * as liability from '../decision/liability.js';
import * as reputation from '../decision/reputation.js';
import * as risk from '../decision/riskAversion.js';
import * as channels from '../detection/channels.js';
import { breakEvenHiddenness, hidingFine, marginalHiddenness } from '../detection/riskWeighted.js';
import { defineCase, lattice } from '../suite/suite.js';
import { at, GAINS, gainSettings, setting, unit } from './shared.js';

const grid = lattice(GAINS);

export const t01 = defineCase({
  id: 't01-becker',
  result: 'T1',
  title: 'Deterrence condition',
  citation: 'Becker (1968)',
  parameters: { detection: 0.25, penalty: 40, largestGain: 20, rescale: 2 },
  draw: (u) => {
    const [detection, penalty] = [u(0.05, 0.5), u(5, 100)];
    return { detection, penalty, largestGain: detection * penalty * u(1.2, 4), rescale: u(1.1, 2) };
  },
  predict: (p) => {
    const share = becker.complianceShareUniform(p.detection, p.penalty, p.largestGain);
    return { complianceRate: share, complianceRateRescaled: share };
  },
  runs: (p) =>
    [1, p.rescale].map((k) => ({
      scenario: 't01-becker',
      set: [
        ...gainSettings(p.largestGain),
        setting('regulator.audits.rate', p.detection * k),
        setting('regulator.penalty.fixed', p.penalty / k),
      ],
    })),
  measure: ([plain, rescaled]) => ({
    complianceRate: at(plain, 'complianceRate'),
    complianceRateRescaled: at(rescaled, 'complianceRate'),
  }),
  tolerance: grid,
});

const RULES = ['unconditional', 'nested', 'channels', 'additive'] as const;
export const t03 = defineCase({
  id: 't03-channels',
  result: 'T3',
  title: 'Composition of detection channels',
  citation: 'AISC slides and notes; derived',
  parameters: { audit: 0.2, miss: 0.3, backcheck: 0.25, whistleblower: 0.05, monitoring: 0.1 },
  draw: (u) => ({
    audit: u(0.05, 0.6),
    miss: u(0.05, 0.5),
    backcheck: u(0.05, 0.5),
    whistleblower: u(0, 0.1),
    monitoring: u(0, 0.2),
  }),
  predict: (p) => ({
    unconditional: channels.unconditional(p.audit * (1 - p.miss), p.backcheck),
    nested: channels.nested(p.audit, p.miss, p.backcheck),
    channels: channels.channels(p.audit, p.miss, p.backcheck, p.whistleblower, p.monitoring),
    additive: channels.additive(p.audit, p.miss, p.backcheck, p.whistleblower, p.monitoring),
  }),
  runs: (p) =>
    RULES.map((rule) => ({
      scenario: 't03-channels',
      // gains up to the penalty: the share that complies is the chance of detection
      set: [
        ...gainSettings(100),
        setting('regulator.penalty.fixed', 100),
        setting('labs.lab.detectability', 1 - p.miss),
        setting('regulator.audits.rate', p.audit),
        setting('regulator.backcheck.rule', rule),
        setting('regulator.backcheck.probability', p.backcheck),
        // the other two readings have no such channels, and the scenario checker says so
        setting('regulator.whistleblower', rule === 'channels' || rule === 'additive' ? p.whistleblower : 0),
        setting('regulator.monitoring', rule === 'channels' || rule === 'additive' ? p.monitoring : 0),
      ],
    })),
  measure: (outputs) => Object.fromEntries(RULES.map((rule, k) => [rule, at(outputs[k], 'complianceRate')])),
  tolerance: grid,
});

const BONDS = ['inside', 'outside', 'security'] as const;
export const t16 = defineCase({
  id: 't16-liability',
  result: 'T16',
  title: 'Limited liability and collateral',
  citation: 'Christoph (2026, §2.5); Shavell (1986)',
  parameters: {
    detection: 0.2,
    fine: 200,
    collateral: 150,
    liability: 300,
    wealth: 300,
    collectibleShare: 0.4,
    largestGain: 100,
  },
  draw: (u) => ({
    detection: u(0.1, 0.6),
    fine: u(50, 300),
    collateral: u(0, 200),
    liability: u(100, 400),
    wealth: u(250, 500),
    collectibleShare: u(0.1, 0.9),
    largestGain: u(300, 400),
  }),
  predict: (p) => ({
    inside: unit((p.detection * liability.insideLiability(p.fine, p.collateral, p.liability)) / p.largestGain),
    outside: unit((p.detection * liability.outsideLiability(p.fine, p.collateral, p.collectibleShare, p.wealth)) / p.largestGain),
    security: unit((p.detection * liability.securityBond(p.fine, p.collateral, p.liability)) / p.largestGain),
  }),
  runs: (p) =>
    BONDS.map((rule) => ({
      scenario: 't16-liability',
      set: [
        ...gainSettings(p.largestGain),
        setting('regulator.audits.rate', p.detection),
        setting('regulator.penalty.fixed', p.fine),
        setting('regulator.collateral.rule', rule),
        setting('regulator.collateral.amount', p.collateral),
        setting('regulator.collateral.collectibleShare', p.collectibleShare),
        setting('regulator.collateral.wealth', p.wealth),
        // under `outside` wealth is the limit
        setting('labs.lab.liability', rule === 'outside' ? 'unlimited' : p.liability),
      ],
    })),
  measure: (outputs) => Object.fromEntries(BONDS.map((rule, k) => [rule, at(outputs[k], 'complianceRate')])),
  tolerance: grid,
});

export const t18 = defineCase({
  id: 't18-risk',
  result: 'T18',
  title: 'Constant absolute risk aversion',
  citation: 'Allingham & Sandmo (1972)',
  parameters: { detection: 0.25, penalty: 40, riskAversion: 0.02, largestGain: 30 },
  draw: (u) => ({ detection: u(0.1, 0.5), penalty: u(20, 60), riskAversion: u(0.005, 0.05), largestGain: u(60, 80) }),
  predict: (p) => ({ complianceRate: unit(risk.certaintyEquivalent(p.detection, p.penalty, p.riskAversion) / p.largestGain) }),
  runs: (p) => [
    {
      scenario: 't18-risk',
      set: [
        ...gainSettings(p.largestGain),
        setting('regulator.audits.rate', p.detection),
        setting('regulator.penalty.fixed', p.penalty),
        setting('labs.lab.riskAversion', p.riskAversion),
      ],
    },
  ],
  measure: ([run]) => ({ complianceRate: at(run, 'complianceRate') }),
  tolerance: grid,
});

export const t22 = defineCase({
  id: 't22-reputation',
  result: 'T22',
  title: 'Reputation as a lost rent',
  citation: 'derived',
  parameters: { rent: 5, discount: 0.9, turnsLost: 10, detection: 0.2, fine: 30, largestGain: 20 },
  draw: (u) => ({
    rent: u(1, 10),
    discount: u(0.6, 0.98),
    turnsLost: Math.floor(u(1, 30)),
    detection: u(0.05, 0.3),
    fine: u(5, 60),
    largestGain: u(60, 90),
  }),
  predict: (p) => ({
    complianceRate: unit((p.detection * (p.fine + reputation.reputationCost(p.rent, p.discount, p.turnsLost))) / p.largestGain),
  }),
  runs: (p) => [
    {
      scenario: 't22-reputation',
      set: [
        ...gainSettings(p.largestGain),
        setting('regulator.audits.rate', p.detection),
        setting('regulator.penalty.fixed', p.fine),
        setting('labs.lab.reputation.cost', reputation.reputationCost(p.rent, p.discount, p.turnsLost)),
      ],
    },
  ],
  measure: ([run]) => ({ complianceRate: at(run, 'complianceRate') }),
  tolerance: grid,
});

export const t23 = defineCase({
  id: 't23-hiding',
  result: 'T23',
  title: 'Hiddenness at which hiding breaks even',
  citation: 'Risk-Weighted-Compute-Permits, results/summary.json',
  // hiding is of one unit: with coverage perRun a run owes one permit and cannot hide a part of it
  parameters: { price: 1, audit: 0.7, perUnit: 2, quadratic: 2 },
  draw: (u) => ({ price: u(0.3, 1), audit: u(0.7, 1), perUnit: u(2, 4), quadratic: u(0.5, 3) }),
  predict: (p) => ({
    breakEven: breakEvenHiddenness(p.price, 1, p.audit, hidingFine(1, p.perUnit, p.quadratic / 2)),
    marginal: marginalHiddenness(p.price, p.audit, p.perUnit),
  }),
  runs: (p) => {
    const set = [
      setting('labs.lab.count', GAINS),
      // detectability is 1 − h on an even grid: the share that hides nothing is the break-even h
      setting('market.postedPrice', p.price),
      setting('market.cap', 10 * GAINS),
      setting('regulator.audits.rate', p.audit),
      setting('regulator.penalty.perUnit', p.perUnit),
      setting('regulator.penalty.quadratic', p.quadratic),
    ];
    return [
      { scenario: 't23-hiding', set: [...set, setting('labs.lab.benefit', 'run'), setting('regulator.coverage', 'perRun')] },
      { scenario: 't23-hiding', set: [...set, setting('labs.lab.benefit', 'divisible'), setting('labs.lab.size', 2)] },
    ];
  },
  measure: ([runs, divisible]) => ({ breakEven: at(runs, 'complianceRate'), marginal: at(divisible, 'complianceRate') }),
  tolerance: grid,
});
