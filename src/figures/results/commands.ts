import type { Results } from './results.js';

/**
 * The command that gives the results again: as it was typed, where the run kept it; of a scenario that came on stdin its manifest; of
 * results without a folder what gives the same from the shipped scenario.
 */
export const commandOf = (results: Results): string => {
  const { command, folder } = results.tables;
  if (command !== undefined) return command;
  if (folder !== '') return `permitsim run ${folder}manifest.json`;
  const { scenario, seed, replicates } = results.source;
  const verb = results.tables.differences === undefined ? 'run' : 'compare';
  const numbers = `${seed === undefined ? '' : ` --seed ${seed}`}${replicates === undefined ? '' : ` --replicates ${replicates}`}`;
  return `permitsim ${verb} ${scenario}${verb === 'compare' ? baselineOf(results, '') : ''}${numbers}`;
};

/** One variant of `--variant`, quoted where a shell needs it. */
const VARIANT = / --variant (?:'[^']*'|[^\s']+)/g;

/** A run that was repeated from what was recorded: its scenario has no file of its own. */
const RECORDED = /^permitsim run \S+(?:\.zip|manifest\.json)(?:\s|$)/i;
/** What makes another study of a scenario, or more files. */
const MORE = / --(?:levers|conventions|labs|events|(?:decompose|orders) (?:'[^']*'|\S+))(?= |$)/g;

/**
 * The comparison that the same scenario, from the same file and with the same settings, can be put to: a name alone need be no file, and
 * one variant alone has nothing to be compared with. Where no file is known the scenario is read again, from stdin.
 */
export const compareOf = (results: Results, more = ''): string => {
  const { command, folder } = results.tables;
  const unknown = command === undefined ? folder !== '' : RECORDED.test(command);
  const same = unknown ? 'permitsim run -' : (command ?? `permitsim run ${results.source.scenario}`);
  return `${same
    .replace(/^permitsim (?:run|gap)\b/, 'permitsim compare')
    .replace(MORE, '')
    .replace(VARIANT, '')}${baselineOf(results, same)}${more === '' ? '' : ` ${more}`}`;
};

const baselineOf = ({ base }: Results, said: string): string =>
  base === 'base' || / --baseline /.test(said) ? '' : ` --baseline ${base}`;
