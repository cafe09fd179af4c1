import { describe, expect, it } from 'vitest';
import { FINE_TERMS, VARYING_TERMS } from '../../src/experiment/fines.js';
import { fineOn } from '../../src/model/regulator/loss.js';
import { worldWith } from '../model/world.js';

describe('the terms of the fine', () => {
  it.each(FINE_TERMS)('%s is charged, and grows with the shortfall just where it is said to', (term) => {
    const world = worldWith({
      regulator: { penalty: { [term]: 2 } },
      labs: { turnover: 100, value: 10 },
      state: { expectedPrice: 5, value: 10 },
    });
    expect(fineOn(world, 0, 20, 3)).toBeGreaterThan(0);
    expect(fineOn(world, 0, 20, 3) > fineOn(world, 0, 20, 1)).toBe(VARYING_TERMS.includes(term));
  });
});
