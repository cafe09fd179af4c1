import { momentsOf } from '../../analysis/index.js';
import { type Block, seriesOf } from '../../data/index.js';

/** Mean over the turns of each run: the same sums as in the command line's summary. */
export const runMeans = (block: Block, metric: number, runs = block.runs): Float64Array =>
  Float64Array.from({ length: runs }, (_, run) => momentsOf(seriesOf(block, run, metric)).mean);
