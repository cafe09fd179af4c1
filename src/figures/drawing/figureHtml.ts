import { escapeHtml, escapePath, slug } from './escape.js';
import type { Figure } from './figure.js';

/** A figure within a page; `folder` holds its files, '' where there are none. */
export function figureHtml(figure: Figure, folder = '', endings: readonly string[] = ['svg', 'png']): string {
  const link = (ending: string): string =>
    `<a href="${escapeHtml(escapePath(`${folder}${figure.id}.${ending}`))}">${ending.toUpperCase()}</a>`;
  const files = folder === '' ? '' : ` <span class="files">${endings.map(link).join(', ')}</span>`;
  return `<figure id="${escapeHtml(slug(figure.id))}">\n${figure.svg.trim()}\n<figcaption>${escapeHtml(figure.caption)}${files}</figcaption>\n</figure>`;
}
