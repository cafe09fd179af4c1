import { FigureTools } from '../charts/FigureTools.js';
import { type Line, SeriesChart } from '../charts/series.js';
import { BAND, type RunResult } from '../engine/protocol.js';
import { seriesFigure, seriesRows } from '../output/figure.js';
import { pageVersion } from '../state/files.js';
import { outline } from '../state/results.js';
import { look, state } from '../state/store.js';
import { valueText } from '../words/format.js';
import { metricNamed } from '../words/metrics.js';

interface Props {
  readonly result: RunResult;
  readonly baseline: RunResult | null;
  readonly names: readonly [string, string];
}

/** One metric turn by turn, with bands across runs; which one can be chosen. */
export const MetricChart = ({ result, baseline, names }: Props) => {
  const { metric } = state.value;
  const about = outline.value!;
  const named = metricNamed(metric);
  const found = result.metrics[metric];
  const lines: Line[] = [];
  const before = baseline?.metrics[metric];
  if (before !== undefined && baseline !== null)
    lines.push({ name: names[1], result: before, turns: baseline.turns, colour: 'baseline', dash: [7, 4], bands: false });
  if (found !== undefined)
    lines.push({ name: names[0], result: found, turns: result.turns, colour: 'accent', dash: null, bands: true });
  const here = { name: names[0], result };
  const variants: [typeof here, ...(typeof here)[]] = [here];
  if (baseline !== null) variants.push({ name: names[1], result: baseline });
  return (
    <>
      <div class="card-head">
        <h2>{named.label} over time</h2>
        <label>
          <span class="unseen">Metric of the time series</span>
          <select value={metric} onChange={(e) => look({ metric: e.currentTarget.value })}>
            {about.metrics.map(({ name }) => (
              <option key={name} value={name}>
                {metricNamed(name).label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="quiet">{named.meaning}.</p>
      {found === undefined ? (
        <p class="quiet">Counting …</p>
      ) : (
        <>
          <SeriesChart
            lines={lines}
            label={named.label}
            unit={named.share || named.unit === '1' ? '' : named.unit}
            share={named.share}
            turnUnit={about.turnUnit}
            height={290}
            words={inWords(named.label, metric, result)}
          />
          <p class="key">
            <span class="line solid" /> mean, with the middle 50 % and 90 % of runs
            {lines.length > 1 && (
              <>
                {' '}
                · <span class="line dashed" /> {names[1] === 'scenario' ? 'the scenario as it stands' : names[1]}
              </>
            )}
          </p>
          <FigureTools
            name={`${state.value.scenario}-${metric}`}
            label={`${named.label} over time`}
            svg={() => seriesFigure(state.value, about, variants, pageVersion()).svg}
            rows={() => seriesRows(metric, variants)}
          />
          <Table metric={metric} result={result} turnUnit={about.turnUnit} />
        </>
      )}
    </>
  );
};

const row = ({ metrics, turns }: RunResult, metric: string, band: number, t: number): number =>
  metrics[metric]!.bands[band * turns + t]!;

const inWords = (label: string, metric: string, result: RunResult): string => {
  const at = (t: number): string => valueText(metric, row(result, metric, 0, t));
  return `${label}: mean ${at(0)} in the first turn, ${at(result.turns - 1)} in the last. The table below has every turn.`;
};

const Table = ({
  metric,
  result,
  turnUnit,
}: {
  readonly metric: string;
  readonly result: RunResult;
  readonly turnUnit: string;
}) => (
  <details class="numbers">
    <summary>Numbers</summary>
    <table>
      <caption>Mean and quantiles across {result.done} runs</caption>
      <thead>
        <tr>
          <th scope="col">{turnUnit}</th>
          {BAND.map((band) => (
            <th scope="col" key={band}>
              {band}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.min(result.turns, 200) }, (_, t) => (
          <tr key={t}>
            <th scope="row">{t + 1}</th>
            {BAND.map((band, b) => (
              <td key={band}>{valueText(metric, row(result, metric, b, t))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
