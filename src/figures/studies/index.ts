export { type CurvesInput, curves } from './curves.js';
export { type HeatmapInput, heatmap } from './heatmap.js';
export { type IntervalsInput, intervals } from './intervals.js';
export { type ScatterInput, scatter } from './scatter.js';
export type { AnalysisRecord, StudyTables } from './study.js';
