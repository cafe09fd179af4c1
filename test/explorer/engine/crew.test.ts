import { afterEach, describe, expect, it } from 'vitest';
import { Crew } from '../../../src/explorer/engine/crew.js';
import { beMate, type Made } from '../../../src/explorer/engine/mate.js';
import type { Position } from '../../../src/explorer/engine/protocol.js';
import { Runs } from '../../../src/explorer/engine/runs.js';
import { Scenarios } from '../../../src/explorer/engine/scenarios.js';
import { tick } from '../../../src/explorer/engine/tick.js';

const TEXT = `permitsim: 1
name: two
turns: 6
replicates: 60
labs:
  - { group: large, count: 4, value: { lognormal: { mean: 12, sd: 3 } }, size: { uniform: [4, 9] } }
  - { group: small, count: 3, value: 5, size: { uniform: [1, 3] } }
market: { cap: 0.4 * bau }
regulator: { audits: { rate: 0.2 }, penalty: { fixed: 20 } }
`;
const POSITION: Position = { scenario: 'two', text: null, set: { 'market.cap': '0.5 * bau' } };

const ports: MessagePort[] = [];
const channel = (): MessageChannel => {
  const made = new MessageChannel();
  ports.push(made.port1, made.port2);
  return made;
};
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

const opened = (): Scenarios => {
  const scenarios = new Scenarios();
  scenarios.open({ files: { '0/two.yaml': TEXT }, paths: { two: '0/two.yaml' } });
  return scenarios;
};

const fresh = (): Runs => {
  const scenario = opened().at(POSITION);
  return new Runs(scenario, scenario.replicates, null);
};

const METRICS = ['price', 'complianceByCompute', 'welfare'];
/** All there is to know of runs that are complete, as bits. */
const bitsOf = (runs: Runs): unknown => {
  const { metrics, shares, deterred, done } = runs.result(METRICS);
  return [done, [...runs.block.values], METRICS.map((name) => [...metrics[name]!.bands]), [...shares], [...deterred]];
};
const ALONE = bitsOf(fresh().finish());

/** A crew with a mate for each function, which says what becomes of a replicate that the mate has made. */
const crewOf = (...fates: readonly ((made: Made) => Made | null)[]) => {
  const crew = new Crew();
  const made: number[] = [];
  for (const fate of fates) {
    const [own, mates] = [channel(), channel()];
    beMate(mates.port2, opened());
    own.port2.onmessage = ({ data }) => mates.port1.postMessage(data);
    mates.port1.onmessage = ({ data }: MessageEvent<Made>) => {
      const handed = fate(data);
      if (handed !== null) made.push(handed.replicate);
      if (handed !== null) own.port2.postMessage(handed);
    };
    crew.join(own.port1);
  }
  return { crew, made };
};

const listened = async (runs: Runs, until: () => boolean): Promise<void> => {
  while (!until() && !runs.complete) await new Promise((resolve) => setTimeout(resolve));
};

describe('workers that help another', () => {
  it.each([1, 3])('leave every bit as it is: %i of them', async (mates) => {
    const { crew, made } = crewOf(...Array.from({ length: mates }, () => (one: Made) => one));
    const runs = fresh();
    const dismiss = crew.help(POSITION, runs);
    await listened(runs, () => made.length >= 20);
    while (!runs.complete) {
      runs.next();
      await tick();
    }
    dismiss();
    expect(made.length).toBeGreaterThanOrEqual(20);
    expect(new Set(made).size).toBe(made.length);
    expect(bitsOf(runs)).toEqual(ALONE);
  });

  it('are not waited for: one that fails, is silent or comes late takes nothing away', async () => {
    const { crew } = crewOf(
      (one) => ({ ...one, made: null }),
      () => null,
    );
    const runs = fresh();
    crew.help(POSITION, runs);
    for (let k = 0; k < 20; k++) await tick();
    while (!runs.complete) {
      runs.next();
      await tick();
    }
    expect(bitsOf(runs)).toEqual(ALONE);
  });

  it('make nothing of a position that was left, and go on with the next', async () => {
    const { crew, made } = crewOf((one) => one);
    const left = fresh();
    crew.help(POSITION, left);
    await listened(left, () => made.length > 0);
    const runs = fresh();
    crew.help(POSITION, runs);
    const before = made.length;
    await listened(runs, () => runs.has(60));
    expect(runs.has(60)).toBe(true);
    expect(made.length).toBeGreaterThan(before);
    expect(bitsOf(runs.finish())).toEqual(ALONE);
  });

  it('stop when they are dismissed', async () => {
    const { crew, made } = crewOf((one) => one);
    const runs = fresh();
    const dismiss = crew.help(POSITION, runs);
    await listened(runs, () => made.length > 0);
    dismiss();
    for (let k = 0; k < 20; k++) await tick();
    const after = made.length;
    for (let k = 0; k < 40; k++) await tick();
    expect(made.length).toBe(after);
    expect(made.length).toBeLessThan(60);
  });
});
