import { describe, expect, it } from 'vitest';
import { preparedFor } from '../../src/experiment/prepare.js';
import { simulateJob } from '../../src/experiment/simulate.js';
import { describeParameters, PATH_KINDS, PATH_NAMES } from '../../src/scenario/index.js';
import { keys } from '../../src/scenario/schema/keys.js';
import { base, complaints, HEAD, load, UNITS } from '../scenario/files.js';
import { LABS, series, watch } from './series.js';

describe('every number of market, regulator and damage', () => {
  it('is declared once: what the schema takes as a path is what runs follow', () => {
    const declared = keys().flatMap(({ path, meta }) =>
      /list by turn/.test(meta.accepts) && !path.startsWith('labs.') ? [path] : [],
    );
    const inside = PATH_NAMES.filter((name) => name.startsWith('regulator.signal.tolerance.'));
    expect([...declared, ...inside].sort()).toEqual([...PATH_NAMES].sort());
    expect(describeParameters().find(({ path }) => path === 'regulator.audits.rate')?.accepts).toContain(
      'expression in t and bau',
    );
  });
  it.each(PATH_NAMES.map((name) => [name] as const))(
    '%s: the list that says the same number each turn is the number, byte for byte',
    (name) => {
      const kind = PATH_KINDS[name];
      const { least = 0, most = 2 } = kind.bounds as { least?: number; most?: number };
      const x = name === 'regulator.jurisdictions.count' ? 3 : least + 0.3 * (Math.min(most, 2) - least);
      const text = (value: unknown) => {
        const needs: Record<string, string> = {
          'regulator.policy.adaptive': 'policy: { adaptive: { target: 0.1 } }, ',
          'regulator.selfReporting': 'selfReporting: { charge: 1 }, ',
        };
        const more = Object.entries(needs).find(([prefix]) => name.startsWith(prefix))?.[1] ?? '';
        const groups = name.startsWith('regulator.audits.groups') ? 'strategy: targeted, groups: { rates: [0.1, 0.5] }, ' : '';
        const sets: Record<string, string> = { [name]: JSON.stringify(value) };
        if (name === 'market.postedPrice') sets['market.mechanism'] = 'posted-price';
        if (name === 'market.collar.floor') sets['market.collar.ceiling'] = '50';
        if (name === 'market.collar.ceiling') sets['market.collar.floor'] = 'null';
        const turnover = name.endsWith('turnoverShare') ? 'turnover: 50, ' : '';
        return base(
          `${HEAD}turns: 3\nlabs: [{ group: g, count: 6, ${turnover}value: { uniform: [6, 12] }, size: { uniform: [3, 6] }, shock: { sd: 0.1 }, splitCost: { fixed: 3 } }]\nmarket: { cap: 0.5 * bau, banking: { allowed: true, borrowing: { limit: 0.2 } }, stability: { upper: 1, lower: 0.5 }, allocation: { grandfathered: 0.5 } }\nregulator: { ${more}threshold: 1, audits: { ${groups}rate: 0.3 }, penalty: { fixed: 4, perUnit: 2 }, backcheck: { probability: 0.2, lookback: 2, rate: 0.2 } }\n`,
          Object.entries(sets).map(([path, value]) => `${path}=${value}`),
        );
      };
      const run = (value: unknown) => {
        const result = simulateJob(text(value), 1, { check: true });
        return result.status === 'done' ? [...result.metrics] : result.failure;
      };
      expect(run([x, x, x])).toEqual(run(x));
      expect(run(`${x} + 0 * t`)).toEqual(run(x));
    },
  );
});

