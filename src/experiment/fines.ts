import { PATH_NAMES, type PathName } from '../scenario/index.js';

type Below<P> = P extends `regulator.penalty.${infer Key}` ? Key : never;
/** A number of the penalty that is a term of the fine; the escalation multiplies them all. */
export type FineTerm = Exclude<Below<PathName>, 'escalation'>;

const START = 'regulator.penalty.';

export const FINE_TERMS = PATH_NAMES.filter((name) => name.startsWith(START))
  .map((name) => name.slice(START.length) as FineTerm | 'escalation')
  .filter((term): term is FineTerm => term !== 'escalation');

/** The same whatever the shortfall. */
const LUMPS: readonly FineTerm[] = ['fixed', 'turnoverShare'];

/** Terms that grow with the shortfall. */
export const VARYING_TERMS = FINE_TERMS.filter((term) => !LUMPS.includes(term));
