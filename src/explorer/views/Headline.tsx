import { honest, momentsOf, pairedDifference } from '../../analysis/index.js';
import type { RunResult } from '../engine/protocol.js';
import { baseline, current, outline, sharpening } from '../state/results.js';
import { look, state } from '../state/store.js';
import { differenceRange, differenceText, unbroken, valueRange, valueText } from '../words/format.js';
import { HEADLINES } from '../words/headlines.js';
import { metricNamed } from '../words/metrics.js';
import { worldInWords } from '../words/world.js';

/** The world in a sentence and the three numbers that matter, each against the baseline. */
export const Headline = () => {
  const result = current.value?.result;
  const about = outline.value;
  if (result === undefined || about === null) return <p class="quiet">Running the first replicates …</p>;
  return (
    <section class="headline" aria-label="Result">
      <p class="lead">
        <b>{about.title}.</b> {unbroken(worldInWords(about, result))}
      </p>
      <div class="three">
        {HEADLINES.map((metric) => (
          <KeyNumber key={metric} metric={metric} result={result} />
        ))}
      </div>
      <p class="quiet" aria-live="polite">
        {result.done} of {result.of} replicates{sharpening.value ? ', sharpening …' : ''}
        {result.limited === null ? '' : `. ${result.limited}`}
      </p>
    </section>
  );
};

const KeyNumber = ({ metric, result }: { readonly metric: string; readonly result: RunResult }) => {
  const { label, meaning } = metricNamed(metric);
  const { mean, se, ciLow, ciHigh } = honest(momentsOf(result.metrics[metric]?.runs ?? []), false);
  return (
    <button
      type="button"
      class={`number${state.value.metric === metric ? ' chosen' : ''}`}
      title={meaning}
      aria-pressed={state.value.metric === metric}
      onClick={() => look({ metric })}
    >
      <span class="name">{label}</span>
      <span class="value">{valueText(metric, mean, se)}</span>
      <span class="interval">
        {Number.isNaN(ciLow) ? 'no interval of so few runs' : `95 %: ${valueRange(metric, ciLow, ciHigh, se)}`}
      </span>
      <Against metric={metric} result={result} />
    </button>
  );
};

/** Against the scenario as it stands: paired by replicate, so that luck drops out. */
const Against = ({ metric, result }: { readonly metric: string; readonly result: RunResult }) => {
  const base = baseline.value?.result;
  if (Object.keys(state.value.set).length === 0) return <span class="against">the scenario as it stands</span>;
  if (base === undefined) return <span class="against">running the scenario as it stands …</span>;
  const values = result.metrics[metric]?.runs;
  const before = base.metrics[metric]?.runs;
  if (values === undefined || before === undefined) return null;
  const d = pairedDifference(before, values);
  const moved = d.difference !== 0 && (d.ciLow > 0 || d.ciHigh < 0);
  const text =
    d.difference === 0
      ? 'as in the scenario, in every run'
      : moved || d.n < 3 || Number.isNaN(d.ciLow)
        ? `${differenceText(metric, d.difference, d.se)} against the scenario`
        : `no difference beyond ${differenceRange(metric, d.ciLow, d.ciHigh, d.se)}`;
  return <span class={`against${moved ? (d.difference > 0 ? ' up' : ' down') : ''}`}>{text}</span>;
};
