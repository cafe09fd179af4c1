import type { Results } from './results.js';

/** The command that made the results, as it was typed where the run kept it; else what gives the same from the shipped scenario. */
export const commandOf = (results: Results): string => {
  if (results.tables.command !== undefined) return results.tables.command;
  const { scenario, seed, replicates } = results.source;
  const verb = results.tables.differences === undefined ? 'run' : 'compare';
  const numbers = `${seed === undefined ? '' : ` --seed ${seed}`}${replicates === undefined ? '' : ` --replicates ${replicates}`}`;
  return `permitsim ${verb} ${scenario}${verb === 'compare' ? baselineOf(results, '') : ''}${numbers}`;
};

/** One variant of `--variant`, quoted where a shell needs it. */
const VARIANT = / --variant (?:'[^']*'|[^\s']+)/g;

/**
 * The comparison that the same scenario, from the same file and with the same settings, can be put to: a name alone need be no file, and
 * one variant alone has nothing to be compared with.
 */
export const compareOf = (results: Results, more = ''): string => {
  const same = results.tables.command ?? `permitsim run ${results.source.scenario}`;
  return `${same.replace(/^permitsim run\b/, 'permitsim compare').replace(VARIANT, '')}${baselineOf(results, same)}${more === '' ? '' : ` ${more}`}`;
};

const baselineOf = ({ base }: Results, said: string): string =>
  base === 'base' || / --baseline /.test(said) ? '' : ` --baseline ${base}`;
