import type { LabAttribute } from '../model/index.js';
import type { Override, Scenario } from '../scenario/index.js';
import { FINE_TERMS } from './fines.js';

/** One number of a lever, moved. */
export interface Moved {
  readonly path: string;
  readonly value: unknown;
  /** It would have gone further: the limit it stops at. */
  readonly limit: number | null;
}

/** One thing a regulator could move, and how a scenario with it moved by a factor is written. */
export interface Lever {
  readonly name: string;
  readonly meaning: string;
  /** The regulator's and the market's own numbers, moved by the factor; empty where the scenario has nothing there to move. */
  readonly moved: (scenario: Scenario, factor: number) => readonly Moved[];
  /** The same lever where it stands with the labs: in a group, its rows, a file, a distribution. */
  readonly attributes?: (scenario: Scenario) => readonly LabAttribute[];
}

/** 0.05 × 1.5 is 0.075, not 0.07500000000000001: what was run is what is printed. */
const decimal = (x: number): number => Number(x.toPrecision(12));

/** A number, a list or an expression, moved as a whole; what may not pass a limit stops there. */
const scaled = (path: string, value: unknown, factor: number, most = Infinity): Moved[] => {
  if (typeof value === 'string') {
    const product = `${factor} * (${value})`;
    return [{ path, value: most === Infinity ? product : `min(${most}, ${product})`, limit: null }];
  }
  const stop = (x: number): number => Math.min(most, decimal(x * factor));
  const past = (x: number): boolean => x * factor > most;
  if (Array.isArray(value)) {
    const list = value.map((x) => (typeof x === 'number' ? stop(x) : x));
    const limit = value.some((x) => typeof x === 'number' && past(x)) ? most : null;
    return list.some((x, i) => x !== value[i]) ? [{ path, value: list, limit }] : [];
  }
  if (typeof value !== 'number' || value === 0 || !Number.isFinite(value)) return [];
  return [{ path, value: stop(value), limit: past(value) ? most : null }];
};

export const LEVERS: readonly Lever[] = [
  {
    name: 'audit-rate',
    meaning: 'Chance of an audit, or the number of audits where that is fixed',
    moved: ({ regulator: { audits } }, f) => [
      ...scaled('regulator.audits.rate', audits.rate, f, 1),
      ...scaled('regulator.audits.perUnit', audits.perUnit, f),
      ...scaled('regulator.audits.capacity', audits.capacity, f),
      ...(audits.strategy === 'targeted' && audits.groups !== null
        ? scaled('regulator.audits.groups.rates', audits.groups.rates, f, 1)
        : []),
    ],
    attributes: () => ['auditRate'],
  },
  {
    name: 'detection',
    meaning: 'Chance that an audit finds the violation it looks at',
    moved: () => [],
    // under `measurement` an audit finds by measuring again, and only look-back reads the detectability
    attributes: ({ regulator: { detection, backcheck } }) =>
      detection.rule === 'constant' || backcheck.lookback > 0 ? ['detectability'] : [],
  },
  {
    name: 'monitoring',
    meaning: 'Other channels: monitoring, whistleblowers, backchecks, look-back',
    moved: ({ regulator: { monitoring, whistleblower, backcheck } }, f) => [
      ...scaled('regulator.monitoring', monitoring, f, 1),
      ...scaled('regulator.whistleblower', whistleblower, f, 1),
      ...scaled('regulator.backcheck.probability', backcheck.probability, f, 1),
      ...(backcheck.lookback > 0 ? scaled('regulator.backcheck.rate', backcheck.rate, f, 1) : []),
    ],
  },
  {
    name: 'penalty',
    meaning: 'Every term of the fine',
    moved: ({ regulator: { penalty, audits } }, f) => [
      ...(penalty.formula !== null
        ? scaled('regulator.penalty.formula', penalty.formula, f)
        : FINE_TERMS.flatMap((term) => scaled(`regulator.penalty.${term}`, penalty[term], f))),
      ...(penalty.formula === null && audits.strategy === 'targeted' && audits.groups !== null
        ? scaled('regulator.audits.groups.fines', audits.groups.fines, f)
        : []),
    ],
    attributes: ({ regulator: { penalty } }) => (penalty.formula === null ? ['fineFixed', 'finePerUnit'] : []),
  },
  {
    name: 'collateral',
    meaning: 'Collateral posted',
    moved: ({ regulator: { collateral } }, f) => scaled('regulator.collateral.amount', collateral.amount, f),
  },
  {
    name: 'coordination',
    meaning: 'How visible a split run is to the combined regulators',
    moved: ({ regulator: { jurisdictions } }, f) =>
      scaled('regulator.jurisdictions.coordination', jurisdictions.coordination, f, 1),
    attributes: () => ['coordination'],
  },
  {
    name: 'noise',
    meaning: 'Noise of the signal, and of the second measurement where audits take one',
    moved: ({ regulator: { signal, detection } }, f) => [
      ...scaled('regulator.signal.sd', signal.sd, f),
      ...(detection.rule === 'measurement' ? scaled('regulator.detection.sd', detection.sd, f) : []),
    ],
  },
  { name: 'cap', meaning: 'Permits issued', moved: ({ market }, f) => scaled('market.cap', market.cap, f) },
  {
    name: 'threshold',
    meaning: 'Run size above which a permit is needed',
    moved: ({ regulator }, f) => scaled('regulator.threshold', regulator.threshold, f),
  },
  { name: 'floor', meaning: 'Price floor', moved: ({ market: { collar } }, f) => scaled('market.collar.floor', collar.floor, f) },
  {
    name: 'ceiling',
    meaning: 'Price ceiling',
    moved: ({ market: { collar } }, f) => scaled('market.collar.ceiling', collar.ceiling, f),
  },
  {
    name: 'posted-price',
    meaning: 'The price, where it is posted',
    moved: ({ market }, f) => (market.mechanism === 'posted-price' ? scaled('market.postedPrice', market.postedPrice, f) : []),
  },
];

/** Nobody looks: π = 0 in the model itself, whatever keys, rows and files say. Integrity stays: it is the lab's own. */
export const withoutEnforcement: readonly Override[] = [{ path: 'regulator.enforced', value: false }];
