import type { Phase } from '../../core/index.js';
import { benefit } from '../equations/index.js';
import { financingCost } from '../labs/index.js';
import { storeVintages } from '../market/index.js';
import { reputationLost } from '../regulator/index.js';
import { ACTION, BENEFIT, MODE, type World } from '../world/index.js';

/** Permits are surrendered or carried, every account of permits and money is closed, and each lab's turn is worth what it is worth. */
export const settle: Phase<World> = {
  name: 'settle',
  does: 'surrender, banking, expiry; payoffs; accounts closed',
  run(world) {
    const { labs, state, ledger } = world;
    const { permits, bank, debt, compute, payoff, value, slope, action, mode, secrecy, selfReported } = state;
    const { payment, fineCollected, forfeited, charge, found, replanning } = state;
    const { integrity } = labs.attribute;
    const fixed = labs.attribute['splitCost.fixed'];
    const perUnit = labs.attribute['splitCost.perUnit'];
    const reopened = world.turn.reopened > 0;
    const { amount } = world.parameters.regulator.collateral;
    let surrendered = 0;
    let banked = 0;
    let borrowed = 0;
    let financing = 0;
    let splitting = 0;
    let interestPaid = 0;
    let replanned = 0;
    // interest on borrowed permits, at this turn's price
    const rate = world.turn.price * world.parameters.market.banking.borrowing.interest;
    for (let i = 0; i < labs.count; i++) {
      surrendered += permits[i]! + debt[i]!;
      if (bank[i]! >= 0) banked += bank[i]!;
      else borrowed -= bank[i]!;
      const q = compute[i]!;
      const a = value[i]!;
      let worth = labs.benefit[i] === BENEFIT.run ? (q > 0 ? a : 0) : benefit(a, slope[i]!, q);
      if (action[i] !== ACTION.comply) {
        if (selfReported[i] === 0) {
          worth -= integrity[i]!;
          if (mode[i] !== MODE.market) worth += secrecy[i]!;
        }
        if (mode[i] === MODE.split) {
          const c = fixed[i]! + perUnit[i]! * q;
          splitting += c;
          worth -= c;
        }
      }
      if (reopened || found[i] === 1) worth -= reputationLost(world, i);
      const posted = amount > 0 && postsCollateral(world, i) ? financingCost(world) : 0;
      financing += posted;
      const interest = bank[i]! < 0 ? -bank[i]! * rate : 0;
      interestPaid += interest;
      replanned += replanning[i]!;
      payoff[i] = worth - posted - interest - replanning[i]! - payment[i]! - fineCollected[i]! - forfeited[i]! - charge[i]!;
    }
    ledger.permits.surrendered = surrendered;
    ledger.permits.banked = banked;
    ledger.permits.borrowed = borrowed;
    storeVintages(world);
    ledger.permits.expired = world.turn.expired;
    ledger.money.interest = interestPaid;
    ledger.money.financing = financing;
    ledger.money.splitting = splitting;
    ledger.money.replanning = replanned;
  },
};

/** Collateral is posted by all labs whose run is above θ, or only by those that report one. */
const postsCollateral = (world: World, i: number): boolean => {
  const { collateral } = world.parameters.regulator;
  if (world.state.mode[i] === MODE.split) return false;
  return (collateral.postedBy === 'all' ? world.state.compute[i]! : world.state.reported[i]!) > world.turn.threshold;
};
