import { ACTIONS, percent } from '../../figures/index.js';
import { KINDS, type RunResult } from '../engine/protocol.js';

interface Props {
  readonly result: RunResult;
  readonly baseline: RunResult | null;
  readonly groups: readonly { readonly name: string; readonly count: number }[];
}

const shareOf = (result: RunResult, g: number, k: number): number => result.shares[g * KINDS.length + k] ?? 0;

/** Who does what: a bar a firm type, over it a thin one for the baseline. The numbers are in the table below. */
export const ActionsChart = ({ result, baseline, groups }: Props) => (
  <figure class="actions">
    <ul class="legend" aria-hidden="true">
      {KINDS.map((kind) => (
        <li key={kind}>
          <span class={`swatch kind-${kind}`} />
          {ACTIONS[kind]!.label}
        </li>
      ))}
    </ul>
    <div aria-hidden="true">
      {groups.map(({ name, count }, g) => (
        <div class="bar-row" key={name}>
          <span class="bar-name">
            {name} <small>{count}</small>
          </span>
          <span class="bars">
            {baseline !== null && baseline !== result && (
              <span class="bar thin" title="baseline">
                {KINDS.map((kind, k) => (
                  <i key={kind} class={`kind-${kind}`} style={{ width: `${100 * shareOf(baseline, g, k)}%` }} />
                ))}
              </span>
            )}
            <span class="bar">
              {KINDS.map((kind, k) => {
                const share = shareOf(result, g, k);
                return (
                  <i
                    key={kind}
                    class={`kind-${kind}`}
                    style={{ width: `${100 * share}%` }}
                    title={`${ACTIONS[kind]!.label}: ${percent(share)}`}
                  >
                    {share > 0.09 ? <b>{Math.round(100 * share)}</b> : null}
                  </i>
                );
              })}
            </span>
          </span>
        </div>
      ))}
    </div>
    <details class="numbers">
      <summary>Numbers</summary>
      <table>
        <caption>Share of lab-turns, %; deterred labs are among those that bunch or abstain</caption>
        <thead>
          <tr>
            <th scope="col">firm type</th>
            {KINDS.map((kind) => (
              <th scope="col" key={kind}>
                {kind}
              </th>
            ))}
            <th scope="col">deterred</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name }, g) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {KINDS.map((kind, k) => (
                <td key={kind}>{percent(shareOf(result, g, k))}</td>
              ))}
              <td>{percent(result.deterred[g] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  </figure>
);
