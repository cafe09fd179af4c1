export { type MemoSource, memoFiles } from './files.js';
export { renderMemo } from './render.js';
export { MemoError } from './template.js';
