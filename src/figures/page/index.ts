export { buildReport, type Report, type ReportFile, type ReportInput } from './build.js';
export type { Extras } from './draw.js';
export { type ReportPage, type ReportSection, renderReport } from './report.js';
export { defaultsTable, differenceTable, headlineTable, parameterTable, validationTable } from './tables.js';
