import type { Settings } from '../engine/protocol.js';
import type { Control } from '../levers/control.js';
import type { Lever } from '../levers/levers.js';
import { numberIn, sliderOf, valueFrom } from '../levers/range.js';
import { current } from '../state/results.js';
import { keyOf, withSetting } from '../state/state.js';
import { change, endStep, position, slide, state } from '../state/store.js';
import { settingWords } from '../words/format.js';

interface Props {
  readonly lever: Lever;
  readonly control: Control;
}

/** The value in force: what was set, else what the scenario says. */
const inForce = ({ lever, control }: Props): unknown =>
  lever.path in state.value.set ? state.value.set[lever.path] : control.value;

/** The settings with this control's at a value. */
const settingsWith = ({ lever, control }: Props, value: unknown): Settings => {
  let set = withSetting(state.value.set, lever.path, value, control.value);
  if (lever.along !== undefined && value === true) set = { ...set, ...lever.along };
  if (lever.along !== undefined && value !== true)
    for (const path of Object.keys(lever.along)) set = withSetting(set, path, null, null);
  return set;
};

const put = (props: Props, value: unknown): void => change({ set: settingsWith(props, value) });

/** Why a control does nothing at this position; empty where it does, or where that is not known yet. */
export const idleReason = ({ path }: Lever): string => {
  const because = current.value?.key === keyOf(position.value) ? current.value.result.idle[path] : undefined;
  return because === undefined ? '' : `does nothing here: ${because}`;
};

/** Symbols as the paper writes them: what follows _ stands below the line. */
const Symbols = ({ text }: { readonly text: string }) => (
  <i>{text.split(/_(\w+)/).map((part, k) => (k % 2 === 1 ? <sub key={k}>{part}</sub> : part))}</i>
);

/** One control, made from the schema: what it is, its unit, its source, and how it may be moved. */
export const ControlRow = (props: Props) => {
  const { lever, control } = props;
  const id = `lever-${lever.path.replace(/[^a-z0-9]/gi, '-')}`;
  const changed = lever.path in state.value.set;
  const idle = idleReason(lever);
  const hint = `${idle === '' ? '' : `${idle} · `}${control.meaning}${control.source === '' ? '' : ` · ${control.source}`}`;
  return (
    <div class={`control${changed ? ' changed' : ''}${idle === '' ? '' : ' idle'}`}>
      <label for={id} title={hint}>
        {lever.label} {control.symbol !== '' && <Symbols text={control.symbol} />}
        {control.placeholder && !changed && (
          <sup title="a placeholder: this number comes from nobody">
            <span aria-hidden="true">◦</span>
            <span class="unseen">placeholder</span>
          </sup>
        )}
      </label>
      <Input {...props} id={id} />
      <p class="hint" id={`${id}-hint`}>
        {hint}
        {changed && (
          <>
            {' '}
            <button type="button" class="plain" onClick={() => put(props, control.value)}>
              back to {control.value === undefined ? 'the groups’ own' : settingWords(control.value)}
            </button>
          </>
        )}
      </p>
    </div>
  );
};

const Input = (props: Props & { readonly id: string }) => {
  const { lever, control, id } = props;
  const value = inForce(props);
  const described = `${id}-hint`;
  if (control.flag) {
    return (
      <input
        id={id}
        type="checkbox"
        aria-describedby={described}
        checked={value === true}
        onChange={(e) => put(props, e.currentTarget.checked)}
      />
    );
  }
  if (control.choices !== null && typeof value === 'string') {
    return (
      <select id={id} aria-describedby={described} value={value} onChange={(e) => put(props, e.currentTarget.value)}>
        {control.choices.map((word) => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </select>
    );
  }
  if (lever.path.endsWith('.formula')) {
    return (
      <input
        id={id}
        class="exact wide"
        aria-describedby={described}
        value={settingWords(value ?? null)}
        onChange={(e) => put(props, read(props, e.currentTarget.value))}
        spellcheck={false}
        title={control.accepts}
      />
    );
  }
  const shipped = numberIn(lever, control.value) ?? 0;
  const x = numberIn(lever, value);
  const { least, most, step } = sliderOf(lever, control, shipped);
  const text = value === undefined ? 'by type' : value !== null && lever.ofBau && x !== null ? String(x) : settingWords(value);
  const type = (typed: string): void => put(props, read(props, typed));
  return (
    <span class="slider">
      <input
        type="range"
        id={id}
        aria-describedby={described}
        aria-valuetext={`${text}${lever.ofBau ? ' of business as usual' : control.unit === '' ? '' : ` ${control.unit}`}`}
        min={least}
        max={most}
        step={step}
        value={x ?? least}
        class={x === null ? 'unset' : ''}
        onInput={(e) => slide({ set: settingsWith(props, valueFrom(lever, e.currentTarget.valueAsNumber)) }, lever.path)}
        onChange={endStep}
      />
      <input
        class="exact"
        aria-label={`${lever.label}, exact value`}
        value={text}
        onChange={(e) => type(e.currentTarget.value)}
        spellcheck={false}
        title={control.accepts}
      />
      <span class="unit">{lever.ofBau ? '× bau' : control.unit === '1' ? '' : control.unit}</span>
    </span>
  );
};

/** What was typed, as YAML would read it: a number, none, or an expression. */
const read = ({ lever, control }: Props, typed: string): unknown => {
  const text = typed.trim();
  if (text === '' || text === 'by type' || text === settingWords(control.value)) return control.value;
  if (text === 'null' || text === 'none') return null;
  const x = Number(text);
  if (Number.isFinite(x)) return lever.ofBau ? valueFrom(lever, x) : x;
  return text;
};
