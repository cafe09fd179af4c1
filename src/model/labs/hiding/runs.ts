import { exp } from '../../../core/index.js';
import { decayOf, type Nodes } from '../../regulator/index.js';

/** Runs at the nodes of S, in compute. */
interface Known {
  readonly nodes: Nodes;
  readonly stretch: number;
  readonly scale: number;
  readonly ratio: boolean;
  readonly runs: Float64Array;
}

/** Those last asked for: labs that report as much and are measured alike have the same. */
const known: Known[] = [];

/** stretch · e^{scale·z} where the chance follows a ratio, else stretch + scale·z; shared, so nobody writes to it. */
export const runsAt = (nodes: Nodes, stretch: number, scale: number, ratio: boolean): Float64Array => {
  for (let k = 0; k < known.length; k++) {
    const one = known[k]!;
    if (one.stretch === stretch && one.scale === scale && one.nodes === nodes && one.ratio === ratio) return one.runs;
  }
  const { z } = nodes;
  const decay = ratio ? decayOf(nodes, scale) : z;
  const runs = decay.map((x) => (ratio ? stretch / x : stretch + scale * x));
  if (known.length >= 4) known.shift();
  known.push({ nodes, stretch, scale, ratio, runs });
  return runs;
};

/** e^x of the shift, which is the same for all labs of a turn more often than not. */
let shiftOf = Number.NaN;
let grown = Number.NaN;
export const growth = (shift: number): number => {
  if (shift !== shiftOf) {
    shiftOf = shift;
    grown = exp(shift);
  }
  return grown;
};
