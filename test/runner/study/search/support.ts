import { join } from 'node:path';
import type { PointValue } from '../../../../src/experiment/index.js';
import type { Candidate } from '../../../../src/runner/study/search/candidates.js';
import { type SearchReport, searchPolicy } from '../../../../src/runner/study/search/search.js';
import { temporaryFolder } from '../../support.js';
import { planFrom } from '../support.js';

/** Outcomes of a mix in a replicate; NaN: the run failed. */
export type World = (values: readonly PointValue[], replicate: number) => readonly number[];

/** A search in a world of one line in place of the simulator, and which mixes it ran in which replicates. */
export const searchIn = async (text: string, world: World): Promise<{ report: SearchReport; ran: string[] }> => {
  const plan = planFrom(text);
  const ran: string[] = [];
  const report = await searchPolicy({
    plan,
    folder: join(temporaryFolder(), plan.study.name),
    resume: false,
    force: false,
    formats: ['csv'],
    workers: 0,
    commandFor: () => '',
    evaluateFor: (listed) => (point) => {
      const values = listed.valuesAt(point);
      const outcomes = listed.replicates.flatMap((replicate) => {
        ran.push(`${JSON.stringify(values)} in ${replicate}`);
        return [...world(values, replicate)];
      });
      return { outcomes: Float64Array.from(outcomes), failures: [] };
    },
  });
  return { report, ran };
};

/** A mix that costs this, meets the target in this share of its runs and reaches this far. */
export const mix = (cost: number, share: number, reach = share, u: readonly number[] = [0.6, 0.4]): Candidate => ({
  round: 0,
  u,
  values: [cost, share, reach],
  outcomes: [reach],
  cost,
  share,
  reach,
});
export const costs = (mixes: readonly Candidate[]): number[] => mixes.map(({ cost }) => cost);
