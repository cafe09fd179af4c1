export { arrowStream } from './arrow.js';
export { OutputError, outputError, ResumeError, StoppedError, writing } from './errors.js';
export { type FileRecord, HashedFile } from './file.js';
export { OutputFolder } from './folder.js';
export { TableFiles } from './formats.js';
export { type Part, PartFile, writeAll } from './part.js';
export { FORMATS, type Format } from './tableFile.js';
