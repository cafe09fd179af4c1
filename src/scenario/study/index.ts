export { type LoadStudyOptions, loadStudy, type StudyResult } from './load.js';
export type { DesignSpec, Factor, Outcome, Range, Scalar, SearchSpec, Study, Target } from './study.js';
export { isWord } from './study.js';
export { sweepFactor } from './sweep.js';
export { isBounded, levelsOf, valueAt } from './values.js';
