import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Economy, play, type TurnRecord } from './economy.js';
import { economies } from './scenarios.js';

const unseen = (e: Economy): Economy => ({ ...e, regulator: { ...e.regulator, enforced: false } });
const choices = ({ lab, m }: TurnRecord) => ({
  price: m.price,
  compute: lab.compute,
  action: lab.action,
  permits: lab.permits,
  violation: lab.violation,
});

describe('nobody looks', () => {
  it('nobody is found, audited, flagged or fined, whatever the rest of the policy says', () => {
    fc.assert(
      fc.property(economies, (e) => {
        for (const { m, lab } of play(unseen(e)).turns) {
          for (const name of ['audits', 'flags', 'found', 'falsePositives', 'backchecks', 'finesDue', 'finesCollected'])
            expect(m[name], name).toBe(0);
          expect(lab.found.every((x) => x === 0) && lab.forfeited.every((x) => x === 0)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 2026 },
    );
  }, 120_000);

  it('and nobody chooses otherwise for another fine, audit rate, backcheck or look-back, of the regulator or the lab', () => {
    fc.assert(
      fc.property(economies, economies, (e, other) => {
        const { audits, signal, detection, backcheck, whistleblower, monitoring, adaptive } = other.regulator!;
        const { penalty } = other.regulator!;
        const moved: Economy = {
          ...e,
          regulator: {
            ...e.regulator,
            ...{ audits, signal, detection, backcheck, whistleblower, monitoring, adaptive },
            // a shortfall that is declared is made good though nobody looks
            penalty: { ...penalty, makeGood: e.regulator!.penalty!.makeGood },
          } as Economy['regulator'],
          labs: { ...e.labs, detectability: 0.3, auditRate: 1, fineFixed: 1e6, finePerUnit: 1e3, liability: 7, riskAversion: 0 },
        };
        const plain: Economy = { ...e, labs: { ...e.labs, liability: Infinity, riskAversion: 0 } };
        const [a, b] = [play(unseen(plain)), play(unseen(moved))];
        expect(a.turns.map(choices)).toEqual(b.turns.map(choices));
      }),
      { numRuns: 300, seed: 2026 },
    );
  }, 120_000);
});
