import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { numbersOf, readCsv, recordsOf } from '../../../src/data/index.js';
import { createPlan } from '../../../src/experiment/index.js';
import { readText } from '../../../src/runner/sources/sources.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { runMini, temporaryFolder } from '../support.js';

/** The lab panel of a scenario written here. */
const panelOf = async (yaml: string, files: Readonly<Record<string, string>> = {}, turns = 1) => {
  const folder = temporaryFolder();
  const path = join(folder, 'own.yaml');
  writeFileSync(path, `permitsim: 1\nname: own\nturns: ${turns}\nreplicates: 2\n${yaml}`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const loaded = loadScenario({ path, readText });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  await runMini(join(folder, 'own'), { plan: createPlan(loaded.scenario), labs: true });
  return readCsv(readFileSync(join(folder, 'own', 'labs.csv'), 'utf8'));
};

describe('the lab panel', () => {
  it('counts as sold what was sold, not what was offered', async () => {
    // 10 permits free to each of two labs that want 5 and 2 at price 0 (size below what they hold): nobody buys, so nobody sells
    const panel = await panelOf(
      'labs: [{ group: a, count: 1, value: 10, size: 5 }, { group: b, count: 1, value: 10, size: 2 }]\nmarket: { cap: 20, allocation: { grandfathered: 1, basis: equal } }\n',
    );
    expect([...numbersOf(panel, 'bought')].every((x) => Math.abs(x) < 1e-12)).toBe(true);
    // a third lab wants 8 and holds 20/3: it buys 4/3, and the others sell that much together
    const three = await panelOf(
      'labs: [{ group: a, count: 2, value: 10, size: 5 }, { group: b, count: 1, value: 10, size: 8 }]\nmarket: { cap: 20, allocation: { grandfathered: 1, basis: equal } }\nregulator: { audits: { rate: 1 }, penalty: { perUnit: 100 } }\n',
    );
    const [first, second, third] = [...numbersOf(three, 'bought')];
    expect(third).toBeCloseTo(4 / 3, 9);
    expect(first! + second!).toBeCloseTo(-4 / 3, 9);
  });

  it('keeps the names that a file gives its labs', async () => {
    const panel = await panelOf('labs: [{ group: a, count: 1 }, { group: b, from: labs.csv }]\n', {
      'labs.csv': 'name,value,size\nAlpha,12,10\n"Beta, Inc.",13,9\n',
    });
    expect(
      recordsOf(panel)
        .map(({ lab, group, name }) => [lab, group, name])
        .slice(0, 3),
    ).toEqual([
      [1, 'a', ''],
      [2, 'b', 'Alpha'],
      [3, 'b', 'Beta, Inc.'],
    ]);
  });

  it('says how a lab went in, whatever it decided afterwards', async () => {
    // lagged timing, no enforcement at all: labs go to the market at the expected price, find it free of risk to leave, and run
    // uncovered: they entered by the market and ended as evaders
    const panel = recordsOf(
      await panelOf(
        'labs: [{ group: a, count: 6, value: 10, size: 5, benefit: run }]\nmarket: { cap: 2, initialPrice: 0 }\nregulator: { audits: { rate: 0.1 }, penalty: { fixed: 20 } }\n',
      ),
    );
    const changed = panel.filter(({ mode, action }) => mode === 'market' && action === 'evade');
    expect(changed.length).toBeGreaterThan(0);
  });

  it('has what each lab has at stake as it decides: by hand', async () => {
    // Posted at 3. Complying: (12 − 3)² / (2·1.2) = 33.75; uncovered: ½·12·10 = 60: gain 26.25. Audits go to whom the signal flags,
    // one a turn. Nobody is flagged before turn 1, so whoever is will be found; both are, so from then on with one chance in two.
    const panel = await panelOf(
      `labs: [{ group: a, count: 2, value: 12, size: 10, detectability: 1, secrecyGain: 0 }, { group: b, count: 1, value: 12, size: 0.5 }]
market: { mechanism: posted-price, postedPrice: 3, cap: 1000 }
regulator:
  threshold: 1
  signal: { sd: 0 }
  audits: { strategy: flagged, capacity: 1, randomShare: 0 }
  penalty: { fixed: 10, perUnit: 0, quadratic: 0 }
`,
      {},
      2,
    );
    const rows = recordsOf(panel)
      .filter(({ replicate }) => replicate === 1)
      .map(({ lab, violationGain, lossIfFound, chanceFound, expectedLoss }) => [
        lab,
        ...[violationGain, lossIfFound, chanceFound, expectedLoss].map((x) => (x === null ? null : Number(Number(x).toFixed(9)))),
      ]);
    const below = [3, null, null, null, null];
    expect(rows).toEqual([
      [1, 26.25, 10, 1, 10],
      [2, 26.25, 10, 1, 10],
      below,
      [1, 26.25, 10, 0.5, 5],
      [2, 26.25, 10, 0.5, 5],
      below,
    ]);
  });
});
