import { expect, it } from 'vitest';
import { effectInWords, enforcementInWords } from '../../../src/explorer/words/effect.js';

it.each([
  [{ difference: 1, ciLow: 0.5, ciHigh: 1.5 }, /^Enforcement matters here/, /^\+1/],
  [{ difference: 0, ciLow: 0, ciHigh: 0 }, /the same in every run\.$/, /^the same in every run$/],
  [{ difference: 1, ciLow: -1, ciHigh: 3 }, /no more than chance may do\.$/, /^nothing beyond its interval$/],
  [
    { difference: 1, ciLow: Number.NaN, ciHigh: Number.NaN },
    /^So few runs cannot tell .* differs by \+1/,
    /^\+1.*, no interval$/,
  ],
])('an effect is said as far as it is known: %o', (effect, enforcement, lever) => {
  expect(enforcementInWords('price', effect)).toMatch(enforcement);
  expect(effectInWords('price', effect)).toMatch(lever);
});
