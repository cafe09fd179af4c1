export { isRecorded, readRecorded } from './read.js';
export { RecordError, type RecordedRun, rebuilt, recordedRun, scenarioHash } from './recorded.js';
