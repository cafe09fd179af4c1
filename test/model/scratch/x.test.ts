import { it } from 'vitest';
import { play } from '/work/main/test/model/economy.js';
it('x', () => {
  for (const expectation of ['last','adaptive'] as const) for (const initialPrice of [60, 500])
  console.log(expectation, initialPrice, play({ turns: 8, expectation, market: { timing: 'lagged', initialPrice } }).turns.map(({m}) => m.price).join(' '));
  for (const expectation of ['last','adaptive'] as const)
  console.log(play({ turns: 20, expectation, market: { timing: 'lagged', initialPrice: 30 }, regulator: { penalty: { perUnit: 0, quadratic: 0, fixed: 5000 } } }).turns.map(({m, lab}) => [m.price!.toFixed(4), lab.mode.join('')].join(':')).join(' '));
});
