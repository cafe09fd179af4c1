import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

const folder = temporaryFolder();
let n = 0;
const write = (name: string, text: string): string => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `permitsim: 1\nname: ${name}\nturns: 3\nreplicates: 3\n${text}`);
  return file;
};
const said = async (...argv: string[]): Promise<string> => {
  const { out, err } = await cli(...argv, '--workers', '1', '--out', join(folder, `out${++n}`));
  expect(out, err).not.toBe('');
  return out;
};
const LABS = 'labs: [{ group: g, count: 4, value: { uniform: [5, 15] }, size: { uniform: [2, 6] } }]\n';
const ENFORCED = 'regulator: { audits: { rate: 0.3 }, penalty: { perUnit: 20 } }\n';

/** Eight replicates into a folder of their own, whatever becomes of them. */
const eight = (name: string, ...argv: string[]) =>
  cli(...argv, '--replicates', '8', '--workers', '1', '--out', join(folder, name));

describe('compare --levers', () => {
  const levers = (text: string, ...rest: string[]) => said('compare', write(`levers${++n}`, text), '--levers', ...rest);
  it('says which way a lever cannot be moved, and does not call it absent', async () => {
    const out = await levers(`${LABS}${ENFORCED}market: { cap: 6, collar: { floor: 5, ceiling: 6 } }\n`);
    expect(out).toMatch(/or not at all: .*floor \+50 % cannot be: .*ceiling −50 % cannot be: /);
    expect(out).toMatch(/^floor −50 % /m);
    const both = await levers(`${LABS}${ENFORCED}market: { cap: 6, collar: { floor: [5, 1], ceiling: [6, 9] } }\n`);
    expect(both).not.toMatch(/Nothing there to move: .*ceiling/);
  });
  it.each<[string, string, string[], string | RegExp]>([
    [
      'nobody looks',
      `${LABS}regulator: { enforced: false }\nmarket: { cap: 6 }\n`,
      [],
      'Nobody looks in this scenario (regulator.enforced: false).',
    ],
    [
      'one replicate tells nothing from chance',
      `${LABS}${ENFORCED}market: { cap: 6 }\n`,
      ['--replicates', '1'],
      /With one replicate it cannot be told whether enforcement matters; in it, with nobody looking, compliance by compute differs by −[\d.]+ points\./,
    ],
    [
      'one replicate in which nothing differs',
      'labs: [{ count: 3, value: 10, size: 5, integrity: 1e6 }]\nmarket: { cap: 9 }\nregulator: { audits: { rate: 0.4 } }\n',
      ['--replicates', '1'],
      'with nobody looking it is the same in the one replicate.',
    ],
    [
      'all runs without enforcement fail',
      // without enforcement nobody buys, and last turn's price is 0
      `${LABS}${ENFORCED}market: { cap: "price > 0 ? 6 : sqrt(-1)", initialPrice: 3 }\n`,
      [],
      'Whether enforcement matters is not known: no replicate came to its end both as the scenario stands and with nobody looking.',
    ],
    [
      'all runs as the scenario stands fail, and those without enforcement do not',
      `${LABS}regulator: { audits: { rate: 0.3 }, penalty: { formula: "price > 0 ? 1/0 : 40" } }\nmarket: { cap: 6 }\n`,
      [],
      /^Whether enforcement matters is not known[\s\S]*^Levers of which no replicate has both runs: audit-rate, /m,
    ],
  ])('says of enforcement what is known: %s', async (_, text, rest, sentence) => {
    expect(await levers(text, ...rest)).toMatch(sentence);
  });
  it('does not say that levers move nothing where one replicate cannot tell', async () => {
    const out = await levers(`${LABS}${ENFORCED}market: { cap: 6 }\n`, '--replicates', '1');
    expect(out).toContain('Levers that move compliance: none that can be told.');
    expect(out).toMatch(
      /^With one replicate it cannot be told; in it, under .*%: compliance(?: by compute)? differs by [+−][\d.]+ points/m,
    );
    expect(out).not.toMatch(/move compliance: none\.|by no more than chance/);
    const { enforcementMatters } = JSON.parse(
      await levers(`${LABS}${ENFORCED}market: { cap: 6 }\n`, '--replicates', '1', '--json'),
    );
    expect(enforcementMatters).toBeNull();
  });
  it('does not say that what moves the price leaves compliance alone where that may have moved too', async () => {
    // one lab of five violates at the lower rate, in each of six replicates: nothing to tell that from chance by
    const out = await levers(
      'labs: [{ group: x, count: 4, value: { uniform: [8, 12] }, size: 4, integrity: 1000 }, { group: y, count: 1, value: 10, size: 4 }]\nmarket: { cap: 12 }\nregulator: { threshold: 1, audits: { rate: 0.3 }, penalty: { fixed: 40 } }\n',
      '--replicates',
      '6',
    );
    expect(out).toContain('Levers that move only price or welfare: cap.');
    expect(out).toContain(
      'Levers that move price or welfare, and compliance not so that it can be told: audit-rate, detection, penalty.',
    );
    expect(out).toMatch(/With 6 replicates that agree .* under audit-rate −50 %: compliance differs by −20 points/);
  });
  it('finds what binds at a posted price of zero', async () => {
    const out = await levers(
      'labs: [{ group: g, count: 6, value: { uniform: [8, 12] }, size: 4 }]\nregulator: { threshold: 1, audits: { rate: 1 }, penalty: { fixed: 2000 } }\nmarket: { cap: 18, mechanism: posted-price, postedPrice: 0 }\n',
    );
    expect(out).toMatch(
      /What binds:\n {2}- the cap: every permit of it is taken, .*\n {2}- 16\.7 % of the labs comply by staying at the threshold/,
    );
    expect(out).not.toContain('Nothing binds');
  });
  it('names a cap that is scarce while permits are banked', async () => {
    const out = await levers(
      `labs: [{ group: g, count: 4, value: 10, size: 5, expectation: { rule: foresight } }]\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 100 } }\nmarket: { cap: [16, 12, 4], timing: schedule, banking: { allowed: true, holdingCost: 0 } }\n`,
    );
    expect(out).toMatch(
      /permits are scarce, at a mean price of [\d.]+ M\$\/permit: 10\.67 under the cap, .* carried to the next turn/,
    );
  });
});

