import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli } from '../support.js';

const folder = mkdtempSync(join(tmpdir(), 'permitsim-notes-'));
afterAll(() => rmSync(folder, { recursive: true }));

let n = 0;
/** What a command says of a scenario given as text. */
const said = async (command: readonly string[], text: string): Promise<string> => {
  const name = `note${++n}`;
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `permitsim: 1\nname: ${name}\nturns: 3\nreplicates: 4\n${text}`);
  const to = command[0] === 'check' ? [] : ['--out', join(folder, `out${n}`)];
  const { code, out, err } = await cli(command[0]!, file, ...command.slice(1), '--workers', '1', ...to);
  expect(code, err).toBe(0);
  return out;
};
const note = async (variant: string, text: string): Promise<string> =>
  (await said(['compare'], text)).split('\n').find((line) => line.startsWith(`${variant}: no headline figure moved in any`)) ??
  '';

// Two divisible labs of value and size 100 and 80: D(p) = 180 − 2p.
const TWO = 'labs: [{ group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }] }]\n';
const STRICT = 'regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }\n';

describe('a null difference on the collar', () => {
  // Cap 150: 180 − 2p = 150, p = 15. A floor of 20 withholds 10. The ceiling of 90 changes nothing, yet the price is at the floor.
  it('is not put down to a price that stays inside by itself where it is at the floor', async () => {
    const text = await note(
      'ceiling',
      `${TWO}${STRICT}market: { cap: 150, timing: schedule, collar: { floor: 20 } }\nvariants: [{ name: ceiling, set: { market.collar.ceiling: 90 } }]\n`,
    );
    expect(text).not.toContain('inside the collar');
    expect(text).toContain('at the floor in 100 % of the turns');
  });
  // All permits free: nothing can be withheld. Cap 140: p = 20, a floor of 60 gives way.
  it('nor where the floor gives way', async () => {
    const text = await note(
      'floor',
      `${TWO}${STRICT}market: { cap: 140, timing: schedule, allocation: { grandfathered: 1 } }\nvariants: [{ name: floor, set: { market.collar.floor: 60 } }]\n`,
    );
    expect(text).not.toContain('inside the collar');
    expect(text).toContain(
      'The price is below the floor in 100 % of the turns; in the baseline it is under no collar: all permits are free',
    );
  });
  it('and a posted price is below it for being posted, not for want of an auction', async () => {
    const text = await note(
      'floor',
      `${TWO}${STRICT}market: { cap: 140, mechanism: posted-price, postedPrice: 1, allocation: { grandfathered: 1 } }\nvariants: [{ name: floor, set: { market.collar.floor: 60 } }]\n`,
    );
    expect(text).toContain('under no collar: it is posted, and no bound moves it.');
    expect(text).not.toContain('auction');
  });
  it('and says so where the price does stay inside', async () => {
    const text = await note(
      'collar',
      `${TWO}${STRICT}market: { cap: 140, timing: schedule }\nvariants: [{ name: collar, set: { market.collar.floor: 5, market.collar.ceiling: 60 } }]\n`,
    );
    expect(text).toContain('stays inside the collar in every turn');
  });
});

describe('a null difference on free allocation', () => {
  const free = (set: string): string => `variants: [{ name: free, set: { market.allocation.grandfathered: 1${set} } }]\n`;
  it('is a theorem where its premises hold', async () => {
    expect(await note('free', `${TWO}${STRICT}market: { cap: 140 }\n${free('')}`)).toContain('a theorem (Montgomery 1972)');
  });
  it.each([
    [
      'permits that can be seized',
      'labs: [{ group: g, liability: 1e9, count: 4, value: 100, size: 50 }]\n',
      ', market.allocation.permitsSeizable: true',
      'seized',
    ],
    [
      'an allocation lost when found',
      'labs: [{ group: g, count: 4, value: 100, size: 50 }]\n',
      ', market.allocation.forfeitOnViolation: true',
      'loses its next allocation',
    ],
  ])('but not with %s', async (_, labs, set, why) => {
    const text = await note('free', `${labs}${STRICT}market: { cap: 140 }\n${free(set)}`);
    expect(text).toContain('no theorem says it must be');
    expect(text).toContain(why);
    expect(text).not.toContain('Montgomery');
  });
  // A lump-sum fine: labs are indifferent at the price and buy whole or not at all; the account takes the difference
  it('is one where the balance account carries permits on, and exact', async () => {
    const name = `note${n + 1}`;
    const text = await note(
      'free',
      `labs: [{ group: g, count: 3, benefit: run, value: { uniform: [8, 12] }, size: 4 }]\nregulator: { audits: { rate: 1 }, penalty: { fixed: 400 } }\nmarket: { cap: 6 }\n${free('')}`,
    );
    expect(text).toMatch(
      /nothing offered was lost: what a turn sold too little or too much the balance account took or gave .*holds [\d.]+ permits/,
    );
    const rows = readFileSync(join(folder, `out${n}`, name, 'differences.csv'), 'utf8').split('\n');
    for (const metric of ['price', 'compute', 'violation', 'unsold', 'balance', 'welfare'])
      expect(rows.find((row) => row.startsWith(`free,base,${metric},`))).toMatch(/,[^,]+,0,0,0,0,1,4,/);
  });
  // One permit too many for two equal labs of one permit each: 1 of 3 stays unsold, a seller cannot sell all it offers.
  it('nor where sellers could not sell all they offered', async () => {
    const text = await note(
      'equal',
      `labs: [{ group: g, count: 2, benefit: run, value: 10, size: 1 }]\n${STRICT}market: { cap: 3, allocation: { grandfathered: 1 } }\nvariants: [{ name: equal, set: { market.allocation.basis: equal } }]\n`,
    );
    expect(text).not.toContain('Montgomery');
  });
});

