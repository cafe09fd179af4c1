import { commandOf } from '../output/command.js';
import { download } from '../output/download.js';
import { topicOf } from '../output/figure.js';
import { memoOf } from '../output/memo.js';
import { yamlOf } from '../output/yaml.js';
import { say } from '../state/notice.js';
import { atLeisure, outline } from '../state/results.js';
import { position, state } from '../state/store.js';
import { HEADLINES } from '../words/headlines.js';
import { metricNamed } from '../words/metrics.js';

/** What can be taken along: the command, the YAML, the numbers, the pictures. */
export const TakeOut = () => {
  const { scenario } = state.value;
  const command = commandOf(position.value);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      say('Command copied.');
    } catch {
      say('Copy it from the line above.');
    }
  };
  const csv = (): void => {
    say('Writing turns.csv …');
    atLeisure().ask('turns', { kind: 'turns', position: position.value }, (answer) => {
      if (answer.kind === 'turns') download(`${scenario}-turns.csv`, answer.csv as Uint8Array<ArrayBuffer>, 'text/csv');
      if (answer.kind === 'trouble') say(answer.troubles[0]?.text ?? '');
    });
  };
  const memo = (): void => {
    const about = outline.value;
    if (about === null) return;
    const shown = [...new Set([state.value.metric, ...HEADLINES])].map((metric) => ({
      metric,
      label: metricNamed(metric).label,
      figure: topicOf(metric),
    }));
    const text = memoOf(position.value, about, shown);
    download(`${scenario}-memo.md`, text, 'text/markdown');
    void navigator.clipboard?.writeText(text).catch(() => {});
    say('A paragraph for a memo was saved; its first line says how to fill in its numbers.');
  };
  return (
    <section class="card out">
      <h2>Take it along</h2>
      <p>
        <code>{command}</code>
      </p>
      <button type="button" onClick={() => void copy()}>
        Copy command
      </button>
      <button
        type="button"
        onClick={() => download(`${scenario}.yaml`, yamlOf(position.value, outline.value?.text ?? ''), 'text/yaml')}
      >
        Scenario (YAML)
      </button>
      <button type="button" onClick={csv}>
        Every turn (CSV)
      </button>
      <button type="button" onClick={memo}>
        Paragraph for a memo
      </button>
    </section>
  );
};