describe('compare --decompose', () => {
  it('says what stands under each factor', async () => {
    const first = write('first', `${LABS}${ENFORCED}market: { cap: 6 }\n`);
    const labs = write('labs', `${LABS.replace('count: 4', 'count: 5')}${ENFORCED}market: { cap: 6 }\n`);
    const rules = write('rules', `${LABS}regulator: { audits: { rate: 0.9 }, penalty: { perUnit: 20 } }\nmarket: { cap: 3 }\n`);
    expect(await said('compare', first, '--decompose', labs)).toContain(
      'The two differ in labs (enforcement) and in nothing (price regime).',
    );
    expect(await said('compare', first, '--decompose', rules)).toContain(
      'The two differ in regulator (enforcement) and in market (price regime).',
    );
  });
  it('says where the second is not run as it stands', async () => {
    const first = write('short', `${LABS}${ENFORCED}market: { cap: 6 }\n`);
    // a cap that falls after the turns of the first: nothing of it is seen
    const longer = join(folder, 'longer.yaml');
    writeFileSync(
      longer,
      `permitsim: 1\nname: longer\nturns: 4\nseed: 9\nreplicates: 3\n${LABS}${ENFORCED}market: { cap: [6, 6, 6, 1] }\n`,
    );
    expect(await said('compare', first, '--decompose', longer)).toContain(
      '\nlonger is run as short is: seed 2026, turns 3; its own: seed 9, turns 4.\n',
    );
    expect(await said('compare', first, '--decompose', first)).not.toContain('is run as');
  });
  it('refuses scenarios of other units: a market is handed over as numbers', async () => {
    const units = (permit: string): string => `units: { compute: FLOP, permit: ${permit}, money: MUSD }\n`;
    const text = `${LABS}${ENFORCED}market: { cap: 6 }\n`;
    const [small, large] = ['1e25', '1e26'].map((size) => write(`of${size}`, `${units(`${size} FLOP`)}${text}`));
    const { code, err } = await cli('compare', small!, '--decompose', large!, '--out', join(folder, 'units'));
    expect(code).toBe(2);
    expect(err).toContain('units: not those of of1e25');
  });
  it('does not claim that the two add up where runs failed', async () => {
    const labs = 'labs: [{ group: x, count: 6, value: { uniform: [8, 12] }, size: 4 }]\n';
    const law = (fine: string): string => `regulator: { threshold: 1, audits: { rate: 0.02 }, penalty: { ${fine} } }\n`;
    // only the first one's market with the second one's fine has prices that high
    const first = write('plain', `${labs}${law('fixed: 40')}market: { cap: 12 }\n`);
    const second = write('breaks', `${labs}${law('formula: "price > 0.20209 ? 1/0 : 40"')}market: { cap: 22 }\n`);
    const { code, out } = await eight('breaks', 'compare', first, '--decompose', second, '--turns', '6');
    expect(code).toBe(1);
    expect(out).toContain('the two need not add up to the total');
    expect(out).not.toContain('so that the two add up');
  });
});

describe('gap', () => {
  const TWO = 'variants: [{ name: strict, set: { regulator.audits.rate: 0.9 } }, { name: loose, set: { market.cap: 12 } }]\n';
  it('says of a scenario of its own nothing that is true of the shipped one alone', async () => {
    const out = await said('gap', write('own', `${LABS}${ENFORCED}market: { cap: 6 }\n${TWO}`));
    expect(out).toContain('observed in the EU ETS 98.8 %.');
    expect(out).toContain('the shares add up to all that is gained');
    expect(out).not.toMatch(/parameter space|placeholders|SplitComp/);
  });
  it('does not claim that shares add up where runs failed', async () => {
    const failing = `${LABS}${ENFORCED}market: { cap: sqrt(18 - bau) }\n${TWO}`;
    const { out, code } = await eight('half', 'gap', write('half', failing));
    expect(code).toBe(1);
    expect(out).toContain('the shares need not add up');
    expect(out).not.toContain('add up to all');
  });
  it('counts variants', async () => {
    const one = write('single', `${LABS}${TWO.replace(/, \{ name: loose.*\]/, ']')}`);
    expect((await cli('gap', one)).err).toContain('single has 1 variant → ');
  });
});