describe('a floor that moves', () => {
  // D(p) = 180 − 2p. Turn 1: no floor and a cap of 174, p = 3; turns 2 and 3: a cap of 100, p = 40 above a floor of 35.
  // Mean price 27.7, mean floor 35 where there is one: it holds all the same.
  const MOVING = `${TWO}${STRICT}market: { cap: [174, 100, 100], timing: schedule, collar: { floor: [0, 35, 35] } }\n`;
  it('does not give way where it only stands above the mean price', async () => {
    const out = await said(['compare', '--levers'], MOVING);
    expect(out).toContain('What binds:');
    expect(out).not.toMatch(/gives way|at the floor/);
  });
  it('gives way in the turns in which it does', async () => {
    // all permits are free: nothing to withhold, and 3 and 40 are below the floors of turns 1 and 3
    const free = MOVING.replace('floor: [0, 35, 35]', 'floor: [5, 35, 60]').replace(
      'cap:',
      'allocation: { grandfathered: 1 }, cap:',
    );
    expect(await said(['compare', '--levers'], free)).toContain(
      'the floor gives way: the price is below it in 66.7 % of the turns',
    );
  });
});

describe('a null difference where runs failed', () => {
  it('is of those that have both', async () => {
    const file = join(folder, 'failing.yaml');
    writeFileSync(
      file,
      'permitsim: 1\nname: failing\nturns: 6\nreplicates: 8\nlabs: [{ group: x, count: 6, value: { uniform: [8, 12] }, size: 4 }]\nmarket: { cap: 12 }\nregulator: { threshold: 1, audits: { rate: 0.02 }, penalty: { fixed: 40 } }\nvariants: [{ name: v, set: { regulator.penalty.formula: "price > 0.2021 ? 1/0 : 40" } }]\n',
    );
    const { code, out } = await cli('compare', file, '--workers', '1', '--out', join(folder, 'failing'));
    expect(code).toBe(1);
    expect(out).toContain('v: no headline figure moved in any of the 6 of 8 replicates in which both runs came to their end.');
  });
});

describe('notes under a summary', () => {
  const CALM =
    'labs: [{ count: 3, value: 10, size: 5, integrity: 1e6 }]\nmarket: { cap: 9 }\nregulator: { audits: { rate: 0.4 } }\n';
  const BLIND = 'variants: [{ name: blind, set: { regulator.enforced: false } }, { name: longer, set: { turns: 5 } }]\n';
  it('are of the variant that is shown first', async () => {
    const blind = await said(['run', '--variant', 'blind'], CALM + BLIND);
    expect(blind).toContain('Note: nobody looks in blind (regulator.enforced: false).');
    expect(blind).not.toContain('does not depend');
    expect(await said(['run'], CALM + BLIND)).toContain('Note: compliance in base does not depend on enforcement: with nobody');
  });
  it('say which replicates were asked where others ran', async () => {
    expect(await said(['run', '--replicate', '2'], CALM)).toContain('it is the same (asked of the first 4 replicates).');
    expect(await said(['run'], CALM)).toContain('with nobody looking it is the same. What binds');
  });
  it('and the heading count turns as the variants have them', async () => {
    expect(await said(['run'], CALM + BLIND)).toContain('3 variants × 4 replicates × 3 to 5 turns, seed 2026: 12 runs');
    expect(await said(['run', '--variant', 'longer'], CALM + BLIND)).toContain('1 variant × 4 replicates × 5 turns');
    expect(await said(['check'], CALM + BLIND)).toContain('4 replicates, 3 to 5 turns each');
    expect(await said(['compare', '--conventions'], CALM)).toContain('seed 2026, 2027 of other-seeds: ');
  });
  it('say that a variant has other luck, or sets what no variant reads', async () => {
    const own = 'variants: [{ name: seeded, set: { seed: 3 } }, { name: fewer, set: { replicates: 2 } }]\n';
    const out = await said(['check'], CALM + own);
    expect(out).toContain('variant seeded has a seed of its own');
    expect(out).toContain('variant fewer sets replicates: every variant runs the 4 of the scenario');
    expect(await said(['compare'], CALM + own)).toContain('paired by replicate (seeded: under other luck);');
    expect(await said(['compare'], CALM + BLIND)).toContain('difference from it, paired by replicate;');
  });
});

