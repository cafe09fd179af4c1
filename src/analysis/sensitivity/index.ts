export { givenDataIndex } from './givenData.js';
export { type Doubt, doubtOf, type Estimate, wilson } from './interval.js';
export { type Level, mainEffect } from './mainEffects.js';
export { type MorrisEffect, morrisEffects } from './morrisEffects.js';
export type { Move } from './moves.js';
export { dominates, paretoFront, type Sense } from './pareto.js';
export { type Box, prim, type Restriction } from './prim.js';
export { type SobolIndex, type SobolIndices, sobolIndices } from './sobolIndices.js';
export { type Shape, type Turning, turning } from './turning.js';
