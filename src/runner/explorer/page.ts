import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outputError } from '../files/index.js';
import { packageFolder } from '../program/index.js';
import type { Luggage } from './luggage.js';

const TEMPLATE = join(packageFolder, 'dist/explorer/index.html');
/** The page's own engine, as a module. */
const OPENING = join(packageFolder, 'dist/explorer/opening.js');
const PLACE = '/*luggage*/';

/** The page as the build has made it, without scenarios. */
export const emptyPage = (): string => {
  if (!existsSync(TEMPLATE)) throw new Error(`${TEMPLATE} is missing → npm run build`);
  return readFileSync(TEMPLATE, 'utf8');
};

/** The page with its scenarios inside: one file that needs nothing else. */
export const explorerPage = async (empty: string, luggage: Luggage): Promise<string> => {
  const { packOpening } = (await import(pathToFileURL(OPENING).href)) as {
    packOpening(files: Luggage, scenario: string): string;
  };
  // nothing in a scenario may end the element it is carried in
  const data = JSON.stringify({ ...luggage, opening: packOpening(luggage, luggage.first) }).replace(/</g, '\\u003c');
  const [before, after] = empty.split(PLACE, 2);
  return `${before}${data}${after}`;
};

/** Writes the page beside its place and moves it there. */
export const writeExplorer = async (luggage: Luggage, out: string): Promise<string> => {
  const page = await explorerPage(emptyPage(), luggage);
  const path = resolve(out, 'explorer.html');
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.partial`, page);
    renameSync(`${path}.partial`, path);
  } catch (error) {
    throw outputError(path, error);
  }
  return path;
};
