export { findScenario, readText, SourceError, shippedScenarios } from './sources.js';
