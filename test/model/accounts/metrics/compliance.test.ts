import { describe, expect, it } from 'vitest';
import { play, variantsOf } from '../../../cases/support.js';

/**
 * Nothing is sold (cap 0). Staying at the threshold is worth b(1) = 10 (1 − 1/8) = 8.75. A run q above it is found with 1/2 and pays 100 a
 * unit: every unit costs 50 and is worth at most 10 − 10/4 = 7.5, so the best violation is a hair above 1, for the 5 M$ that an
 * undisclosed model is worth. At 1 a unit every unit is worth more than it costs and the run is as large as at business as usual, nearly.
 */
const YAML = `permitsim: 1
name: just-above
turns: 1
labs: [{ group: a, count: 4, value: 10, size: 4, secrecyGain: 5, detectability: 1 }]
market: { cap: 0 }
regulator: { threshold: 1, coverage: excess, audits: { rate: 0.5 }, penalty: { perUnit: 100 } }
variants:
  - { name: no-secrecy, set: { "labs.*.secrecyGain": 0 } }
  - { name: cheap, set: { regulator.penalty.perUnit: 1 } }
`;

describe('labs that evade just above the threshold', () => {
  const shares = (name: string) => {
    const run = play(variantsOf(YAML).get(name)!);
    return ['evadeRate', 'justAboveRate', 'bunchRate'].map((figure) => run.turns(figure)[0]);
  };
  it('violate for the sake of it: next to nothing is hidden', () => expect(shares('base')).toEqual([1, 1, 0]));
  it('are none where secrecy is worth nothing', () => expect(shares('no-secrecy')).toEqual([0, 0, 1]));
  it('are none where hidden compute pays', () => expect(shares('cheap')).toEqual([1, 0, 0]));
});
