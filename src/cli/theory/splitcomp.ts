import { recordsOf } from '../../data/index.js';
import type { SplitcompOptions, SplitcompStudy } from '../../runner/theory/index.js';
import type { Io } from '../terminal/io.js';
import { styleFor } from '../terminal/style.js';
import { renderTable, withInterval } from '../terminal/table.js';

const percent = (x: unknown): string => `${(100 * Number(x)).toFixed(2)} %`;
const points = (x: unknown): string => `${Number(x) > 0 ? '+' : '−'}${Math.abs(100 * Number(x)).toFixed(2)}`;
const NAMES: Readonly<Record<string, string>> = { sigma: 'σ' };

/** The study for a terminal. */
export const splitcompText = (study: SplitcompStudy, options: SplitcompOptions, io: Io): string => {
  const { bold } = styleFor(io.color);
  const shares = renderTable(
    {
      head: ['action', 'simulated', 'exact', 'published'],
      rows: recordsOf(study.shares).map((row) => [
        String(row.action),
        `${withInterval(100 * Number(row.simulated), 100 * (Number(row.ciHigh) - Number(row.simulated)))} %`,
        percent(row.exact),
        percent(row.published),
      ]),
    },
    io.width,
    bold,
  );
  const tornado = renderTable(
    {
      head: ['held at', 'compliance at 0.2', 'at 0.8', 'swing', 'exact swing'],
      rows: recordsOf(study.tornado).map((row) => [
        NAMES[String(row.parameter)] ?? String(row.parameter),
        percent(row.low),
        percent(row.high),
        withInterval(100 * Number(row.swing), 100 * (Number(row.swingHigh) - Number(row.swing)), true),
        points(row.swingExact),
      ]),
    },
    io.width,
    bold,
  );
  const disagree = study.heatmaps.map(({ id, disagree: n }) => `${id}: ${n}`).join(', ');
  return [
    `SplitComp, ${options.labs.toLocaleString('en-US')} labs by Latin hypercube, seed ${options.seed}: shares of its parameter space, not of a population.`,
    '',
    shares,
    'One number held low and high, the other five uniform (percentage points):',
    '',
    tornado,
    `Coordination above which nobody splits at a = d = F = 0.6: σ* = ${study.critical.exact.toFixed(4)}; last σ with a split in the simulator ${study.critical.simulated}.`,
    `Cells of the five ${options.cells} × ${options.cells} heatmaps where the simulator and the closed form disagree: ${disagree}.`,
    '',
  ].join('\n');
};
