export { type SplitcompOptions, type SplitcompStudy, studySplitcomp, writeSplitcomp } from './splitcomp.js';
export { runTasks } from './theory.js';
