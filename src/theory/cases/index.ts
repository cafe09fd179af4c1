/** All cases, in the order of the results. */
import type { Case } from '../suite/suite.js';
import * as allocation from './allocation.js';
import * as collar from './collar.js';
import * as deterrence from './deterrence.js';
import * as dynamics from './dynamics.js';
import * as enforcement from './enforcement.js';
import * as lumpSum from './lumpSum.js';
import * as market from './market.js';
import * as power from './power.js';
import * as regulator from './regulator.js';
import * as splitting from './splitting.js';
import * as stability from './stability.js';
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
  lumpSum.t07,
  lumpSum.t07Mass,
  collar.t08,
  enforcement.t08Units,
  power.t09,
  dynamics.t10Myopic,
  dynamics.t10,
  regulator.t11,
  dynamics.t12,
  dynamics.t12Borrowing,
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
  stability.t20Collar,
  stability.t20Tatonnement,
  allocation.t21,
  allocation.t21Share,
  deterrence.t22,
  deterrence.t23,
];

/** What stands as a closed form alone, or cannot be had from the simulator, and why. */
export const NOT_SIMULATED: readonly { readonly result: string; readonly quantity: string; readonly why: string }[] = [
  {
    result: 'T4',
    quantity: 'safe-harbour shading, deterrence under unverified flags',
    why: 'a lab reports what its permits cover or its run, and does not shade a report it has no permits for; the flag rates the propositions rest on are simulated',
  },
  {
    result: 'T7',
    quantity: 'cycle of naive best responses',
    why: 'tried with timing: lagged: labs in the market keep a reservation price, so the price settles at that of the marginal lab instead of cycling; the closed form has the cycle',
  },
  {
    result: 'T8',
    quantity: 'detection needed along a banking path',
    why: 'the price path is simulated (T12) and the detection needed at a price too (T8); their product is the closed form',
  },
  {
    result: 'T23',
    quantity: 'expected hidden liability',
    why: 'a formula of a liability share that the model has no lab attribute for',
  },
];
