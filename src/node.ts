/**
 * What only Node can: shipped scenarios and files of the disk, as the texts that the library takes.
 * @packageDocumentation
 */
export { openScenario, type ScenarioTexts, SourceError, shippedScenarios } from './runner/sources/index.js';
