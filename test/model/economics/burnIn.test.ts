import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/core/engine.js';
import { Streams } from '../../../src/core/streams.js';
import { createWorld, PHASES } from '../../../src/model/index.js';
import { type Economy, labsOf, near, parametersOf, play } from '../economy.js';

/** Two growing sizes, a cap that rises once, labs that see ahead and may bank. */
const seeing = (burnIn: number, more: Economy['market'] = {}): Economy => ({
  turns: 4,
  burnIn,
  market: { banking: { allowed: true, ...more.banking }, cap: (t: number) => (t === 1 ? 100.32 : 103), ...more },
  expectation: 'foresight',
  labs: { value: [100, 80], size: [100, 80], discount: [0.83, 0.84], 'growth.size': [0.05, 0], 'growth.value': [0, 0.02] },
});

describe('turns before turn 1', () => {
  it.each([1, 2, 3])('leave the recorded turns of labs with foresight as they are where nothing is carried (%i)', (burnIn) => {
    const plain = play(seeing(0)).turns;
    const burnt = play(seeing(burnIn)).turns;
    for (const [k, { m }] of burnt.entries()) {
      near(m.price!, plain[k]!.m.price!, 1e-9, `price of turn ${k + 1}`);
      near(m.expectedPrice!, plain[k]!.m.expectedPrice!, 1e-9, `expected price of turn ${k + 1}`);
      expect(m.pathFound).toBe(1);
    }
  });

  it('let labs with foresight bank for what comes: one price clears all turns together', () => {
    // three turns of 120 and three of 60, nothing lost by waiting
    const market = { cap: (t: number) => (t === 1 ? 120 : 60), banking: { allowed: true, holdingCost: 0 } };
    const labs = { value: [100, 80], size: [100, 80], discount: 1 };
    const clearing = play({ market: { cap: () => 90 }, labs }).last.m.price!;
    const { turns } = play({ turns: 4, burnIn: 2, market, labs, expectation: 'foresight' });
    for (const { m } of turns) near(m.price!, clearing);
    expect(turns.map(({ m }) => Math.round(m.bank!))).toEqual([90, 60, 30, 0]);
  });

  it.each([null, { upper: 40, lower: 0, withdraw: 0.5, release: 0 }])(
    'let labs see what they will start with, also where the quantity rule answers it (%j)',
    (stability) => {
      const e: Economy = {
        turns: 3,
        burnIn: 1,
        market: { cap: () => 100, stability, banking: { allowed: true, initial: 60, holdingCost: 0 } },
        labs: { value: [100, 80], size: [100, 80], discount: 1 },
        expectation: 'foresight',
      };
      const world = createWorld(parametersOf(e), labsOf(e), new Streams(1, 1));
      let expected = Number.NaN;
      simulate(world, 1, {
        phases: PHASES,
        burnIn: 1,
        recorders: [],
        check: ({ turn, state }) => {
          if (turn.t === 0) expected = state.expectedNext[0]!;
          else near(turn.price, expected);
        },
      });
      expect(expected).toBeGreaterThan(0);
    },
  );
});
