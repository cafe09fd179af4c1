import { type Phase, sum } from '../../core/index.js';
import { benefitSlope, nextShock, secrecyGain, shockFactor, signalTolerance } from '../equations/index.js';
import { allocate, endow, expireVintages } from '../market/index.js';
import { calendar, clearLedger, followPaths, markObligated, type World } from '../world/index.js';

/** The turn opens: labs grow and are shocked, the regulator announces cap, threshold and collar, permits are allocated. */
export const announce: Phase<World> = {
  name: 'announce',
  does: 'cap, threshold, collar and allocation of the turn; debts applied; labs grow and are shocked',
  run(world) {
    const { turn, parameters } = world;
    clearLedger(world.ledger);
    turn.t++;
    turn.first = turn.t === 1 - parameters.burnIn;
    if (turn.t === 1 && world.settling !== null) world.chance = world.settling;
    if (parameters.readsLagged) lookBackOn(world);
    turn.priceBeforeLast = turn.lastPrice;
    turn.lastPrice = turn.price;
    if (world.moves.growth || world.moves.shocks || turn.first) growAndShock(world);
    // without a gap that counts, what an undisclosed run is worth never changes
    if (turn.first || world.moves.racing) race(world);
    followPaths(world);
    if (parameters.regulator.adaptive === null) turn.auditRate = parameters.regulator.audits.rate;
    announceThreshold(world);
    markObligated(world);
    const t = calendar(turn.t);
    turn.cap = parameters.market.cap(t, turn.bau, turn.lagged);
    turn.floor = parameters.market.collar.floor(t, turn.bau, turn.lagged);
    turn.ceiling = parameters.market.collar.ceiling(t, turn.bau, turn.lagged);
    if (turn.floor > turn.ceiling) throw new Error(`the floor ${turn.floor} is above the ceiling ${turn.ceiling}`);
    if (turn.t === 1) endow(world);
    expireVintages(world);
    allocate(world);
    // what expired was carried in and has come to its end
    world.ledger.permits.carriedIn += turn.expired;
  },
};

/** Price, bank and compute of the turn before; before the first: the initial price, and business as usual. */
const lookBackOn = ({ turn, state, parameters: { market } }: World): void => {
  const { lagged } = turn;
  lagged.price = Number.isNaN(turn.price) ? market.initialPrice : turn.price;
  let bank = 0;
  for (let i = 0; i < state.bank.length; i++) bank += Math.max(0, state.bank[i]!);
  lagged.bank = turn.t === 1 && market.banking.initial > 0 ? market.banking.initial : bank;
  lagged.emissions = sum(state.compute);
};

/** Writes this turn's value, size and slope; bau is the sum of what all labs would use if permits were free. */
const growAndShock = (world: World): void => {
  const { labs, state, turn, chance, scratch, moves } = world;
  const A = labs.attribute;
  const { value, size, slope, shock, trendValue, trendSize } = state;
  const { first } = turn;
  // turns before turn 1 do not grow: labs are what the scenario says when it begins
  const grows = turn.t > 1 && moves.growth;
  if (grows) growBy(world);
  const shocked = moves.shocks && chance.demand !== null;
  let common = 0;
  const [own] = scratch.draws;
  if (shocked) {
    common = chance.commonDemand!();
    chance.demand!.fill(own);
  }
  let bau = 0;
  for (let i = 0; i < labs.count; i++) {
    if (first) {
      trendValue[i] = A.value[i]!;
      trendSize[i] = A.size[i]!;
    } else if (grows) {
      trendValue[i] = trendValue[i]! * (1 + A['growth.value'][i]!);
      trendSize[i] = trendSize[i]! * (1 + A['growth.size'][i]!);
    }
    let a = trendValue[i]!;
    if (shocked) {
      const sd = A['shock.sd'][i]!;
      shock[i] = nextShock(shock[i]!, sd, A['shock.persistence'][i]!, A['shock.common'][i]!, common, own[i]!, first);
      a *= shockFactor(shock[i]!, sd);
    }
    value[i] = a;
    size[i] = trendSize[i]!;
    slope[i] = benefitSlope(a, size[i]!);
    bau += size[i]!;
  }
  turn.bau = bau;
  if (first) turn.lagged.emissions = bau;
};

/** Growth that moves in time: from last turn to this one, at last turn's business as usual. */
const growBy = ({ labs, turn, parameters: { growth } }: World): void => {
  for (const { group, attribute, at } of growth) {
    const g = at(calendar(turn.t - 1), turn.bau, turn.lagged);
    const G = labs.attribute[attribute];
    for (let i = 0; i < labs.count; i++) if (labs.group[i] === group) G[i] = g;
  }
};

/** What an undisclosed run is worth on top, given how far each lab is ahead of the others. */
const race = ({ labs, state }: World): void => {
  const A = labs.attribute;
  const { secrecyGain: base } = A;
  const factor = A['racing.factor'];
  const capability = A['racing.capability'];
  const sensitivity = A['racing.gapSensitivity'];
  const scale = A['racing.scale'];
  const { cumulated, secrecy } = state;
  const mean = sum(cumulated) / labs.count;
  for (let i = 0; i < labs.count; i++) {
    secrecy[i] = secrecyGain(base[i]!, factor[i]!, capability[i]!, sensitivity[i]!, cumulated[i]! - mean, scale[i]!);
  }
};

/** θ, and with it the tolerance of the test where that is stated in compute units of the threshold. */
const announceThreshold = ({ turn, parameters }: World): void => {
  const { threshold, signal, detection } = parameters.regulator;
  const θ = threshold(calendar(turn.t), turn.bau, turn.lagged);
  if (θ !== turn.threshold || parameters.paths.length > 0) {
    turn.tolerance = signalTolerance(signal, signal.sd, θ);
    turn.measurementTolerance = signalTolerance(signal, detection.sd, θ);
  }
  turn.threshold = θ;
};
