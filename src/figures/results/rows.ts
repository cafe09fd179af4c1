import { slug } from '../drawing/index.js';

/** What pictures are made of that no run wrote: a panel of labs, the schedules of one turn, the cells of a map. */
export type RowsOf = 'panel' | 'market' | 'deterrence';

/** Where these rows lie, beside report.html. */
export const rowsFile = (scenario: string, of: RowsOf): string => `tables/${slug(`${scenario}-${of}`)}.csv`;
