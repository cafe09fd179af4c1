/** All cases, in the order of the results. */
import type { Case } from '../suite.js';
import * as deterrence from './deterrence.js';
import * as dynamics from './dynamics.js';
import * as market from './market.js';
import * as regulator from './regulator.js';
import * as splitting from './splitting.js';

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
  market.t07,
  market.t07Mass,
  market.t08,
  dynamics.t10Myopic,
  dynamics.t10,
  regulator.t11,
  dynamics.t12,
  market.t13,
  regulator.t15,
  deterrence.t16,
  deterrence.t18,
  splitting.t19,
  dynamics.t20,
  deterrence.t22,
  deterrence.t23,
];
