export type { Design } from './design.js';
export { grid, oneAtATime, union } from './grid.js';
export { lhs } from './lhs.js';
export { sobolPoints } from './list.js';
export { morris, morrisStep } from './morris.js';
export { saltelli, saltelliBlock } from './saltelli.js';
export { MAX_DIMENSIONS, sobol } from './sobol.js';
