import { looksAtSignals, PENALTY_VARIABLES } from '../model/index.js';
import { compileExpression, type Scenario } from '../scenario/index.js';
import { VARYING_TERMS } from './fines.js';

/** What a sentence about a scenario takes for granted, read off its settings: what runs alone can tell is not in here. */
export interface Premises {
  /** Why who gets permits free may matter here, whatever the runs say; null: Montgomery's theorem asks nothing more of the settings. */
  readonly notNeutral: string | null;
  /** The fine, or what else being found costs, depends on how much is left uncovered. */
  readonly fineVaries: boolean;
  /** Somebody's audits depend on the signal. */
  readonly readsSignal: boolean;
  /** No permits are free: there is an auction to withhold from. */
  readonly allAuctioned: boolean;
  /** Nobody gets a permit free, to begin with or later. */
  readonly noneFree: boolean;
  /** A price that is posted follows no bound. */
  readonly posted: boolean;
  /** A floor holds by withholding from the auction, or not at all. */
  readonly floorWithholds: boolean;
  /** Somebody looks at all. */
  readonly enforced: boolean;
}

export const premisesOf = (scenario: Scenario): Premises => ({
  ...marketPremises(scenario),
  notNeutral: notNeutral(scenario),
  fineVaries: fineVaries(scenario),
  readsSignal: readsSignal(scenario),
  enforced: scenario.regulator.enforced,
});

const marketPremises = ({ market: { allocation, banking, mechanism, collar } }: Scenario) => {
  const allAuctioned = allocation.grandfathered === 0;
  return {
    allAuctioned,
    noneFree: allAuctioned && banking.initial === 0,
    posted: mechanism === 'posted-price',
    floorWithholds: mechanism === 'uniform-price' && collar.floorRule !== 'buyback',
  };
};

/** Montgomery (1972) for this model: one price, costless and complete trade, and nothing that follows the allocation but money. */
const notNeutral = ({ market: m, labs, welfare, regulator }: Scenario): string | null => {
  const free = m.allocation.grandfathered !== 0;
  if (m.mechanism !== 'uniform-price') return `permits are sold by ${m.mechanism}, not at one price that clears`;
  if (m.bids !== 'reservation') return 'labs bid what a run is worth, not their reservation price';
  if (m.transactionCost !== 0) return 'trading has a cost';
  if (m.dominant !== null) return `the group ${m.dominant} has market power`;
  if (m.commitment !== 0) return 'a share of demand is committed at the expected price';
  if (free && (m.allocation.basis === 'updating' || m.allocation.basis === 'benchmark'))
    return 'the next allocation follows reports';
  if (free && m.allocation.forfeitOnViolation) return 'a lab that is found loses its next allocation';
  if (free && m.allocation.permitsSeizable && labs.some(limited)) return 'permits held can be seized where liability is limited';
  if (m.banking.allowed && m.banking.borrowing.limit !== 0) return 'a lab borrows against its own allocation';
  if (m.collar.floor !== null && m.collar.floorRule !== 'buyback') return 'a floor withholds from the auction alone';
  if (m.stability !== null) return 'the quantity rule takes from the auction alone';
  if (welfare.costOfPublicFunds !== 0) return 'public money has a cost, and auctions raise it';
  if (regulator.penalty.makeGood) return 'a shortfall is made good out of later permits';
  return null;
};

const limited = (group: Scenario['labs'][number]): boolean =>
  group.liability !== Infinity || (group.rows?.some((row) => row.liability !== undefined && row.liability !== Infinity) ?? false);

const fineVaries = ({ regulator: { penalty }, labs }: Scenario): boolean => {
  if (penalty.makeGood) return true;
  if (penalty.formula !== null) {
    const { reads } = compileExpression(penalty.formula, PENALTY_VARIABLES);
    return reads.has('violation') || reads.has('compute');
  }
  if (VARYING_TERMS.some((term) => penalty[term] !== 0)) return true;
  return labs.some((group) => group.finePerUnit !== null || (group.rows?.some((row) => row.finePerUnit !== undefined) ?? false));
};

const readsSignal = ({ regulator: { audits, detection } }: Scenario): boolean =>
  detection.rule === 'measurement' || (audits.randomShare !== 1 && looksAtSignals(audits.strategy));
