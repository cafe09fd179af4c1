import { exp, normalCdf, pow } from '../../core/index.js';
import { rankChance, rankSlope } from '../equations/index.js';

/**
 * S(z): the part of the chance of being found that answers to what a lab hides, from 0 to 1. What is hidden is measured on a scale
 * of its own (standard deviations of the noise, or the range of an index), so that one function serves all labs.
 */
export const SHAPE = {
  /** Φ(z): a noisy signal against a fixed line. */
  normal: 0,
  /** z^γ on [0, 1]: an index. */
  power: 1,
  /** Chance of being among the K highest of n + 1 noisy signals at a lead z (eq. 47). */
  rank: 2,
  /** Φ(z) + Φ(−z − g): a noisy signal outside a band g wide. */
  band: 3,
} as const;

/** Which S: γ of a power, g of a band; n and K of a rank. */
export interface Shape {
  shape: number;
  power: number;
  rivals: number;
  audits: number;
}

/** Beyond this many standard deviations a signal leaves no doubt. */
const FAR = 8.5;
const INVERSE_SQRT_2PI = 0.3989422804014327;

const densityAt = (z: number): number => (z > -FAR && z < FAR ? INVERSE_SQRT_2PI * exp(-0.5 * z * z) : 0);

/** out = [S, S′, S″] at z, exact. */
export const respond = (s: Shape, z: number, out: Float64Array): void => {
  if (s.shape === SHAPE.normal || s.shape === SHAPE.band) {
    const density = densityAt(z);
    out[0] = normalCdf(z);
    out[1] = density;
    out[2] = -z * density;
    if (s.shape === SHAPE.normal) return;
    const below = densityAt(z + s.power);
    out[0] = out[0]! + normalCdf(-z - s.power);
    out[1] = density - below;
    out[2] = out[2]! + (z + s.power) * below;
    return;
  }
  if (s.shape === SHAPE.power) {
    if (z <= 0 || z >= 1) {
      out[0] = z <= 0 ? 0 : 1;
      out[1] = out[2] = 0;
      return;
    }
    const { power: γ } = s;
    const y = γ === 1 ? z : pow(z, γ);
    out[0] = y;
    out[1] = (γ * y) / z;
    out[2] = (γ * (γ - 1) * y) / (z * z);
    return;
  }
  rankTable(s.rivals, s.audits).at(z, out);
};

/** S on an even grid of z: where a search begins. */
export interface Nodes {
  readonly z: Float64Array;
  readonly S: Float64Array;
  /** The least S between each node and the next one, and after the last; and the same over `STRIDE` nodes at a time. */
  readonly least: Float64Array;
  readonly leastOfStride: Float64Array;
}

/** Nodes to a stride, which a search looks at first. */
export const STRIDE = 6;

const CELLS = 48;
/** Half the range of the grid for signals: outside it S is flat to the eye of a search. */
const WIDE = 6;

const cachedNodes: { shape: Shape; nodes: Nodes }[] = [];

const same = (a: Shape, b: Shape): boolean =>
  a.shape === b.shape &&
  (a.shape === SHAPE.power || a.shape === SHAPE.band
    ? a.power === b.power
    : a.shape === SHAPE.normal || (a.rivals === b.rivals && a.audits === b.audits));

/** The grid of a shape; made once, since a run has one or two. */
export const nodesOf = (s: Shape): Nodes => {
  for (const { shape, nodes } of cachedNodes) if (same(shape, s)) return nodes;
  const low = s.shape === SHAPE.power ? 0 : -WIDE;
  const high = s.shape === SHAPE.power ? 1 : WIDE;
  const z = Float64Array.from({ length: CELLS + 1 }, (_, k) => low + ((high - low) * k) / CELLS);
  const out = new Float64Array(3);
  const S = z.map((at) => {
    respond(s, at, out);
    return out[0]!;
  });
  const least = S.map((at, k) => leastBetween(s, at, S[k + 1], z[k]!, z[k + 1]));
  const leastOfStride = Float64Array.from({ length: CELLS / STRIDE }, (_, k) =>
    Math.min(...least.subarray(k * STRIDE, (k + 1) * STRIDE)),
  );
  const nodes = { z, S, least, leastOfStride };
  if (cachedNodes.length >= 8) cachedNodes.shift();
  cachedNodes.push({ shape: { ...s }, nodes });
  return nodes;
};

/** S rises with z, but for a band: that is least in its middle. */
const leastBetween = (s: Shape, left: number, right: number | undefined, from: number, to: number | undefined): number => {
  if (s.shape !== SHAPE.band || right === undefined || to === undefined) return left;
  const middle = -0.5 * s.power;
  const out = new Float64Array(3);
  if (middle > from && middle < to) respond(s, middle, out);
  return Math.min(left, right, middle > from && middle < to ? out[0]! : 1);
};

const cachedFactors: { nodes: Nodes; scale: number; factors: Float64Array }[] = [];

/** e^{−scale·z} on the grid. */
export const decayOf = (nodes: Nodes, scale: number): Float64Array => {
  for (const c of cachedFactors) if (c.nodes === nodes && c.scale === scale) return c.factors;
  const factors = nodes.z.map((z) => exp(-scale * z));
  if (cachedFactors.length >= 8) cachedFactors.shift();
  cachedFactors.push({ nodes, scale, factors });
  return factors;
};

/** Leads beyond this many standard deviations leave no doubt. */
const REACH = 12;
const STEPS = 480;

/** Eq. 47 tabulated: value and slope on an even grid, cubic between (error below 1e-8). A plan asks for it many times a turn. */
export class RankTable {
  private readonly value = new Float64Array(STEPS + 1);
  private readonly slope = new Float64Array(STEPS + 1);
  constructor(
    readonly n: number,
    readonly K: number,
  ) {
    const step = (2 * REACH) / STEPS;
    for (let c = 0; c <= STEPS; c++) {
      this.value[c] = rankChance(-REACH + c * step, n, K);
      this.slope[c] = rankSlope(-REACH + c * step, n, K) * step;
    }
  }

  /** out = [chance, its slope, the slope's slope] at a lead. */
  at(lead: number, out: Float64Array): void {
    const x = ((lead + REACH) / (2 * REACH)) * STEPS;
    if (!(x > 0) || x >= STEPS) {
      out[0] = this.value[x > 0 ? STEPS : 0]!;
      out[1] = out[2] = 0;
      return;
    }
    const c = Math.floor(x);
    const s = x - c;
    const y0 = this.value[c]!;
    const d0 = this.slope[c]!;
    const d1 = this.slope[c + 1]!;
    const rise = this.value[c + 1]! - y0;
    const quadratic = 3 * rise - 2 * d0 - d1;
    const cubic = d0 + d1 - 2 * rise;
    const perUnit = STEPS / (2 * REACH);
    out[0] = y0 + s * (d0 + s * (quadratic + s * cubic));
    out[1] = perUnit * (d0 + s * (2 * quadratic + 3 * s * cubic));
    out[2] = perUnit * perUnit * (2 * quadratic + 6 * s * cubic);
  }
}

/** The last tables asked for: a run rarely has more than one. */
const tables: RankTable[] = [];
export const rankTable = (n: number, K: number): RankTable => {
  for (const table of tables) if (table.n === n && table.K === K) return table;
  const made = new RankTable(n, K);
  if (tables.length >= 8) tables.shift();
  tables.push(made);
  return made;
};
