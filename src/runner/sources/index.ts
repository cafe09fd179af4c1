export { loadWithTexts, openScenario, type ScenarioTexts } from './scenarioTexts.js';
export { findScenario, readText, SourceError, shippedScenarios } from './sources.js';
