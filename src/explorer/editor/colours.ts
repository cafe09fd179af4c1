import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** Words of a YAML text in the page's own colours, which are others by night. */
export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--down)' },
    { tag: [tags.meta, tags.keyword, tags.labelName, tags.typeName], color: 'var(--baseline)' },
    { tag: tags.invalid, textDecoration: 'underline wavy var(--down)' },
  ]),
);
