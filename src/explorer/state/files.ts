import type { Files } from '../engine/protocol.js';

/** What the page came with: scenario texts by path, the names to choose from, and the first to show. */
export interface Luggage {
  readonly version: string;
  readonly files: Files['files'];
  readonly paths: Files['paths'];
  readonly scenarios: readonly string[];
  readonly first: string;
  /** See engine/opening.ts. */
  readonly opening: string;
}

let luggage: Luggage = { version: '', files: {}, paths: {}, scenarios: [], first: '', opening: '' };

export const unpack = (): Luggage => {
  const text = document.getElementById('luggage')?.textContent ?? '';
  luggage = JSON.parse(text) as Luggage;
  return luggage;
};
export const scenarioNames = (): readonly string[] => luggage.scenarios;
export const pageVersion = (): string => luggage.version;
/** A scenario's file as it came; empty for one that the page does not hold. */
export const shippedText = (scenario: string): string =>
  Object.hasOwn(luggage.paths, scenario) ? (luggage.files[luggage.paths[scenario]!] ?? '') : '';
/** The files beside and below a scenario's own, which it may build on: name as seen from its folder → text. */
export const filesBeside = (scenario: string): Readonly<Record<string, string>> => {
  const own = Object.hasOwn(luggage.paths, scenario) ? luggage.paths[scenario]! : '0/';
  const folder = own.slice(0, own.indexOf('/') + 1);
  const beside = Object.entries(luggage.files).filter(([key]) => key.startsWith(folder) && key !== own);
  return Object.fromEntries(beside.map(([key, text]) => [key.slice(folder.length), text]));
};
