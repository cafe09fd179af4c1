/** A run of a theory scenario through the ordinary path: text → scenario → engine → metrics and lab panel. */
export { simulateCase as simulate } from '../../src/runner/theory/theory.js';
