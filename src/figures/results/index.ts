export { say, seriesCaption } from './captions.js';
export { commandOf, compareOf } from './commands.js';
export { type RunFolder, resultsFromRun } from './manifest.js';
export { type Metric, MetricNames } from './metric.js';
export type { ParameterNote } from './parameters.js';
export {
  atTurn,
  type ByTurn,
  type Collar,
  isPlaceholder,
  type ParameterRow,
  Results,
  type ResultTables,
  type SignalSetting,
} from './results.js';
export { type RowsOf, rowsFile } from './rows.js';
export { coincide, lastIndex, type Points } from './series.js';
export { sideBySide } from './sideBySide.js';
export { TOPICS, type Topic, used } from './topic.js';
export { type Judged, judge, MARKS, MARKS_NOTE } from './verdicts.js';
