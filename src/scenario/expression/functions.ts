import log2 from '@stdlib/math/base/special/log2/lib/index.js';
import log10 from '@stdlib/math/base/special/log10/lib/index.js';
import { exp, ln, pow } from '../../core/index.js';

/** A function an expression may call. Transcendental ones are the portable kind: the same last bit on every machine. */
export interface AllowedFunction {
  readonly least: number;
  readonly most: number;
  readonly apply: (args: Float64Array) => number;
}

const one = (f: (x: number) => number): AllowedFunction => ({ least: 1, most: 1, apply: (a) => f(a[0]!) });
const fold = (f: (x: number, y: number) => number): AllowedFunction => ({
  least: 1,
  most: 20,
  apply: (a) => {
    let x = a[0]!;
    for (let i = 1; i < a.length; i++) x = f(x, a[i]!);
    return x;
  },
});

/** Half away from zero, as mathjs rounds. */
const round = (x: number): number => {
  const size = Math.abs(x);
  const down = Math.floor(size);
  return Math.sign(x) * (size - down >= 0.5 ? down + 1 : down);
};

/** Sign of the divisor, as mathjs: mod(−1, 4) = 3. */
export const mod = (x: number, y: number): number => (y === 0 ? x : x - y * Math.floor(x / y));

export const FUNCTIONS: Readonly<Record<string, AllowedFunction>> = {
  abs: one(Math.abs),
  ceil: one(Math.ceil),
  clamp: { least: 3, most: 3, apply: (a) => Math.min(Math.max(a[0]!, a[1]!), a[2]!) },
  exp: one(exp),
  floor: one(Math.floor),
  // both branches are evaluated; `a ? b : c` evaluates one
  if: { least: 3, most: 3, apply: (a) => (Number.isNaN(a[0]!) ? Number.NaN : a[0] !== 0 ? a[1]! : a[2]!) },
  log: { least: 1, most: 2, apply: (a) => (a.length === 1 ? ln(a[0]!) : ln(a[0]!) / ln(a[1]!)) },
  log10: one(log10),
  log2: one(log2),
  max: fold(Math.max),
  min: fold(Math.min),
  mod: { least: 2, most: 2, apply: (a) => mod(a[0]!, a[1]!) },
  pow: { least: 2, most: 2, apply: (a) => pow(a[0]!, a[1]!) },
  round: one(round),
  sign: one(Math.sign),
  sqrt: one(Math.sqrt),
};

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
