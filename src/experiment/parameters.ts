import { type Parameters, PENALTY_VARIABLES, type RegulatorParameters, type TurnExpression } from '../model/world/parameters.js';
import { compileExpression, TURN_VARIABLES } from '../scenario/expression/compile.js';
import type { Scenario } from '../scenario/scenario.js';

type Timed = Scenario['market']['cap'];

/** A number, a list by turn (the last one holds on) or an expression → a closure of the turn. `none` where there is nothing. */
function timed(value: Timed | null, name: string, none = 0): TurnExpression {
  if (value === null) return () => none;
  if (typeof value === 'number') return () => value;
  if (typeof value !== 'string') {
    const list = Float64Array.from(value);
    return (t) => list[Math.min(t, list.length) - 1]!;
  }
  const { evaluate } = compileExpression(value, TURN_VARIABLES);
  const values = new Float64Array(2);
  return (t, bau) => {
    values[0] = t;
    values[1] = bau;
    const x = evaluate(values);
    if (x < 0) throw new Error(`${name}: the expression "${value}" is ${x} in turn ${t}: it must not be negative`);
    return x;
  };
}

const orNaN = (value: number | null): number => value ?? Number.NaN;

/** The market and the policy as the model reads them: complete, in base units, expressions compiled. */
export const createParameters = (scenario: Scenario): Parameters => ({
  turns: scenario.turns,
  market: market(scenario),
  regulator: regulator(scenario.regulator),
  welfare: { ...scenario.welfare },
  referencePrice: orNaN(scenario.reference.price),
  groups: scenario.labs.map(({ group }) => group),
});

function market({ market: m, labs }: Scenario): Parameters['market'] {
  return {
    cap: timed(m.cap, 'market.cap'),
    timing: m.timing,
    bids: m.bids,
    mechanism: m.mechanism,
    selection: m.selection,
    indivisible: m.indivisible,
    initialPrice: m.initialPrice === 'auto' ? Number.NaN : m.initialPrice,
    commitment: m.commitment,
    postedPrice: orNaN(m.postedPrice),
    adjustment: m.adjustment,
    allocation: { ...m.allocation },
    collar: {
      floor: timed(m.collar.floor, 'market.collar.floor'),
      ceiling: timed(m.collar.ceiling, 'market.collar.ceiling', Infinity),
      reserve: m.collar.reserve,
      floorRule: m.collar.floorRule,
    },
    banking: { ...m.banking, borrowing: { ...m.banking.borrowing } },
    stability: m.stability === null ? null : { ...m.stability },
    transactionCost: m.transactionCost,
    dominant: labs.findIndex(({ group }) => group === m.dominant),
  };
}

function regulator(r: Scenario['regulator']): RegulatorParameters {
  const { groups } = r.audits;
  return {
    enforced: r.enforced,
    threshold: timed(r.threshold, 'regulator.threshold'),
    coverage: r.coverage,
    violationTolerance: r.violationTolerance,
    audits: {
      ...r.audits,
      capacity: r.audits.capacity ?? Infinity,
      groups: groups === null ? null : { ...groups, rates: pair(groups.rates), fines: pair(groups.fines.map(orNaN)) },
    },
    signal: { ...r.signal, tolerance: tolerance(r.signal.tolerance) },
    detection: { ...r.detection },
    backcheck: { ...r.backcheck },
    whistleblower: r.whistleblower,
    monitoring: r.monitoring,
    penalty: penalty(r.penalty),
    collateral: { ...r.collateral },
    record: { ...r.record },
    jurisdictions: { ...r.jurisdictions },
    adaptive: r.policy === 'fixed' ? null : { ...r.policy.adaptive },
    selfReporting: r.selfReporting === null ? null : { ...r.selfReporting },
  };
}

const pair = (two: readonly number[]): readonly [number, number] => [two[0]!, two[1]!];

function tolerance(t: Scenario['regulator']['signal']['tolerance']): RegulatorParameters['signal']['tolerance'] {
  if ('ratio' in t) return { kind: 'ratio', value: t.ratio };
  return 'absolute' in t ? { kind: 'absolute', value: t.absolute } : { kind: 'falsePositiveRate', value: t.falsePositiveRate };
}

function penalty(p: Scenario['regulator']['penalty']): RegulatorParameters['penalty'] {
  if (p.formula === null) return { ...p, formula: null, formulaVaries: false };
  const { reads, evaluate } = compileExpression(p.formula, PENALTY_VARIABLES);
  return { ...p, formula: evaluate, formulaVaries: reads.has('violation') || reads.has('compute') };
}