describe('paths', () => {
  it('an audit rate that rises deters from the turn in which π·fine reaches the price', () => {
    // two divisible labs, cap 90 of 180: honest demand Σ(size − p size/value) = 180 − 2p, price 45. A fine of 100 a permit is
    // worth less than the market while π·100 < 45: rates .1, .2, .3, .4 violate, .5 complies
    const scenario = base(
      `${HEAD}turns: 5\n${LABS}market: { cap: 90, timing: schedule }\nregulator: { audits: { rate: 0.1 * t }, penalty: { perUnit: 100 } }\n`,
    );
    expect(series(scenario, 'violation').map((v) => v > 0)).toEqual([true, true, true, true, false]);
    // the expected marginal penalty is the price ceiling (Malik 1990): 10, 20, 30, 40, then the market's 45
    expect(series(scenario, 'price').map((p) => Number(p.toFixed(9)))).toEqual([10, 20, 30, 40, 45]);
  });
  it('fines, damage and a posted price, by list, expression in bau and with units', () => {
    const scenario = base(`${HEAD}${UNITS}turns: 3
labs: [{ group: g, count: 2, value: 10 MUSD, size: 4e25 FLOP }]
market: { mechanism: posted-price, postedPrice: ["2 MUSD", "3 MUSD", "4 MUSD"], cap: "1e26 FLOP * 2^(t-1)" }
regulator: { audits: { rate: 1 }, penalty: { perUnit: "0.1 billion USD * 1.1^(t-1)" } }
welfare: { damagePerUnit: "(1 MUSD) * bau / 8" }
`);
    expect(series(scenario, 'price')).toEqual([2, 3, 4]);
    expect(series(scenario, 'cap')).toEqual([10, 20, 40]);
    expect(watch(scenario, (w) => w.parameters.regulator.penalty.perUnit).map((x) => Number(x.toFixed(9)))).toEqual([
      100, 110, 121,
    ]);
    // bau = 8 compute units: 1 M$ a unit of compute
    const compute = series(scenario, 'compute');
    expect(series(scenario, 'damage')).toEqual(compute);
  });
  it('what derives from a path follows it: the tolerance of a 5 % false-positive rate under a falling sd', () => {
    const scenario = base(
      `${HEAD}turns: 3\n${LABS}regulator: { threshold: 1, signal: { sd: [0.4, 0.2, 0.1] }, audits: { strategy: flagged, rate: 0.1 } }\n`,
    );
    // Eq. 66: sd z(.95) − sd²/2
    const τ = (sd: number) => 1.6448536269514722 * sd - (sd * sd) / 2;
    watch(scenario, (w) => w.turn.tolerance).forEach((x, t) => void expect(x).toBeCloseTo(τ([0.4, 0.2, 0.1][t]!), 12));
  });
  it('a noise that starts at 0 has its stream: the second turn is noisy', () => {
    const scenario = base(`${HEAD}turns: 2\n${LABS}regulator: { threshold: 1, signal: { sd: [0, 0.3] } }\n`);
    const [first, second] = watch(scenario, (w) => w.state.signal[0]! - w.state.compute[0]!);
    expect(first).toBe(0);
    expect(second).not.toBe(0);
  });
  it('runs beside each other do not write into each other’s numbers', () => {
    const scenario = base(
      `${HEAD}turns: 4\n${LABS}market: { cap: 90 }\nregulator: { audits: { rate: [0.1, 0.2, 0.3, 0.4] }, penalty: { perUnit: 100 } }\n`,
    );
    const alone = series(scenario, 'price');
    const half = base(`${HEAD}turns: 2\n${LABS}market: { cap: 90 }\n`);
    series(half, 'price');
    expect(series(scenario, 'price')).toEqual(alone);
    expect(preparedFor(scenario).parameters.regulator.audits.rate).toBeNaN();
  });
  it('collar and cap read the turn before: price, bank and emissions', () => {
    const scenario = base(`${HEAD}turns: 4
${LABS}market: { cap: "max(20, 0.5 * emissions)", initialPrice: 30, timing: schedule, collar: { ceiling: "1.1 * price" } }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
`);
    const compute = series(scenario, 'compute');
    // before turn 1 emissions are business as usual: 180
    expect(series(scenario, 'cap')).toEqual([90, ...compute.slice(0, 3).map((q) => Math.max(20, 0.5 * q))]);
    const price = series(scenario, 'price');
    expect(series(scenario, 'ceiling').map((x) => x.toFixed(9))).toEqual(
      [30, ...price.slice(0, 3)].map((p) => (1.1 * p).toFixed(9)),
    );
    const banked = base(`${HEAD}turns: 3
labs: [{ group: g, rows: [{ value: 100, size: 100 }], expectation: { rule: foresight } }]
market: { cap: [90, 40, 40], banking: { allowed: true }, initialPrice: 10, collar: { ceiling: 50 + bank } }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
`);
    const bank = series(banked, 'bank');
    expect(bank[0]).toBeGreaterThan(0);
    expect(series(banked, 'ceiling')).toEqual([50, 50 + bank[0]!, 50 + bank[1]!]);
  });
  it('growth by turn: from each turn to the next', () => {
    const text = (growth: string) =>
      base(
        `${HEAD}turns: 4\nlabs: [{ group: g, count: 2, value: 10, size: 8, growth: { size: ${growth} } }, { group: still, value: 10, size: 8 }]\n`,
      );
    // 16, +50 % → 24, +25 % → 30, 0 → 30; and 8 more that stand still
    expect(series(text('[0.5, 0.25, 0]'), 'bau')).toEqual([24, 32, 38, 38]);
    // half as fast each turn: 16 → 24 → 30 → 33.75
    expect(series(text('0.5^t'), 'bau')).toEqual([24, 32, 38, 41.75]);
    // towards 48 in all: half the gap each turn, as a share of what grows
    expect(series(text('"(48 - bau) / bau"'), 'bau')[1]).toBe(16 * 2 + 8);
  });
  it('growth by turn is foreseen like growth at one rate', () => {
    const text = (growth: string) =>
      base(`${HEAD}turns: 5
labs: [{ group: g, count: 3, value: 10, size: 8, growth: { size: ${growth}, value: 0.02 }, expectation: { rule: foresight }, discount: 0.95 }]
market: { cap: 12, banking: { allowed: true, holdingCost: 0 } }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
`);
    const one = series(text('0.1'), 'price');
    series(text('[0.1, 0.1, 0.1, 0.1]'), 'price').forEach((p, t) => void expect(p).toBeCloseTo(one[t]!, 9));
    expect(one[1]! / one[0]!).toBeCloseTo(1 / 0.95, 6);
  });
});

