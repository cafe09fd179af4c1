import { ActionsChart } from '../charts/actions.js';
import { FigureTools } from '../charts/FigureTools.js';
import { actionRows, actionsFigure } from '../output/actions.js';
import { pageVersion } from '../state/files.js';
import { baseline, current, outline } from '../state/results.js';
import { state } from '../state/store.js';
import { MetricChart } from './MetricChart.js';
import { Why } from './Why.js';

/** The first thing one sees: the numbers over time and who does what. */
export const Overview = () => {
  const result = current.value?.result;
  const about = outline.value;
  if (result === undefined || about === null) return null;
  const moved = Object.keys(state.value.set).length > 0;
  return (
    <>
      <section class="card">
        <MetricChart result={result} baseline={moved ? (baseline.value?.result ?? null) : null} names={['here', 'scenario']} />
      </section>
      <section class="card">
        <h2>Who does what</h2>
        <ActionsChart result={result} baseline={moved ? (baseline.value?.result ?? null) : null} groups={about.groups} />
        <FigureTools
          name={`${state.value.scenario}-actions`}
          label="Who does what"
          svg={() => actionsFigure(state.value.scenario, result, about, pageVersion()).svg}
          rows={() => actionRows(result, about.groups)}
        />
      </section>
      <Why />
    </>
  );
};
