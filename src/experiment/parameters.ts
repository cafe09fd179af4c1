import { type Parameters, PENALTY_VARIABLES, type RegulatorParameters } from '../model/index.js';
import { compileExpression, constantOf, type Scenario } from '../scenario/index.js';
import { announced, growthOf, pathsOf, readsLagged, settled } from './paths.js';

const orNaN = (value: number | null): number => value ?? Number.NaN;

const orInfinity = (value: number | null): number => value ?? Infinity;

/** The market and the policy as the model reads them: complete, in base units, expressions compiled. */
export const createParameters = (scenario: Scenario): Parameters => ({
  turns: scenario.turns,
  burnIn: scenario.burnIn,
  market: market(scenario),
  regulator: regulator(scenario.regulator),
  welfare: settled('welfare', scenario.welfare),
  referencePrice: orNaN(settled('reference', scenario.reference).price),
  paths: pathsOf(scenario),
  growth: growthOf(scenario),
  readsLagged: readsLagged(scenario),
  groups: scenario.labs.map(({ group }) => group),
});

function market({ market: whole, labs }: Scenario): Parameters['market'] {
  const m = settled('market', whole);
  return {
    cap: announced(whole.cap, 'market.cap'),
    timing: m.timing,
    bids: m.bids,
    mechanism: m.mechanism,
    selection: m.selection,
    replanning: { ...m.replanning },
    initialPrice: m.initialPrice === 'auto' ? Number.NaN : m.initialPrice,
    indivisible: m.indivisible,
    commitment: m.commitment,
    postedPrice: orNaN(m.postedPrice),
    adjustment: m.adjustment,
    allocation: settled('market.allocation', m.allocation),
    collar: {
      floor: announced(whole.collar.floor, 'market.collar.floor'),
      ceiling: announced(whole.collar.ceiling, 'market.collar.ceiling', Infinity),
      reserve: settled('market.collar', whole.collar).reserve,
      floorRule: m.collar.floorRule,
    },
    banking: {
      ...settled('market.banking', whole.banking),
      borrowing: settled('market.banking.borrowing', whole.banking.borrowing),
    },
    stability: m.stability === null ? null : settled('market.stability', m.stability),
    transactionCost: m.transactionCost,
    dominant: labs.findIndex(({ group }) => group === m.dominant),
  };
}

function regulator(whole: Scenario['regulator']): RegulatorParameters {
  const r = settled('regulator', whole);
  const { groups } = whole.audits;
  const audits = settled('regulator.audits', whole.audits);
  return {
    enforced: r.enforced,
    threshold: announced(whole.threshold, 'regulator.threshold'),
    coverage: r.coverage,
    violationTolerance: r.violationTolerance,
    audits: {
      ...audits,
      capacity: orInfinity(audits.capacity),
      groups:
        groups === null
          ? null
          : { ...settled('regulator.audits.groups', groups), rates: pair(groups.rates), fines: pair(groups.fines.map(orNaN)) },
    },
    signal: { ...settled('regulator.signal', whole.signal), tolerance: tolerance(whole.signal.tolerance) },
    detection: settled('regulator.detection', r.detection),
    backcheck: settled('regulator.backcheck', r.backcheck),
    whistleblower: r.whistleblower,
    monitoring: r.monitoring,
    penalty: penalty(whole.penalty),
    collateral: settled('regulator.collateral', r.collateral),
    record: settled('regulator.record', r.record),
    jurisdictions: settled('regulator.jurisdictions', r.jurisdictions),
    adaptive: r.policy === 'fixed' ? null : settled('regulator.policy.adaptive', r.policy.adaptive),
    selfReporting: r.selfReporting === null ? null : settled('regulator.selfReporting', r.selfReporting),
  };
}

const pair = (two: readonly number[]): readonly [number, number] => [two[0]!, two[1]!];

function tolerance(t: Scenario['regulator']['signal']['tolerance']): RegulatorParameters['signal']['tolerance'] {
  if ('ratio' in t) return { kind: 'ratio', value: constantOf(t.ratio) };
  return 'absolute' in t
    ? { kind: 'absolute', value: constantOf(t.absolute) }
    : { kind: 'falsePositiveRate', value: constantOf(t.falsePositiveRate) };
}

function penalty(whole: Scenario['regulator']['penalty']): RegulatorParameters['penalty'] {
  const p = settled('regulator.penalty', whole);
  if (whole.formula === null) return { ...p, formula: null, formulaVaries: false, formulaTerms: null };
  const { reads, evaluate, quadraticIn } = compileExpression(whole.formula, PENALTY_VARIABLES);
  return {
    ...p,
    formula: evaluate,
    formulaVaries: reads.has('violation') || reads.has('compute'),
    formulaTerms: reads.has('violation') && !reads.has('compute') ? quadraticIn('violation') : null,
  };
}
