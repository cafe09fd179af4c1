import { HEADLINE } from '../../analysis/index.js';
import type { Outline, Position } from '../engine/protocol.js';
import { settingText } from '../words/format.js';
import { nameBeside } from './yaml.js';

/** What a memo can say of a metric, and the figure that shows it. */
interface About {
  readonly metric: string;
  readonly label: string;
  /** Id of the report's figure with this metric; null where there is none. */
  readonly figure: string | null;
}

/** What a scenario says must not be read as a placeholder. */
const literal = (text: string): string => text.replace(/\{(?=\{)/g, '{ ').replace(/\}(?=\})/g, '} ');
const code = (text: string): string => `\`${literal(text).replace(/`/g, '')}\``;

/**
 * A paragraph for a memo: words with placeholders that `permitsim report --memo` fills from the run of the page's YAML, in which
 * the state on screen is one more variant.
 */
export const memoOf = ({ scenario, set }: Position, { name, title, variants }: Outline, shown: readonly About[]): string => {
  const entries = Object.entries(set);
  const variant = `${name}/${entries.length === 0 ? 'base' : nameBeside(variants)}`;
  const settings = entries.map(([path, value]) => code(`${path} = ${settingText(value)}`)).join(', ');
  const sentences = shown.map(({ metric, label }) => {
    const value = `${label} is {{ value ${variant} ${metric} }} ({{ interval ${variant} ${metric} }})`;
    return entries.length === 0 || !HEADLINE.some((name) => name === metric)
      ? `${value}.`
      : `${value}, {{ difference ${variant} ${metric} }} against the scenario as it stands ({{ difference-interval ${variant} ${metric} }}).`;
  });
  const figures = [...new Set(shown.flatMap(({ figure }) => figure ?? []))].map((id) => `{{ figure ${name}/${id} }}`);
  return [
    `{{! Save the page's YAML as ${scenario}.yaml, then: permitsim run ${scenario}.yaml; permitsim report output/${name} --memo THIS-FILE }}`,
    `${literal(title)}${settings === '' ? '' : ` with ${settings}`}, {{ replicates ${name} }} replicates, seed {{ seed ${name} }}:`,
    sentences.join('\n'),
    ...figures,
    '',
  ].join('\n\n');
};
