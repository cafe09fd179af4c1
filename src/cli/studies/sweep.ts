import { MetricError, planStudy, rehearse, type StudyPlan } from '../../experiment/index.js';
import { findScenario, readText, SourceError } from '../../runner/sources/index.js';
import { OutcomeError } from '../../runner/study/index.js';
import { deriveScenario, type Factor, loadScenario, problemOfAll, type Study, sweepFactor } from '../../scenario/index.js';
import { overridesOf } from '../options/settings.js';
import { pick } from '../runs/pick.js';
import { UsageError } from '../terminal/io.js';
import { problemsError } from '../terminal/problems.js';
import { checked } from './plan.js';
import type { StudySettings } from './settings.js';

export interface SweepRequest {
  readonly scenario: string;
  readonly paths: readonly string[];
  readonly outcomes: readonly string[];
  readonly variant: string;
}

const OUTCOMES = ['complianceRate', 'complianceByCompute', 'price', 'welfare'];

/** A sweep as a study: a grid over what the command line names. */
export const sweepPlan = ({ scenario, paths, outcomes, variant }: SweepRequest, settings: StudySettings): StudyPlan => {
  const wrong: string[] = [];
  const factors = paths.flatMap((text): Factor[] => {
    try {
      return [sweepFactor(text)];
    } catch (fault) {
      const { message, fix, shown } = fault as { message: string; fix?: string; shown?: string };
      wrong.push(`${text}: ${message}${shown && shown !== text ? ` (${shown})` : ''}${fix ? ` → ${fix}` : ''}`);
      return [];
    }
  });
  const twice = factors.find(({ name }, i) => factors.findIndex((other) => other.name === name) !== i);
  if (twice) wrong.push(`${twice.name} is swept twice → each path once`);
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  try {
    const loaded = loadScenario({ path: findScenario(scenario), readText, overrides: overridesOf(settings), rehearse });
    if (!loaded.ok) throw problemsError(loaded.problems);
    const base = pick(loaded.scenario, variant);
    for (const factor of factors) {
      const values =
        factor.range.kind === 'levels'
          ? factor.range.levels
          : factor.range.kind === 'span'
            ? [factor.range.from, factor.range.to]
            : [];
      for (const value of values) {
        const result = deriveScenario(base, [{ path: factor.name, value }], 'sweep');
        if (!result.ok) throw problemsError(result.problems);
      }
    }
    const study: Study = {
      name: `${base.name}-sweep`,
      title: '',
      description: '',
      scenario,
      variant,
      set: {},
      replicates: null,
      seed: null,
      factors,
      derived: {},
      outcomes: (outcomes.length > 0 ? outcomes : OUTCOMES).map((name) => ({ name, expression: name })),
      target: null,
      design: { kind: 'grid' },
      search: null,
      bootstrap: 400,
    };
    return checked(planStudy(study, base), settings);
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(error.message);
    if (error instanceof OutcomeError || error instanceof MetricError)
      throw problemsError([problemOfAll(error instanceof MetricError ? scenario : 'sweep', { ...error, message: error.reason })]);
    throw error;
  }
};
