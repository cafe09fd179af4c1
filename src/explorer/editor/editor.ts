import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { basicSetup, EditorView } from 'codemirror';
import type { Trouble } from '../engine/protocol.js';
import { colours } from './colours.js';

export interface Completion {
  readonly word: string;
  readonly path: string;
  readonly meaning: string;
}

export interface TextEditor {
  mark(troubles: readonly Trouble[]): void;
  /** Another text, where it is not the one that stands there; true where it was another. */
  show(text: string): boolean;
  close(): void;
}

/** A text that is edited; `onChange` hears of every change. */
export const createEditor = (
  parent: HTMLElement,
  text: string,
  words: readonly Completion[],
  onChange: (text: string) => void,
): TextEditor => {
  let typing = true;
  const view = new EditorView({
    doc: text,
    parent,
    extensions: [
      basicSetup,
      yaml(),
      colours,
      lintGutter(),
      autocompletion({ override: [(context) => complete(context, words)] }),
      EditorView.contentAttributes.of({ 'aria-label': 'Scenario, YAML' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && typing) onChange(update.state.doc.toString());
      }),
    ],
  });
  // what scrolls must be reachable by keyboard
  view.scrollDOM.tabIndex = 0;
  return {
    mark(troubles) {
      view.dispatch(
        setDiagnostics(
          view.state,
          troubles.map((trouble) => diagnostic(view, trouble)),
        ),
      );
    },
    show(text) {
      if (text === view.state.doc.toString()) return false;
      typing = false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      typing = true;
      return true;
    },
    close: () => view.destroy(),
  };
};

const diagnostic = ({ state: { doc } }: EditorView, { line, column, text }: Trouble): Diagnostic => {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.to, at.from + Math.max(0, column - 1));
  return { from, to: at.to, severity: 'error', message: text };
};

const complete = (context: CompletionContext, words: readonly Completion[]): CompletionResult | null => {
  const typed = context.matchBefore(/[A-Za-z.]+/);
  if (typed === null && !context.explicit) return null;
  return {
    from: typed?.from ?? context.pos,
    options: words.map(({ word, path, meaning }) => ({ label: word, detail: path, info: meaning, apply: `${word}: ` })),
  };
};
