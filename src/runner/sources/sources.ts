import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../scenario/index.js';
import { packageFolder, STDIN } from '../program/index.js';

/** A text that cannot be read, said so that the reader can mend it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly reason: string,
    /** The way out, where it is not for whoever asked for the text to say. */
    readonly fix?: string,
  ) {
    super(fix === undefined ? reason : `${reason} → ${fix}`);
  }
}

const LIMIT = { scenario: 1_000_000, data: 256_000_000 } as const;

const shippedFolder = (): string => join(packageFolder, 'scenarios');

/** Names of the scenarios that come with the package. */
export const shippedScenarios = (): string[] =>
  readdirSync(shippedFolder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();

let piped: Buffer | undefined;
/** Standard input can be read once, and a scenario is read more than once. */
const readStdin = (): Buffer => {
  piped ??= readFileSync(0);
  return piped;
};

/** The file meant by a path or by a shipped name. */
export const findScenario = (nameOrPath: string): string => {
  if (nameOrPath === STDIN) return STDIN;
  if (existsSync(nameOrPath) && !statSync(nameOrPath).isDirectory()) return nameOrPath;
  const shipped = shippedScenarios();
  if (shipped.includes(nameOrPath)) return join(shippedFolder(), `${nameOrPath}.yaml`);
  const looksLikePath = /[/\\]|\.ya?ml$/.test(nameOrPath);
  throw looksLikePath
    ? new SourceError(`${printable(nameOrPath)}: no such file`, 'a path seen from here, or a shipped name (permitsim list)')
    : new SourceError(
        `${printable(nameOrPath)}: neither a file nor a shipped scenario`,
        `one of ${shipped.join(', ')}, or the path of a YAML file`,
      );
};

/** Text of a scenario or of a table of labs; who asked for it says the way out. Checked for size before it is read, and for encoding after. */
export const readText = (path: string): string => {
  const limit = /\.csv$/i.test(path) ? LIMIT.data : LIMIT.scenario;
  let bytes: Buffer;
  try {
    if (path === STDIN) return decoded(path, readStdin(), limit);
    const stat = statSync(path);
    if (!stat.isFile()) throw new SourceError(`${path}: not a file`);
    if (stat.size > limit) {
      throw new SourceError(
        `${path}: ${megabytes(stat.size)} is too large`,
        `at most ${megabytes(limit)}${limit === LIMIT.scenario ? '; put many labs into a CSV table (from:)' : ''}`,
      );
    }
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'no permission to read it' : String(error);
    throw new SourceError(`${path}: ${reason}`);
  }
  return decoded(path, bytes, limit);
};

const decoded = (path: string, bytes: Buffer, limit: number): string => {
  if (bytes.length === 0 && path === STDIN) throw new SourceError(`${STDIN}: nothing came`, 'permitsim run - < scenario.yaml');
  if (bytes.length > limit) throw new SourceError(`${path}: too large`, `at most ${megabytes(limit)}`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new SourceError(`${path}: the text is UTF-16`, 'save it as UTF-8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError(`${path}: the text is not UTF-8`, 'save it as UTF-8');
  }
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
