import { type Table, TableBuilder } from '../data/index.js';
import { RUN_FIGURES } from './runs.js';

interface Entry {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}
const entry = (name: string, unit: string, meaning: string, symbol = ''): Entry => ({ name, symbol, unit, meaning });

const KEYS: readonly Entry[] = [
  entry('scenario', '', 'Name of the scenario'),
  entry('variant', '', 'Name of the variant; base is the scenario as it stands'),
  entry('baseline', '', 'Variant the difference is taken from'),
  entry('replicate', '1', 'Number of the replicate, from 1; the same number is the same luck in every variant', 'r'),
  entry('turn', 'turn', 'Turn, from 1', 't'),
  entry('lab', '1', 'Number of the lab, from 1, in the order of the groups', 'i'),
  entry('group', '', 'Group of the lab'),
  entry('name', '', 'What a file calls the lab; only where one names labs'),
  entry('metric', '', 'Name of the metric or run figure; the unit of the row is its unit'),
];

const STATISTICS: readonly Entry[] = [
  entry('mean', 'of the metric', 'Mean over replicates'),
  entry('sd', 'of the metric', 'Standard deviation over replicates (n − 1)'),
  entry('se', 'of the metric', 'Standard error of the mean or of the mean difference'),
  entry(
    'ciLow',
    'of the metric',
    'Lower end of the 95 % interval of the mean (Student t); empty where fewer than 20 agree by what may be chance',
  ),
  entry(
    'ciHigh',
    'of the metric',
    'Upper end of the 95 % interval of the mean (Student t); empty where fewer than 20 agree by what may be chance',
  ),
  ...[5, 25, 50, 75, 95].map((p) =>
    entry(`p${String(p).padStart(2, '0')}`, 'of the metric', `${p} % quantile over replicates (type 7)`),
  ),
  entry('n', '1', 'Replicates, or pairs of them, with a value'),
  entry('difference', 'of the metric', 'Mean over replicates of variant minus baseline under the same luck'),
  entry('pValue', '1', 'Two-sided paired t test of no difference; of 20 or more that agree a sign test, of fewer empty'),
  entry('varianceRatio', '1', 'Variance of the paired difference over that of independent runs; below 1: pairing helps'),
];

const COLUMNS = { column: 'text', symbol: 'text', unit: 'text', meaning: 'text', table: 'text' } as const;

/** The data dictionary: every column and every metric of the output, once for each table it is in. */
export const dictionary = (metrics: readonly Entry[], labColumns: readonly Entry[], unitOf: (unit: string) => string): Table => {
  const rows = new TableBuilder(COLUMNS);
  const add = (table: string, entries: readonly Entry[]): void => {
    for (const { name, symbol, unit, meaning } of entries) rows.add(name, symbol, unitOf(unit), meaning, table);
  };
  add('keys', KEYS);
  add('turns', metrics);
  add('run figures', RUN_FIGURES);
  add('statistics', STATISTICS);
  add('labs', labColumns);
  return rows.build();
};
