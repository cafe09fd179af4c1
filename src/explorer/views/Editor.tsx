import { useEffect, useRef, useState } from 'preact/hooks';
import { type Completion, createEditor, type TextEditor } from '../editor/editor.js';
import type { Trouble } from '../engine/protocol.js';
import { shippedText } from '../state/files.js';
import { atLeisure, outline } from '../state/results.js';
import { change, slide, state } from '../state/store.js';

/** Milliseconds after the last key before the text is checked. */
const REST = 350;

/** The scenario's YAML with the schema's completions; errors are those of `permitsim check`, at the same places. */
export const Editor = () => {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  /** How often the text changed: an answer about an earlier text is not heard. */
  const edition = useRef(0);
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const { scenario, text } = state.value;
  const about = outline.value;
  const ready = about !== null;
  useEffect(() => {
    if (!ready) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (typed: string, asked: number): void => {
      if (asked !== edition.current) return;
      const where = { scenario: state.peek().scenario, text: typed, set: {} };
      atLeisure().ask('check', { kind: 'check', position: where }, (answer) => {
        if (asked !== edition.current) return;
        const wrong = answer.kind === 'trouble' ? answer.troubles : [];
        setTroubles(wrong);
        editor.current?.mark(wrong);
        if (wrong.length === 0) slide({ text: typed === shippedText(state.peek().scenario) ? null : typed }, 'yaml');
      });
    };
    const { scenario: name, text: edited } = state.peek();
    editor.current = createEditor(place.current!, edited ?? shippedText(name), completions(outline.peek()!.controls), (typed) => {
      clearTimeout(timer);
      const now = ++edition.current;
      timer = setTimeout(() => check(typed, now), REST);
    });
    return () => {
      clearTimeout(timer);
      editor.current?.close();
    };
  }, [ready]);
  // undo, a link or another world bring another text
  useEffect(() => {
    if (editor.current?.show(text ?? shippedText(scenario))) edition.current++;
    editor.current?.mark([]);
    setTroubles([]);
  }, [scenario, text, ready]);
  return (
    <section class="card">
      <div class="card-head">
        <h2>{scenario}.yaml</h2>
        {state.value.text !== null && (
          <button type="button" onClick={() => change({ text: null })}>
            As it came
          </button>
        )}
      </div>
      <p class="quiet">What is set with the levers stands over this text. A text without errors runs at once.</p>
      <div ref={place} class="editor" />
      <div aria-live="polite">
        {troubles.length > 0 && (
          <ul class="troubles">
            {troubles.map(({ line, column, text }) => (
              <li key={`${line} ${column} ${text}`}>
                {line > 0 ? `${line}:${column} ` : ''}
                {text}
              </li>
            ))}
          </ul>
        )}
        {troubles.length === 0 && <p class="quiet">No errors.</p>}
      </div>
    </section>
  );
};

const completions = (
  controls: readonly { readonly path: string; readonly meaning: string; readonly accepts: string }[],
): Completion[] =>
  controls.map(({ path, meaning, accepts }) => ({ word: path.split('.').at(-1)!, path, meaning: `${meaning} (${accepts})` }));
