import { afterEach, describe, expect, it, vi } from 'vitest';

/**
 * Deliberate mistakes, one at a time, in the module of an equation: the suite must notice. (That it passes without them is in suite.test.ts.) Each names the results that must fail.
 */
type Exports = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: the exports of any module
type Patch = (original: any) => Exports;

const failing = async (file: string, patch: Patch, only: readonly string[]): Promise<string[]> => {
  vi.resetModules();
  vi.doMock(`../../../src/${file}`, async (original) => {
    const exports = (await original()) as Exports;
    return { ...exports, ...patch(exports) };
  });
  try {
    const { CASES } = await import('../../../src/theory/cases/index.js');
    const { tasksOf } = await import('../../../src/theory/suite/suite.js');
    const { runTasks } = await import('../../../src/runner/theory/theory.js');
    const rows = await runTasks(tasksOf(CASES, { draws: 0, seed: 2026, only }));
    return [...new Set(rows.filter((row) => !row.pass).map((row) => row.case))];
  } finally {
    vi.doUnmock(`../../../src/${file}`);
  }
};
afterEach(() => vi.resetModules());

const MISTAKES: readonly {
  readonly what: string;
  readonly file: string;
  readonly patch: Patch;
  readonly fails: readonly string[];
}[] = [
  {
    what: 'a flipped sign in the expected penalty of an outright violation',
    file: 'model/equations/expectedCost.js',
    patch: (m) => ({ quadraticCost: (...x: number[]) => -m.quadraticCost(...x) }),
    fails: ['t01-becker', 't02-points', 't03-channels'],
  },
  {
    what: 'a flipped sign in the fine per permit',
    file: 'model/equations/penalty.js',
    patch: (m) => ({ unitFine: (...x: number[]) => -m.unitFine(...x) }),
    fails: ['t06-noncompliance', 't08-ceiling', 't09-market-power'],
  },
  {
    what: 'a price clipped to the collar after clearing',
    file: 'model/market/clear.js',
    patch: (m) => ({
      clear: (demand: unknown, supply: { floor: number; ceiling: number }, start: number, out: { price: number }) => {
        m.clear(demand, { ...supply, floor: 0, ceiling: Infinity }, start, out);
        out.price = Math.min(Math.max(out.price, supply.floor), supply.ceiling);
        return out;
      },
    }),
    fails: ['t13-collar', 't13-moments'],
  },
  {
    what: 'one random stream for everything',
    file: 'core/streams.js',
    patch: (m) => ({
      Streams: class extends m.Streams {
        named(): () => number {
          return super.named('the only one');
        }
      },
    }),
    fails: ['t02-splitcomp'],
  },
  {
    what: 'compute that answers the price half as much',
    file: 'model/equations/benefit.js',
    patch: () => ({ computeAt: (a: number, β: number, c: number) => Math.max(0, a - c / 2) / β }),
    fails: ['t06-noncompliance'],
  },
  {
    what: 'backchecks added instead of composed',
    file: 'model/equations/detection.js',
    patch: () => ({ nested: (a: number, d: number, b: number) => a * d + b }),
    fails: ['t03-channels'],
  },
  {
    what: 'a risk-averse lab that takes the mean',
    file: 'model/equations/expectedCost.js',
    patch: () => ({ certaintyEquivalent: (_: number, π: number, X: number) => π * X }),
    fails: ['t18-risk'],
  },
  {
    what: 'expectations that follow the last price whatever their weight',
    file: 'model/equations/expectation.js',
    patch: () => ({ adaptive: (_: number, __: number, p: number) => 0.9 * p }),
    fails: ['t20-cobweb'],
  },
  {
    what: 'a tolerance of the signal that is forgotten',
    file: 'model/equations/signal.js',
    patch: () => ({ isFlagged: (Δ: number) => Δ > 0 }),
    fails: ['t04-signal'],
  },
  {
    what: 'farsighted labs that do not look ahead',
    file: 'model/equations/standing.js',
    patch: () => ({ worthOfStanding: () => 0 }),
    fails: ['t10-harrington'],
  },
  {
    what: 'a rank that does not depend on what one hides',
    file: 'model/equations/rank.js',
    patch: () => ({ rankChance: (_: number, n: number, K: number) => K / (n + 1), rankSlope: () => 0 }),
    fails: ['t17-pair'],
  },
  {
    what: 'collateral that widens the limit it stands inside',
    file: 'model/equations/collateral.js',
    patch: () => ({ fineRoom: (_: string, __: number, L: number) => L }),
    fails: ['t16-liability'],
  },
  {
    what: 'a reputation that costs nothing',
    file: 'model/equations/reputation.js',
    patch: () => ({ reputationCost: () => 0 }),
    fails: ['t22-reputation'],
  },
  {
    what: 'choice shocks of the wrong scale',
    file: 'model/equations/choice.js',
    patch: (m) => ({ gumbel: (T: number, u: number) => m.gumbel(2 * T, u) }),
    fails: ['t19-logit'],
  },
  {
    what: 'a foresight that expects the price of today',
    file: 'model/labs/foresight/forecast.js',
    patch: (m) => ({
      forecast: (world: unknown) => {
        const seen = m.forecast(world);
        return { ...seen, next: seen.now };
      },
    }),
    fails: ['t12-banking'],
  },
  {
    what: 'labs that stay in the market whatever else they could do',
    file: 'model/equations/reservation.js',
    patch: () => ({ reservationDivisible: (a: number, _β: number, w: number) => a / w }),
    fails: ['t07-lump-sum', 't15-bunching'],
  },
];

describe('deliberate mistakes make the suite fail', () => {
  for (const { what, file, patch, fails } of MISTAKES) {
    it(what, async () => {
      expect((await failing(file, patch, fails)).sort()).toEqual([...fails].sort());
    });
  }
});
