export * from './block.js';
export { Coder, type ColumnKind, type Columns, stack, TableBuilder } from './build.js';
export { csvHeader, csvNumber, csvRows, csvText, csvWord, readCsv } from './csv.js';
export { eventRecorder, type RunEvent } from './events.js';
export { type Group, groupBy, pick } from './group.js';
export { JSON_CLOSE, JSON_OPEN, jsonRows } from './json.js';
export { PANEL_KEYS, panelColumns, panelRecorder, panelRows } from './panel.js';
export { quantile, quantileSorted, sortedPresent } from './quantile.js';
export * from './table.js';
