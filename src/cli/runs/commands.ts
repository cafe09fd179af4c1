import { join } from 'node:path';
import { BASE } from '../../experiment/index.js';
import { STDIN } from '../../runner/program/index.js';
import { overridesOf, type RunSettings } from '../options/settings.js';

/** A command that makes variants of its own, which no scenario file has. */
export interface StudyCommand {
  readonly verb: 'compare' | 'gap';
  /** Its options, as they were given. */
  readonly options: readonly string[];
}

export const baselineOption = (baseline: string | null): string[] =>
  baseline === null || baseline === BASE ? [] : [`--baseline ${quoted(baseline)}`];

/** The command that repeats one run. */
export const commandFor = (from: string, settings: RunSettings, variant: string, replicate: number): string => {
  const overrides = overridesOf(settings).map((set) => `--set ${quoted(set)}`);
  return ['permitsim run', from === STDIN ? '-' : quoted(from), ...overrides, ONE(variant, replicate)].join(' ');
};

/** The same of a variant that is in the manifest alone. */
export const recordedCommandFor = (folder: string, variant: string, replicate: number): string =>
  `permitsim run ${quoted(join(folder, 'manifest.json'))} ${ONE(variant, replicate)}`;

const ONE = (variant: string, replicate: number): string =>
  `--variant ${quoted(variant)} --replicate ${replicate} --check --out /tmp/permitsim`;

/** The command that repeats all of it. */
export const commandOf = (from: string, settings: RunSettings, baseline: string | null, study?: StudyCommand): string =>
  [
    `permitsim ${study?.verb ?? (baseline === null ? 'run' : 'compare')}`,
    quoted(from),
    ...(study?.options ?? baselineOption(baseline)),
    ...settings.set.map((set) => `--set ${quoted(set)}`),
    ...(['seed', 'replicates', 'turns'] as const).flatMap((name) =>
      settings[name] === undefined ? [] : [`--${name} ${settings[name]}`],
    ),
    ...(settings.variant ?? []).map((name) => `--variant ${quoted(name)}`),
    ...(settings.replicate ?? []).map((replicate) => `--replicate ${replicate}`),
    ...(['labs', 'events'] as const).flatMap((name) => (settings[name] ? [`--${name}`] : [])),
  ].join(' ');

export const quoted = (text: string): string => (/^[\w./=:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