describe('what check knows of paths', () => {
  const regulator = (text: string, turns = 10) => complaints(`${HEAD}turns: ${turns}\nregulator: { ${text} }\n`);
  it('a share that passes 1, a fine below 0, what is not finite: with file, line and turn', () => {
    expect(regulator('audits: { rate: 0.2 * t }')[0]).toMatch(
      /^test.yaml:4:.*regulator.audits.rate: out of range in turn 6: 1.2.*min\(1, …\)/,
    );
    expect(regulator('penalty: { fixed: 100 - 30 * t }')[0]).toMatch(/negative in turn 4: -20/);
    expect(regulator('collateral: { amount: 1 / (t - 3) }')[0]).toContain('collateral.amount');
    expect(regulator('audits: { rate: [0.1, 1.2] }')[0]).toContain('regulator.audits.rate.1: out of range');
    expect(regulator('audits: { rate: 0.01 * price }')[0]).toContain('unknown name price');
    expect(regulator('audits: { rate: 0.01 * t }')).toEqual([]);
  });
  it('growth by turn below −1, or of single labs beside it', () => {
    const labs = (text: string) => complaints(`${HEAD}turns: 5\nlabs: [{ group: g, ${text} }]\n`);
    expect(labs('growth: { size: 1 - t }')[0]).toContain('labs.0.growth.size: out of range in turn 2: -1');
    expect(labs('growth: { size: 0.1 * t }, rows: [{ growth.size: 0.3 }]')[0]).toContain('beside growth of single labs');
    expect(labs('growth: { size: 0.1 * t * value }')[0]).toContain('reads attributes');
    expect(labs('value: 0.1 * t')[0]).toContain('unknown name t');
  });
  it('a list that ends before the run does, with the turn', () => {
    const result = load(
      `${HEAD}turns: 5\nmarket: { cap: [10, 9, 8] }\nvariants: [{ name: v, set: { regulator.audits.rate: [0.1, 0.2] } }]\n`,
    );
    expect(result.ok && result.warnings.map((w) => `${w.file}:${w.line} ${w.path}: ${w.message}`)).toEqual([
      'test.yaml:4 market.cap: a list of 3 for 5 turns: 8 holds on from turn 4',
      'test.yaml:5 regulator.audits.rate (variant v): a list of 2 for 5 turns: 0.2 holds on from turn 3',
    ]);
  });
  it('a price of the turn before the first, an adaptive rate by turn', () => {
    expect(complaints(`${HEAD}market: { collar: { ceiling: 2 * price } }\n`)[0]).toContain('a number for market.initialPrice');
    expect(regulator('audits: { rate: 0.01 * t }, policy: { adaptive: {} }')[0]).toContain('beside an adaptive policy');
  });
  it('what only a run can know says the turn', () => {
    const result = simulateJob(
      base(
        `${HEAD}turns: 4\nlabs: [{ group: g, count: 2, size: 4, growth: { size: 0.5 } }]\nregulator: { audits: { rate: 0.08 * bau } }\n`,
      ),
      1,
    );
    expect(result.status === 'failed' && result.failure).toMatchObject({
      turn: 3,
      phase: 'announce',
      message: expect.stringContaining('regulator.audits.rate'),
    });
  });
});

describe('quantities inside expressions', () => {
  const cap = (text: string) => base(`${HEAD}${UNITS}market: { cap: "${text}" }\n`).market.cap;
  it('in base units, and the file that is written needs none', () => {
    expect(cap('1e25 FLOP * 1.02^(t-1)')).toBe('1 * 1.02^(t-1)');
    expect(cap('max(2 permits, 3e26 FLOP - 1e25 FLOP * t)')).toBe('max(2, 30 - 1 * t)');
    expect(cap('5 % * bau')).toBe('0.05 * bau');
    expect(cap('2e26 FLOP')).toBe(20);
    expect(
      base(`${HEAD}${UNITS}regulator: { penalty: { formula: "max(0.03 * turnover, 15.75 MUSD, 2 MUSD/permit * violation)" } }\n`)
        .regulator.penalty.formula,
    ).toBe('max(0.03 * turnover, 15.75, 2 * violation)');
    expect(base(`${HEAD}${UNITS}labs: [{ group: g, value: "3 MUSD + 0.1 * size" }]\n`).labs[0]!.value).toBe('3 + 0.1 * size');
  });
  it('a wrong one is named at once, not after a detour over *', () => {
    const says = (text: string) => complaints(`${HEAD}${UNITS}market: { cap: "${text}" }\n`)[0];
    expect(says('3 FLUP * t')).toContain('neither a unit nor a name: FLUP');
    expect(says('3 FLUP * t')).toContain('FLOP');
    expect(says('0.3 bau')).toContain('0.3 * bau');
    expect(complaints(`${HEAD}market: { cap: "1e25 FLOP * t" }\n`)[0]).toContain('a unit (FLOP) in a scenario without units');
  });
});
