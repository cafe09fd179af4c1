export type { TableView } from '../../data/index.js';
export { distinct, numberAt, tableFromColumns, tableFromCsv, tableFromRows, tableOf } from './make.js';
export { type PrintedTable, TABLE_PACKAGES, tableHtml, tableLatex, tableMarkdown } from './printed.js';
