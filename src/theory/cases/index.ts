/** All cases, in the order of the results. */
import type { Case } from '../suite.js';
import * as allocation from './allocation.js';
import * as collar from './collar.js';
import * as deterrence from './deterrence.js';
import * as dynamics from './dynamics.js';
import * as enforcement from './enforcement.js';
import * as market from './market.js';
import * as power from './power.js';
import * as regulator from './regulator.js';
import * as splitting from './splitting.js';
import * as uncertainty from './uncertainty.js';

export const CASES: readonly Case[] = [
  deterrence.t01,
  splitting.t02,
  splitting.t02Points,
  deterrence.t03,
  regulator.t04,
  market.t05,
  market.t06,
  market.t06Each,
  market.t06Linear,
  enforcement.t06Own,
  market.t07,
  market.t07Mass,
  collar.t08,
  enforcement.t08Units,
  power.t09,
  dynamics.t10Myopic,
  dynamics.t10,
  regulator.t11,
  dynamics.t12,
  collar.t13,
  uncertainty.t13Moments,
  uncertainty.t14,
  regulator.t15,
  deterrence.t16,
  enforcement.t17Pair,
  enforcement.t17Ten,
  deterrence.t18,
  splitting.t19,
  dynamics.t20,
  allocation.t21,
  allocation.t21Share,
  deterrence.t22,
  deterrence.t23,
];

/** Results that stand as closed forms and are not yet run through the simulator, with what that needs. */
export const NOT_SIMULATED: readonly { readonly result: string; readonly quantity: string; readonly needs: string }[] = [
  {
    result: 'T6',
    quantity: 'detection that grows with own compute',
    needs: "an audit rate that is a function of the lab's compute",
  },
  {
    result: 'T7',
    quantity: 'cycle of naive best responses',
    needs:
      'labs that go to the market without a reservation price: with one, the lagged market settles at the price of the marginal lab',
  },
  { result: 'T8', quantity: 'reporting and default, make-good', needs: 'a case; the behaviour is there' },
  { result: 'T13', quantity: 'moments under normal uncertainty', needs: 'a case: the cap as a list of normal quantiles' },
  {
    result: 'T14',
    quantity: 'losses of price, quantity and hybrid',
    needs: 'a case: one run a shock of the intercepts, quadratic damage reckoned outside',
  },
  {
    result: 'T17',
    quantity: 'audit tournament of few labs',
    needs: "labs that reckon with their rank among N, not with last turn's cut-off",
  },
];
