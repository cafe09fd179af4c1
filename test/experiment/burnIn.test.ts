import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/core/engine.js';
import { Streams } from '../../src/core/streams.js';
import { createParameters } from '../../src/experiment/parameters.js';
import { samplePopulation } from '../../src/experiment/population.js';
import { preparedFor } from '../../src/experiment/prepare.js';
import { simulateJob } from '../../src/experiment/simulate.js';
import { createWorld, PHASES, type World } from '../../src/model/index.js';
import { base, good, HEAD } from '../scenario/files.js';
import { LABS, series, watch } from './series.js';

describe('burnIn', () => {
  const text = (n: number, more = '') =>
    base(`${HEAD}turns: 6
burnIn: ${n}
labs: [{ group: g, count: 8, value: { uniform: [8, 14] }, size: { uniform: [3, 9] }, shock: { sd: 0.2 }, growth: { size: 0.1 }, reputation: { cost: 2, escalation: 0.5, recovery: 0.1 } }]
market: { cap: 0.6 * bau * 0.95^(t-1) }
regulator: { audits: { rate: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], strategy: flagged, capacity: 3 }, threshold: 1, backcheck: { probability: 0.3, lookback: 3, rate: 0.2 }, penalty: { fixed: 20 } }
${more}`);
  it('leaves labs, policy and luck of the recorded turns as they are: sizes, caps, rates and shocks are the same', () => {
    const look = (w: World) => [w.turn.t, w.turn.bau, w.turn.cap, w.parameters.regulator.audits.rate, ...w.state.size];
    expect(watch(text(7), look)).toEqual(watch(text(0), look));
    const shocks = (w: World) => [w.state.shock[0]! / 1, ...w.state.shock];
    // without persistence today's shock is today's luck
    expect(watch(text(7), shocks)).toEqual(watch(text(0), shocks));
  });
  it('runs so many turns before, under the policy of turn 1, and the start has settled', () => {
    const seen: number[] = [];
    const streams = new Streams(1, 1);
    const scenario = text(4);
    const world = createWorld(createParameters(scenario), samplePopulation(scenario, streams), streams);
    const phases = PHASES.map((phase) => ({
      ...phase,
      run: (w: World) => {
        phase.run(w);
        if (phase.name === 'announce') seen.push(w.turn.t, w.parameters.regulator.audits.rate);
      },
    }));
    simulate<World>(world, 2, { phases, recorders: [], burnIn: 4 });
    expect(seen).toEqual([-3, 0.1, -2, 0.1, -1, 0.1, 0, 0.1, 1, 0.1, 2, 0.2]);
    expect(watch(text(30), (w) => w.state.failures.some((n) => n > 0))[0]).toBe(true);
    expect(watch(text(0), (w) => w.turn.first)).toEqual([true, false, false, false, false, false]);
    expect(watch(text(1), (w) => w.turn.first)).toEqual(Array(6).fill(false));
  });
  it('rows are those of turns 1 to the last', () => {
    const result = simulateJob(text(5), 1, { check: true });
    expect(result.status === 'done' && result.metrics.length).toBe(6 * preparedFor(text(5)).metrics.length);
  });
  it('as a variant', () => {
    const { base: plain, variants } = good(
      `${HEAD}turns: 3\n${LABS}market: { cap: 90 }\nvariants: [{ name: settled, set: { burnIn: 20 } }]\n`,
    );
    expect(series(variants[0]!.scenario, 'cap')).toEqual(series(plain, 'cap'));
  });
});
