import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planStudy, type StudyPlan } from '../../../../src/experiment/index.js';
import { findScenario, readText } from '../../../../src/runner/sources/sources.js';
import { writeSearch } from '../../../../src/runner/study/analysis/write.js';
import type { Confirmed } from '../../../../src/runner/study/search/confirmed.js';
import { type SearchReport, searchPolicy } from '../../../../src/runner/study/search/search.js';
import { findStudy } from '../../../../src/runner/study/source.js';
import { formatProblem, loadStudy } from '../../../../src/scenario/index.js';
import { temporaryFolder } from '../../support.js';
import { tablesOf } from '../support.js';

/** The world of the shipped study `deterrence`, with other levers and a search instead of its map. */
const planOf = (rest: string, seed: number): StudyPlan => {
  const world = readFileSync(findStudy('deterrence'), 'utf8').split('\nlevers:')[0]!;
  const loaded = loadStudy({
    path: 'test.yaml',
    readText: (path) => (path === 'test.yaml' ? `${world}\nseed: ${seed}\n${rest}` : readText(path)),
    find: findScenario,
    overrides: [],
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return planStudy(loaded.study, loaded.base);
};

const search = (plan: StudyPlan, workers = 0): Promise<SearchReport> =>
  searchPolicy({
    plan,
    folder: join(temporaryFolder(), plan.study.name),
    resume: false,
    force: false,
    formats: ['csv'],
    workers,
    commandFor: () => '',
  });

const cheapest = ({ confirmed }: SearchReport): Confirmed =>
  confirmed.filter((winner) => winner.confirmed).sort((a, b) => a.cost - b.cost)[0]!;

// Labs of a type are alike and the price is posted: a frontier lab, the one that gains most by a violation, complies where p·B ≥ g with
// g = 125.5 − 500/24 = 104.67 M$ (test/runner/study/oracles.test.ts works it out), p the audit rate and B the fine.
const G = 125.5 - 500 / 24;
const target = 'outcomes: [complianceRate]\ntarget: { outcome: complianceRate, atLeast: 0.999, confidence: 0.9 }\n';
/** As the shipped search has it. */
const SHIPPED = 'candidates: 128, rounds: 6, winners: 5, confirm: 5';

describe('the cheapest deterrence', () => {
  // Cost 100 p + 0.1 B on p·B = g: 100 = 0.1 g/p², p = √(0.001 g) = 0.3235, B = 323.5, cost 2 √(100 · 0.1 · g) = 64.70
  const two = (seed: number, rounds = SHIPPED): StudyPlan =>
    planOf(
      `levers:
  rate: { path: regulator.audits.rate, from: 0, to: 1 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 1000 }
${target}search: { cost: 100 * rate + 0.1 * fine, ${rounds} }`,
      seed,
    );

  it.each([1, 2])('with both levers at a price costs 2 √(c₁ c₂ g), seed %i', async (seed) => {
    const best = cheapest(await search(two(seed)));
    const [rate, fine] = best.candidate.values as [number, number];
    expect(rate * fine).toBeGreaterThanOrEqual(G);
    const exact = 2 * Math.sqrt(100 * 0.1 * G);
    expect(exact).toBeCloseTo(64.7, 1);
    expect(best.cost).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
    expect(best.cost).toBeLessThan(1.1 * exact);
  });

  // The fine is free, and so at its end of 1000: p = g/1000 = 0.10467. Neither monitoring nor coordination does anything where audits are
  // random and nobody can split, so both are 0. Cost 100 p = 10.47, in a corner of four levers
  it.each([1, 2])('with a free fine and two idle levers costs c₁ g/B, seed %i', async (seed) => {
    const plan = planOf(
      `levers:
  rate: { path: regulator.audits.rate, from: 0, to: 1 }
  monitoring: { path: regulator.monitoring, from: 0, to: 1 }
  coordination: { path: regulator.jurisdictions.coordination, from: 0, to: 1 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 1000 }
${target}search: { cost: 100 * rate + 5 * monitoring + 5 * coordination, ${SHIPPED} }`,
      seed,
    );
    const best = cheapest(await search(plan));
    const exact = (100 * G) / 1000;
    expect(best.cost).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
    expect(best.cost).toBeLessThan(1.1 * exact);
  });

  it('is the same in this thread and with two workers', async () => {
    const written = async (workers: number) => {
      const report = await search(two(1, 'candidates: 16, rounds: 3, winners: 3, confirm: 5'), workers);
      await writeSearch(report, 'permitsim study run deterrence');
      return tablesOf(report.folder);
    };
    expect(await written(2)).toEqual(await written(0));
  });
});
