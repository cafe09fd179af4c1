export type { StudyResults } from './analysis/results.js';
export { type WrittenAnalysis, writeAnalysis, writeSearch } from './analysis/write.js';
export { mergeStudy } from './merge.js';
export { OutcomeError, outcomesFor } from './outcomes.js';
export { runStudy, type StudyReport, type StudyRequest } from './run.js';
export { type SearchReport, searchPolicy } from './search/search.js';
export { MOST_RUNS, sizeOf } from './size.js';
export { readStudy } from './source.js';
export { readRecord, recordOf, type StudyFolder, studyFolder } from './state.js';
