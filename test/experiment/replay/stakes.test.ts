import { expect, it } from 'vitest';
import { labStakes } from '../../../src/experiment/index.js';
import { loadScenario, type Scenario } from '../../../src/scenario/index.js';

const load = (text: string, files: Readonly<Record<string, string>> = {}): Scenario => {
  const loaded = loadScenario({ path: 's.yaml', readText: (path) => (path === 's.yaml' ? text : files[path]!) });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join());
  return loaded.scenario.base;
};

const POLICY = `permitsim: 1
name: s
turns: 3
market: { mechanism: posted-price, postedPrice: 3, cap: 1000 }
regulator:
  threshold: 0
  audits: { strategy: random, rate: 0.2 }
  penalty: { fixed: 100, perUnit: 0, quadratic: 0 }
`;
const LABS = 'labs: [{ group: a, count: 2, value: 12, size: 10, detectability: 1, secrecyGain: 0 }]\n';

it('says what a lab gains, loses and expects: by hand', () => {
  // complying at 3: (12 − 3)² / (2·1.2) = 33.75; violating: ½·12·10 = 60, found with 0.2, 100 lost
  const [row, ...more] = labStakes(load(POLICY + LABS), [1, 2]);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ group: 'a', name: '', labs: 2, source: '' });
  for (const [name, value] of Object.entries({ gain: 26.25, loss: 100, chance: 0.2, expected: 20, size: 10, value: 12 }))
    for (const x of row!.numbers[name as 'gain']) expect(x).toBeCloseTo(value, 9);
  expect(row!.acts).toEqual({ exempt: 0, covered: 0, bunched: 0, abstained: 0, evade: 1, split: 0 });
});

it('is deterred where what it expects to lose is above its gain', () => {
  const [row] = labStakes(load(POLICY.replace('fixed: 100', 'fixed: 132') + LABS), [1]);
  expect(row!.numbers.expected[0]).toBeCloseTo(26.4, 9);
  expect(row!.acts.covered).toBe(1);
  const [other] = labStakes(load(POLICY.replace('fixed: 100', 'fixed: 131') + LABS), [1]);
  expect(other!.acts.evade).toBe(1);
});

it('has a row for each lab with a name, with its source, and nothing at stake for an exempt one', () => {
  const csv = 'name,value,size,status,source\nOne,12,10,verified,a report\nTwo,12,2,,\n';
  const rows = labStakes(
    load(`${POLICY.replace('threshold: 0', 'threshold: 5')}labs: [{ group: a, from: labs.csv }]\n`, { 'labs.csv': csv }),
    [1],
  );
  expect(rows.map(({ name, source }) => [name, source])).toEqual([
    ['One', 'verified: a report'],
    ['Two', ''],
  ]);
  expect(rows[1]!.acts.exempt).toBe(1);
  expect(rows[1]!.numbers.gain[0]).toBeNaN();
});

it('weighs what the lab knew when it decided, not what the turn taught it', () => {
  // one audit a turn goes to whom the signal flags. Before turn 1 nobody was flagged: whoever is will be audited for sure. Without
  // noise both labs hide all and are flagged in turn 1; from turn 2 on each reckons with one chance in two.
  const policy = POLICY.replace('strategy: random, rate: 0.2', 'strategy: flagged, capacity: 1, randomShare: 0')
    .replace('turns: 3', 'turns: 1')
    .replace('regulator:', 'regulator:\n  signal: { sd: 0 }')
    .replace('threshold: 0', 'threshold: 1')
    .replace('fixed: 100', 'fixed: 10');
  const [row] = labStakes(load(policy + LABS), [1]);
  expect(row!.acts.evade).toBe(1);
  expect(row!.numbers).toMatchObject({ chance: [1], expected: [10] });
});
