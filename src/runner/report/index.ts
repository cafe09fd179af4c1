export { OBSERVED } from './gapFigure.js';
export { writeReport } from './report.js';
export { ReportError } from './reportData.js';
