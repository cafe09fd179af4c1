import type { InsideTurn } from '../../experiment/index.js';

/** What a lab did, in one word. */
export const kindOf = (row: InsideTurn['labs'][number]): string => String(row.action === 'comply' ? row.compliance : row.action);
