export { type LoadStudyOptions, loadStudy, type StudyResult } from './load.js';
export {
  type DesignSpec,
  type Factor,
  isWord,
  type Outcome,
  type Range,
  type Scalar,
  type SearchSpec,
  type Study,
  type Target,
} from './study.js';
export { sweepFactor } from './sweep.js';
export { isBounded, levelsOf, valueAt } from './values.js';
