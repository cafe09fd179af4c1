import type { PointValue, StudyPlan } from '../../../experiment/index.js';
import { inOrder } from './levels.js';

/** A full grid within a study: its points, and the factors that have more than one value in it. */
export interface GridBlock {
  readonly from: number;
  readonly to: number;
  readonly varying: readonly number[];
}

/** The grids a study is made of. */
export const blocksOf = (plan: StudyPlan): GridBlock[] => {
  const { design, factors } = plan.study;
  if (design.kind === 'grid') return [block(plan, 0, plan.points)];
  if (design.kind !== 'union') return [];
  let at = 0;
  return design.grids.map((grid) => {
    const from = at;
    at += factors.reduce((n, { name }) => n * Math.max(1, grid[name]?.length ?? 0), 1);
    return block(plan, from, at);
  });
};

const block = (plan: StudyPlan, from: number, to: number): GridBlock => {
  const first = plan.valuesAt(from);
  const varying = plan.factors.flatMap((_, d) => {
    for (let p = from + 1; p < to; p++) if (plan.valuesAt(p)[d] !== first[d]) return [d];
    return [];
  });
  return { from, to, varying };
};

/** An outcome along a factor, one curve a replicate. */
export interface CurveOf {
  /** What the other factors are; empty: the mean over them. */
  readonly slice: string;
  /** Values of the factor, ascending where they are numbers. */
  readonly labels: readonly string[];
  /** More and less mean something of these values. */
  readonly ordered: boolean;
  readonly curves: readonly Float64Array[];
}

/** Curves of an outcome along factor d of a grid: the mean over the others, and each of their combinations. `runs`: point by point. */
export const curvesOf = (plan: StudyPlan, { from, to, varying }: GridBlock, d: number, runs: Float64Array) => {
  const r = plan.replicates.length;
  const others = varying.filter((other) => other !== d);
  const found: PointValue[] = [];
  const slices = new Map<string, { point: number; value: PointValue }[]>();
  for (let point = from; point < to; point++) {
    const own = plan.valuesAt(point);
    if (!found.includes(own[d])) found.push(own[d]);
    const slice = others.map((other) => `${plan.factors[other]!.name}=${String(own[other])}`).join(' ');
    const members = slices.get(slice) ?? [];
    slices.set(slice, members);
    members.push({ point, value: own[d] });
  }
  const { values, ordered } = inOrder(found, plan.factors[d]!);
  const labels = values.map(String);
  const curve = (points: readonly number[], replicate: number): Float64Array =>
    Float64Array.from(points, (point) => runs[point * r + replicate]!);
  const byValue = [...slices].map(([slice, members]): CurveOf => {
    const points = values.map((value) => members.find((member) => member.value === value)!.point);
    return { slice, labels, ordered, curves: plan.replicates.map((_, k) => curve(points, k)) };
  });
  const mean: CurveOf = {
    slice: '',
    labels,
    ordered,
    curves: plan.replicates.map((_, k) =>
      Float64Array.from(values, (_v, i) => byValue.reduce((sum, { curves }) => sum + curves[k]![i]!, 0) / byValue.length),
    ),
  };
  return { mean, slices: others.length === 0 ? [] : byValue };
};
