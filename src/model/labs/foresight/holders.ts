import type { World } from '../../world/index.js';
import type { Carriers } from './carry.js';

/** Who may carry permits out of a turn, from the labs as they then are (columns of the state), written into rows from `at`. */
export const carriersOf = (
  world: World,
  share: Float64Array,
  rise: Float64Array,
  at: number,
  borrows: Float64Array,
): Carriers => {
  const { labs, state, parameters } = world;
  const { banking } = parameters.market;
  const { obligated, size, slope } = state;
  const { discount } = labs.attribute;
  let total = 0;
  for (let i = 0; i < labs.count; i++) if (obligated[i] === 1) total += size[i]!;
  let common = Number.NaN;
  let depth = 0;
  let leastRise = Infinity;
  let leastShareRise = Infinity;
  let leastShare = Infinity;
  let mostShare = 0;
  let count = 0;
  for (let i = 0; i < labs.count; i++) {
    share[at + i] = 0;
    if (obligated[i] === 0) continue;
    const own = size[i]! / total;
    const h = banking.holdingCost * slope[i]!;
    share[at + i] = own;
    rise[at + i] = h;
    common = count === 0 || discount[i] === common ? discount[i]! : Number.NaN;
    count++;
    if (h > 0) depth += 1 / h;
    leastRise = Math.min(leastRise, h);
    leastShareRise = Math.min(leastShareRise, own * h);
    leastShare = Math.min(leastShare, own);
    mostShare = Math.max(mostShare, own);
  }
  return {
    discount,
    borrows,
    labs: labs.count,
    share,
    rise,
    at,
    limit: banking.limit,
    interest: banking.borrowing.interest,
    common,
    depth: leastRise > 0 ? depth : 0,
    leastRise,
    leastShareRise,
    leastShare,
    mostShare,
    count,
  };
};

/** Each lab's share of the permits allocated free, and so of what may be borrowed. */
export const sharesOfAllocation = ({ state }: World): Float64Array => {
  const shares = state.free.slice();
  let total = 0;
  for (let i = 0; i < shares.length; i++) total += shares[i]!;
  if (total > 0) for (let i = 0; i < shares.length; i++) shares[i] = shares[i]! / total;
  return shares;
};
