export { type Column, column, type Flags, flags, sum } from './columns.js';
export { PhaseError, simulate } from './engine.js';
export { Luck, type LuckGroup } from './luck.js';
export { maximise, refine } from './maximise.js';
export { exp, ln, normalCdf, normalQuantile, pow } from './numeric.js';
export type { Phase } from './phase.js';
export type { Recorder } from './recorder.js';
export { type Prng, Streams } from './streams.js';
export { BEND, HEIGHT, SLOPE, summit, type Terrain } from './summit.js';
