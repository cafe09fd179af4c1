import type { Phase } from '../../core/index.js';
import { collected, forfeit } from '../equations/index.js';
import { fineOn, liabilityOf, REOPENED, reopenedOf } from '../regulator/index.js';
import { ACTION, type World } from '../world/index.js';

/**
 * What was found is sanctioned. Reads found, falsePositive, selfReported, violation, the past violations re-opened this turn;
 * writes fineDue, fineCollected, forfeited, charge, makeGood, and the money accounts. The fines of one turn on a lab are added
 * and collected together, so that no lab pays more than its liability allows; collateral is lost once.
 * `makeGood` is added to, not set: what could not be bought of an older debt is already in it.
 */
export const sanction: Phase<World> = {
  name: 'sanction',
  does: 'fines fall due and are collected as far as they can be; collateral, make-good debts, charges on reported shortfalls',
  run(world) {
    const { labs, state, turn, parameters, ledger } = world;
    const { regulator } = parameters;
    const { found: Found, falsePositive: Wrong, selfReported: S, violation: V } = state;
    const { fineDue: Due, fineCollected: Paid, forfeited: Lost, charge: Charge } = state;
    const { verified, appeal } = regulator.detection;
    const charge = regulator.selfReporting === null ? 0 : regulator.selfReporting.charge;
    let wrongs = 0;
    let fines = 0;
    let collateral = 0;
    let charges = 0;
    const reopened = turn.reopened > 0;
    Due.fill(0);
    Paid.fill(0);
    Lost.fill(0);
    if (regulator.selfReporting !== null) Charge.fill(0);
    for (let i = 0; i < labs.count; i++) {
      if (S[i] === 1) {
        Charge[i] = charge * V[i]!;
        charges += Charge[i]!;
      }
      if (Wrong[i] === 1) wrongs++;
      const punished = Found[i] === 1 || (Wrong[i] === 1 && !verified);
      if (!punished && !(reopened && reopenedOf(world, i) > 0)) continue;
      impose(world, i, punished);
      fines += Paid[i]!;
      collateral += Lost[i]!;
    }
    turn.processCost = wrongs * appeal;
    ledger.money.process += turn.processCost;
    ledger.money.fines += fines;
    ledger.money.collateral += collateral;
    ledger.money.charges += charges;
  },
};

/** Adds up what is due from lab i and collects it. */
const impose = (world: World, i: number, punished: boolean): void => {
  const { state, turn, parameters, past } = world;
  const { collateral, penalty } = parameters.regulator;
  const q = state.compute[i]!;
  let due = 0;
  let short = 0;
  if (punished) {
    // a wrong finding is one of v = 0⁺
    const v = state.found[i] === 1 ? state.violation[i]! : 0;
    due += fineOn(world, i, q, v);
    short += v;
  }
  if (past !== null) {
    for (let k = 0; k < past.violation.length; k++) {
      if (past.undetected[k]![i] !== REOPENED) continue;
      const v = past.violation[k]![i]!;
      due += fineOn(world, i, q, v);
      short += v;
    }
  }
  const K = collateralPosted(world, i);
  const L = liabilityOf(world, i, turn.price);
  const all = collected(collateral.rule, due, K, L, collateral.wealth, collateral.collectibleShare);
  const lost = forfeit(collateral.rule, due, K, L);
  state.fineDue[i] = due;
  state.forfeited[i] = lost;
  state.fineCollected[i] = all - lost;
  if (penalty.makeGood) state.makeGood[i] = state.makeGood[i]! + short;
};

/** Collateral that lab i has posted this turn, M$: of all labs that run above θ as one lab, or of those who reported such a run. */
const collateralPosted = (world: World, i: number): number => {
  const { state, turn, parameters } = world;
  const { amount, postedBy } = parameters.regulator.collateral;
  if (postedBy === 'registered') return state.reported[i]! > turn.threshold && state.action[i] !== ACTION.split ? amount : 0;
  return state.compute[i]! > turn.threshold && state.action[i] !== ACTION.split ? amount : 0;
};
