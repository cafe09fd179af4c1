import { strToU8, zipSync } from 'fflate';
import type { TableName } from '../engine/protocol.js';
import { commandOf } from '../output/command.js';
import { download } from '../output/download.js';
import { topicOf } from '../output/figure.js';
import { memoOf } from '../output/memo.js';
import { nameBeside, yamlOf } from '../output/yaml.js';
import { filesBeside, shippedText } from '../state/files.js';
import { say } from '../state/notice.js';
import { atOnce, outline } from '../state/results.js';
import { position, state } from '../state/store.js';
import { HEADLINES } from '../words/headlines.js';
import { metricNamed } from '../words/metrics.js';

/** The scenario as a file; with what it builds on, in one zip, where it builds on other files. */
const yaml = (scenario: string): void => {
  const name = nameBeside(outline.value?.variants ?? []);
  const text = yamlOf(position.value, state.value.text ?? shippedText(scenario), name);
  if (!/^\s*extends:|\.csv\b/m.test(text)) {
    download(`${scenario}.yaml`, text, 'text/yaml');
    return;
  }
  const files = Object.entries({ ...filesBeside(scenario), [`${scenario}.yaml`]: text });
  const zipped = zipSync(Object.fromEntries(files.map(([name, content]) => [name, strToU8(content)])));
  download(`${scenario}.zip`, zipped as Uint8Array<ArrayBuffer>, 'application/zip');
  say(`${scenario}.yaml builds on other files: unpack the zip, then permitsim run ${scenario}.yaml in its folder.`);
};

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
  const csv = (table: TableName): void => {
    say(`Writing ${table}.csv …`);
    atOnce().ask(table, { kind: 'table', table, position: position.value }, (answer) => {
      if (answer.kind === 'table') download(`${scenario}-${table}.csv`, answer.csv as Uint8Array<ArrayBuffer>, 'text/csv');
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
      <button type="button" onClick={() => yaml(scenario)}>
        Scenario (YAML)
      </button>
      <button type="button" onClick={() => csv('summary')}>
        Summary (CSV)
      </button>
      <button type="button" onClick={() => csv('turns')}>
        Every turn (CSV)
      </button>
      <button type="button" onClick={memo}>
        Paragraph for a memo
      </button>
    </section>
  );
};
