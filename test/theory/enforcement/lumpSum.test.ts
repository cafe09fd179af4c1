import { describe, expect, it } from 'vitest';
import { E4, labBenefit, labDemand, total } from '../../../src/theory/common/economy.js';
import * as lump from '../../../src/theory/enforcement/lumpSum.js';
import { competitivePrice } from '../../../src/theory/market/montgomery.js';
import { chance, fixture, interiorEconomy, near, nearAll } from '../support.js';

describe('T7 lump-sum fine', () => {
  it('E4: who gains from evading, at which price, and the mixed equilibrium', () => {
    nearAll(
      E4.intercepts.map((a, lab) => lump.gainFromEvading(a, E4.slopes[lab]!, 30)),
      fixture.FIX_fine.gain_from_evading_at_p30,
    );
    const switches = E4.intercepts.map((a, lab) => lump.switchPrice(a, E4.slopes[lab]!, 1000));
    nearAll(switches.slice(0, 2), fixture.FIX_fine.price_at_which_evading_pays.slice(0, 2));
    // the reference writes the choke price for "never"
    expect(switches.slice(2)).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(fixture.FIX_fine.price_at_which_evading_pays.slice(2)).toEqual([60, 40]);
    const equilibrium = lump.lumpSumEquilibrium(E4, 1000);
    near(equilibrium.price, fixture.FIX_mix.p);
    near(equilibrium.demandOfOthers, fixture.FIX_mix.demand_others);
    near(equilibrium.demandOfIndifferent, fixture.FIX_mix.demand_lab1_if_complies);
    near(equilibrium.complianceChance[0]!, fixture.FIX_mix.prob_lab1_complies);
    expect(equilibrium.complianceChance.slice(1)).toEqual([1, 1, 1]);
    expect(equilibrium.pure).toBe(false);
  });
  it('the naive loop cycles for ever in E4', () => {
    expect(lump.bestResponsePath(E4, 1000, 30, 6)).toEqual([0, 30, 0, 30, 0, 30]);
    expect(lump.bestResponsePath(E4, 1e6, 12, 3)).toEqual([30, 30, 30]);
  });
  it('other economies and fines: indifferent at the switch, clears in expectation, nobody would rather do the other thing', () => {
    const draw = chance('lump');
    for (let i = 0; i < 30; i++) {
      const economy = interiorEconomy(draw);
      const fine = draw(50, 3000);
      const { price, complianceChance } = lump.lumpSumEquilibrium(economy, fine);
      const demand = complianceChance.map((chanceOf, lab) => chanceOf * labDemand(economy, lab, price));
      if (price > 0) near(total(demand), economy.cap, 1e-10);
      else expect(total(demand)).toBeLessThanOrEqual(economy.cap + 1e-9);
      complianceChance.forEach((chanceOf, lab) => {
        const a = economy.intercepts[lab]!;
        const q = labDemand(economy, lab, price);
        const buy = labBenefit(economy, lab, q) - price * q;
        const evade = labBenefit(economy, lab, labDemand(economy, lab, 0)) - fine;
        if (chanceOf === 1) expect(buy).toBeGreaterThanOrEqual(evade - 1e-8);
        if (chanceOf === 0) expect(evade).toBeGreaterThanOrEqual(buy - 1e-8);
        if (chanceOf > 0 && chanceOf < 1) near(buy, evade, 1e-10);
        near(
          lump.gainFromEvading(a, economy.slopes[lab]!, price),
          labBenefit(economy, lab, a / economy.slopes[lab]!) - buy,
          1e-10,
        );
      });
    }
  });
  it('limits: a fine that always deters, none at all', () => {
    near(lump.lumpSumEquilibrium(E4, 1e9).price, competitivePrice(E4));
    expect(lump.lumpSumEquilibrium(E4, 1e9).pure).toBe(true);
    expect(lump.lumpSumEquilibrium(E4, 0).price).toBe(0);
    expect(lump.switchPrice(100, 1, 0)).toBe(0);
    // a²/2b = πF: at best as good as nothing, so a tie, so never
    expect(lump.switchPrice(60, 2, 900)).toBe(Number.POSITIVE_INFINITY);
  });
});
