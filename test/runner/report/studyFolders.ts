import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Streams } from '../../../src/core/streams.js';
import type { StudyPlan } from '../../../src/experiment/index.js';
import { type ReportRequest, writeReport } from '../../../src/runner/report/report.js';
import { writeAnalysis, writeSearch } from '../../../src/runner/study/analysis/write.js';
import type { Evaluate } from '../../../src/runner/study/point.js';
import { searchPolicy } from '../../../src/runner/study/search/search.js';
import { planFrom, runIt } from '../study/support.js';
import { temporaryFolder } from '../support.js';

export const studyOf = (name: string, rest: string): string => `
permitsim: 1
name: ${name}
title: What ${name} says
description: A question.
scenario: mini
replicates: 5
levers:
  rate: { path: regulator.audits.rate, label: Audit rate, from: 0, to: 1, steps: 5 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 10, steps: 3 }
outcomes: [complianceByCompute, price]
${rest}
`;
const STUDIES = [
  studyOf('grid', 'design: grid'),
  studyOf('union', 'design: { union: [{ rate: [0, 1], fine: [1, 2] }, { rate: [0, 0.5, 1] }] }'),
  studyOf('saltelli', 'design: { saltelli: { base: 32 } }'),
  studyOf('morris', 'design: { morris: { trajectories: 6, levels: 4 } }'),
  studyOf('tornado', 'design: { one-at-a-time: { low: 0.1, high: 0.9 } }'),
  studyOf('sample', 'target: { outcome: complianceByCompute, atLeast: 0.5, confidence: 0.5 }\ndesign: { lhs: { points: 200 } }'),
];
const SEARCH = studyOf(
  'cheapest',
  `target: { outcome: complianceByCompute, atLeast: 0.6, confidence: 0.8 }
search: { cost: rate + 0.01 * fine, maximise: [complianceByCompute], candidates: 32, rounds: 2, winners: 3, confirm: 60, grid: 4 }`,
);
/** Compliance and a price in closed form, and luck of the replicate. */
export const closed =
  (plan: StudyPlan): Evaluate =>
  (point) => {
    const [rate, fine] = plan.valuesAt(point).map((x) => (x === undefined ? 0.5 : Number(x))) as [number, number];
    const outcomes = new Float64Array(2 * plan.replicates.length);
    plan.replicates.forEach((replicate, r) => {
      const luck = new Streams(1, replicate).named('luck')() - 0.5;
      outcomes[2 * r] = Math.min(1, 0.2 + 0.6 * rate + 0.02 * fine + 0.05 * luck * (1 + rate));
      outcomes[2 * r + 1] = 7 - 4 * (rate - 0.5) ** 2 + luck * (1 + fine / 10 + rate / 20);
    });
    return { outcomes, failures: [] };
  };

/** A small study of every design and a search, each in its folder below one, as the command line leaves them. */
export const smallStudies = async (): Promise<string> => {
  const out = temporaryFolder();
  const at = (name: string): string => join(out, name);
  for (const text of STUDIES) {
    const plan = planFrom(text);
    await runIt(plan, at(plan.study.name), { evaluate: closed(plan) });
    await writeAnalysis(at(plan.study.name), plan, `permitsim study run ${plan.study.name}.yaml`);
  }
  const report = await searchPolicy({
    plan: planFrom(SEARCH),
    folder: at('cheapest'),
    resume: false,
    force: false,
    formats: ['csv'],
    workers: 0,
    commandFor: () => '',
    evaluateFor: closed,
  });
  await writeSearch(report, 'permitsim study run cheapest.yaml');
  return out;
};

export const NAMES = ['grid', 'union', 'saltelli', 'morris', 'tornado', 'sample', 'cheapest'];

/** Asks for no more than the page. */
export const BARE: Omit<ReportRequest, 'folders'> = {
  out: null,
  title: null,
  memo: null,
  bibliography: null,
  validation: null,
  png: false,
  xlsx: false,
  variants: null,
  metrics: null,
  bands: false,
  defaults: false,
};
export const reportOf = (out: string, names: readonly string[], memo: string | null = null) =>
  writeReport({ ...BARE, folders: names.map((name) => join(out, name)), out: join(out, 'report'), memo });

/** The memo of all of them, as Markdown. */
export const memoOf = async (out: string, text: string): Promise<string> => {
  writeFileSync(join(out, 'memo.md'), text);
  await reportOf(out, NAMES, join(out, 'memo.md'));
  return readFileSync(join(out, 'report', 'memo.md'), 'utf8');
};
