import { planStudy, type StudyPlan } from '../../experiment/index.js';
import { compileExpression, idleIn, isWord, patcher, type Scenario } from '../../scenario/index.js';

/** A factor that nothing reads at any point, as another setting takes its place. */
export interface IdleFactor {
  readonly name: string;
  /** What it sets; empty where that is its name. */
  readonly path: string;
  readonly because: string;
  readonly fix: string;
  /** Points that were looked at; null: all of them. */
  readonly looked: number | null;
}

/** More points than these are looked at here and there. */
const MOST = 256;

export const idleFactors = (plan: StudyPlan): IdleFactor[] => {
  const { factors, derived } = plan.study;
  const words = factors.map(({ name }) => name).filter(isWord);
  const read = new Set(Object.values(derived).flatMap((expression) => [...compileExpression(expression, words).reads]));
  const [first] = scenariosOf(plan, 8);
  // few factors are idle anywhere: the others are known from the first point
  const suspects = factors.filter(
    ({ name, paths }) =>
      first !== undefined && paths.length > 0 && !read.has(name) && paths.every((path) => idleIn(first, path) !== null),
  );
  if (suspects.length === 0) return [];
  const isSearch = plan.study.search !== null;
  const scenarios = scenariosOf(plan, MOST);
  return suspects
    .filter(({ paths }) => scenarios.every((scenario) => paths.every((path) => idleIn(scenario, path) !== null)))
    .map(({ name, paths }) => ({
      name,
      path: paths.length === 1 && paths[0] === name ? '' : paths.join(', '),
      ...idleIn(first!, paths[0]!)!,
      looked: isSearch || plan.points > MOST ? scenarios.length : null,
    }));
};

export const idleSentence = ({ name, path, because, looked }: IdleFactor): string =>
  `${name}${path === '' ? '' : ` (${path})`} does nothing at any ${looked === null ? 'point' : `of the ${looked} points looked at`}: ${because}`;

/** The scenarios of up to so many points, spread over the plan; of a search, over what it may choose from. */
function scenariosOf(plan: StudyPlan, most: number): Scenario[] {
  const { study, base } = plan;
  const { points, valuesAt, settingsOf } =
    study.search === null ? plan : planStudy({ ...study, search: null, design: { kind: 'lhs', points: MOST } }, base);
  const patch = patcher(base);
  const count = Math.min(points, most);
  return Array.from({ length: count }, (_, i) => Math.floor((i * points) / count)).flatMap((point) => {
    const patched = patch(settingsOf(valuesAt(point)));
    return patched.ok ? [patched.scenario] : [];
  });
}