describe('what binds', () => {
  it('is not a cap that covers "at most 100 %"', async () => {
    const out = await said(
      ['compare', '--levers'],
      `${TWO}regulator: { audits: { rate: 0.5 }, penalty: { perUnit: 400 } }\nmarket: { cap: 140 }\n`,
    );
    expect(out).not.toMatch(/at most 100 %/);
    expect(out).toContain('the cap: every permit of it is taken, at a mean price of 20');
  });
  it('is not the floor where it gives way', async () => {
    const out = await said(
      ['compare', '--levers'],
      `${TWO}${STRICT}market: { cap: 140, timing: schedule, allocation: { grandfathered: 1 }, collar: { floor: 60 } }\n`,
    );
    expect(out).toContain('the floor gives way');
  });
});

describe('independence of enforcement', () => {
  it('is not claimed where rows carry the enforcement', async () => {
    const rows =
      'labs: [{ group: g, rows: [{ value: 100, size: 100, auditRate: 0.4 }, { value: 80, size: 80, auditRate: 0.4 }] }]\n';
    const text = `${rows}market: { cap: 90 }\nregulator: { penalty: { perUnit: 200 } }\n`;
    expect(await said(['run'], text)).not.toContain('does not depend on enforcement');
    // 20 that agree are enough: audits are left to chance
    expect(await said(['compare', '--levers', '--replicates', '20'], text)).toContain('Enforcement matters here');
    expect(await said(['compare', '--levers'], text)).toContain(
      'With 4 replicates that agree it cannot be told whether enforcement matters; in each, with nobody looking, compliance differs by −100 points.',
    );
  });
  it('is claimed where integrity alone keeps labs honest', async () => {
    const text =
      'labs: [{ count: 3, value: 10, size: 5, integrity: 1e6 }]\nmarket: { cap: 9 }\nregulator: { audits: { rate: 0.4 } }\n';
    expect(await said(['run'], text)).toContain('does not depend on enforcement');
  });
});

describe('an unstable expectation', () => {
  it('is not cured by a weight below 0', async () => {
    const text = `${TWO}${STRICT}market: { cap: 140, commitment: 1 }\n`;
    const file = join(folder, 'commit.yaml');
    writeFileSync(file, `permitsim: 1\nname: commit\nturns: 3\n${text}`);
    const { out, err } = await cli('check', file);
    expect(out + err).not.toMatch(/weight below 0(?!\.)|Infinity/);
    // w = 0.5 < 2(1 − κ) means κ < 0.75
    expect(out + err).toContain('a commitment below 0.75');
  });
});

describe("a metric of the scenario's own", () => {
  const MARKET = `${TWO}market: { cap: 150, timing: schedule }\nregulator: { audits: { rate: 0.5 }, penalty: { perUnit: 1000 } }\n`;
  // nobody violates, so nothing is ever found: the fine per finding is 0/0 in every turn
  it('is said to be empty where it divides by nothing, and only then', async () => {
    const text = await said(['run'], `${MARKET}metrics: { perFinding: finesCollected / found, twice: 2 * price }\n`);
    expect(text).toContain('Warning: perFinding (finesCollected / found) is empty in 100 % of the turns of every variant');
    expect(text).toContain(', and has no mean there →');
    expect(text).not.toContain('twice (');
  });
  it('has no mean where it is always empty, and one over the others where it is not', async () => {
    const text = await said(
      ['run'],
      `labs: [{ group: g, count: 5, value: 10, size: 4, secrecyGain: 1 }]\nmarket: { cap: 6 }\nregulator: { threshold: 1, audits: { rate: 0 }, penalty: { fixed: 40 } }\nmetrics: { perFinding: finesCollected / found }\nvariants: [{ name: v, set: { regulator.audits.rate: 0.2 } }]\n`,
    );
    expect(text).toMatch(
      /is empty in 100 % of the turns of base, and has no mean there; in \d[\d.]* % of the turns of v, and its means there are over the others →/,
    );
  });
  it('is not where it has its value', async () => {
    const text = await said(['run'], `${MARKET}metrics: { perFinding: "found > 0 ? finesCollected / found : 0" }\n`);
    expect(text).not.toContain('Warning');
  });
});
