export { type PrintedTable, TABLE_PACKAGES, tableHtml, tableLatex, tableMarkdown } from './printed.js';
export { distinct, type TableView, tableFromColumns, tableFromCsv, tableFromRows, tableOf } from './view.js';
