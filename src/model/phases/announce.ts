import { sum } from '../../core/columns.js';
import type { Phase } from '../../core/phase.js';
import { benefitSlope } from '../equations/benefit.js';
import { nextShock, shockFactor } from '../equations/demandShock.js';
import { secrecyGain } from '../equations/racing.js';
import { signalTolerance } from '../equations/signal.js';
import { allocate, endow } from '../market/allocation.js';
import { expireVintages } from '../market/vintages.js';
import { clearLedger } from '../world/ledger.js';
import { markObligated } from '../world/obligated.js';
import type { World } from '../world/world.js';

/** The turn opens: labs grow and are shocked, the regulator announces cap, threshold and collar, permits are allocated. */
export const announce: Phase<World> = {
  name: 'announce',
  does: 'cap, threshold, collar and allocation of the turn; debts applied; labs grow and are shocked',
  run(world) {
    const { turn, parameters } = world;
    clearLedger(world.ledger);
    turn.t++;
    turn.priceBeforeLast = turn.lastPrice;
    turn.lastPrice = turn.price;
    if (world.moves.growth || world.moves.shocks || turn.t === 1) growAndShock(world);
    // without a gap that counts, what an undisclosed run is worth never changes
    if (turn.t === 1 || world.moves.racing) race(world);
    announceThreshold(world);
    markObligated(world);
    turn.cap = parameters.market.cap(turn.t, turn.bau);
    turn.floor = parameters.market.collar.floor(turn.t, turn.bau);
    turn.ceiling = parameters.market.collar.ceiling(turn.t, turn.bau);
    if (turn.t === 1) endow(world);
    expireVintages(world);
    allocate(world);
    // what expired was carried in and has come to its end
    world.ledger.permits.carriedIn += turn.expired;
  },
};

/** Writes this turn's value, size and slope; bau is the sum of what all labs would use if permits were free. */
const growAndShock = (world: World): void => {
  const { labs, state, turn, chance, scratch, moves } = world;
  const A = labs.attribute;
  const { value, size, slope, shock, trendValue, trendSize } = state;
  const first = turn.t === 1;
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
    } else {
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
  const θ = threshold(turn.t, turn.bau);
  if (θ !== turn.threshold) {
    turn.tolerance = signalTolerance(signal, signal.sd, θ);
    turn.measurementTolerance = signalTolerance(signal, detection.sd, θ);
  }
  turn.threshold = θ;
};
