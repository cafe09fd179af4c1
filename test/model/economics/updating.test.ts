import { describe, expect, it } from 'vitest';
import { type Economy, fixture, near, nearAll, play } from '../economy.js';

/** docs/validation.md, T21: the next free allocation follows reports; labs see p (1 − δ s). The last turn has no next one. */
const updating = (turns: number, market: Economy['market'], labs: Economy['labs'] = {}): Economy => ({
  turns,
  labs: { discount: 0.95, ...labs },
  market,
  regulator: { audits: { rate: 1 } },
});

describe('updating (T21)', () => {
  it('the same s for all, fixed cap: compute as before, price p*/(1 − δ s)', () => {
    const { turns } = play(updating(4, { allocation: { grandfathered: 0.5, basis: 'benchmark', benchmark: 0.5 } }));
    turns.forEach(({ m, lab }, t) => {
      // in turn 1 size stands in for the report, 115 permits are asked of the 70, and labs see the own share taken off
      if (t > 0) near(m.price!, t < 3 ? fixture.UPD.p : 30);
      if (t > 0) nearAll(lab.compute, [70, 50, 15, 5]);
      // half a permit for each unit of the last report; before there is one, for the size: 115, cut to 70
      near(m.allocated!, 70);
    });
    nearAll(turns[2]!.lab.free, [35, 25, 7.5, 2.5]);
  });

  it('labs 1 and 2 alone (s = 0.25): they run more, the others less, 23.89 is lost', () => {
    const { turns } = play(
      updating(3, { allocation: { grandfathered: 0.5, basis: 'benchmark', benchmark: 0.25 } }, { endowmentWeight: [1, 1, 0, 0] }),
    );
    near(turns[1]!.m.price!, fixture.UPD_some.p);
    nearAll(turns[1]!.lab.compute, fixture.UPD_some.q);
    near(8150 - turns[1]!.m.welfare!, fixture.UPD_some.W_loss);
  });

  it('a share of half the cap: the own share is taken off, large labs lose; settles on the fixed point', () => {
    const { turns } = play(updating(60, { allocation: { grandfathered: 0.5, basis: 'updating' } }));
    const { m, lab } = turns[50]!;
    near(m.price!, fixture.UPD_share.p, 1e-8);
    nearAll(lab.compute, fixture.UPD_share.q, 1e-8);
    near(8150 - m.welfare!, fixture.UPD_share.W_loss, 1e-7);
    nearAll(
      lab.free,
      lab.compute.map((q) => (70 * q) / 140),
      1e-8,
    );
    expect(turns[59]!.m.price).toBeLessThan(31);
  });

  it('with violations: the price a lab sees, not the market price, decides them', () => {
    // π = 0.2, s = 0.5: c = p(1 − 0.475); the market clears at c = 26, so p = 26/0.525 and v = 3
    const { turns } = play({
      ...updating(4, { allocation: { grandfathered: 0.5, basis: 'benchmark', benchmark: 0.5 } }),
      regulator: { audits: { rate: 0.2 } },
    });
    near(turns[2]!.m.price!, 26 / 0.525);
    nearAll(turns[2]!.lab.violation, [3, 3, 3, 3]);
  });
});
