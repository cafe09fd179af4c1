/**
 * permitsim as a library: a scenario in, tables out, nothing written. The same module runs in Node and in a browser.
 * @packageDocumentation
 */
export * from './library/index.js';
