import { memoDocument } from './document.js';
import { type MemoOptions, OWN_IMAGES, renderMemo } from './render.js';
import type { MemoSources } from './resolve.js';

/** A memo as it is handed in, with what lies beside it. */
export interface MemoSource {
  readonly source: string;
  /** Name of the template, for messages. */
  readonly file: string;
  readonly bibliography?: MemoOptions['bibliography'];
  /** A file beside the memo; null where there is none. */
  readonly read?: (name: string) => Uint8Array | null;
  /** A results file, named as seen from the report's folder. */
  readonly readResult?: (file: string) => Uint8Array;
}

export interface MemoFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface MemoPage {
  readonly title: string;
  /** Style sheet of the project's pages, fonts included. */
  readonly style: string;
  readonly toPdf?: (svg: string) => Promise<Uint8Array>;
}

/** `../lawless/summary.csv` goes along as `sources/lawless/summary.csv`; what is in the report's own folder stays where it is. */
const carry = (file: string): string => (file.startsWith('../') ? `sources/${file.split('/').slice(-2).join('/')}` : file);

/** The memo in three languages with all that it needs: figures as PDF, own images, the bibliography, the tables its numbers come from. */
export const memoFiles = async (memo: MemoSource, results: MemoSources, page: MemoPage): Promise<MemoFile[]> => {
  const made = await renderMemo(memo.source, results, {
    file: memo.file,
    ...(memo.bibliography && { bibliography: memo.bibliography }),
    ...(memo.read && { hasImage: (name) => memo.read!(name) !== null, imageData: (name) => dataOf(name, memo.read!(name)!) }),
    ...(memo.readResult && { carry }),
  });
  const files: MemoFile[] = [
    { path: 'memo.md', content: made.markdown },
    { path: 'memo.tex', content: made.latex },
    { path: 'memo.html', content: memoDocument(titleOf(memo.source) ?? page.title, made.html, page.style) },
  ];
  if (memo.bibliography) files.push({ path: `${memo.bibliography.name}.bib`, content: memo.bibliography.text });
  if (page.toPdf)
    for (const { id, svg } of made.figures) files.push({ path: `figures/${id}.pdf`, content: await page.toPdf(svg) });
  for (const name of made.images) files.push(...(await imageFiles(name, memo, page)));
  if (memo.readResult)
    for (const file of made.cited) if (carry(file) !== file) files.push({ path: carry(file), content: memo.readResult(file) });
  return files;
};

/** The first heading of the memo is its title. */
const titleOf = (source: string): string | undefined => /^# (.+)$/m.exec(source)?.[1]?.trim();

const KINDS: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

/** An own image within the page: a page that travels alone keeps its pictures. */
const dataOf = (name: string, content: Uint8Array): string => {
  let bytes = '';
  for (const byte of content) bytes += String.fromCharCode(byte);
  return `data:${KINDS[name.split('.').at(-1)!.toLowerCase()]};base64,${btoa(bytes)}`;
};

const imageFiles = async (name: string, memo: MemoSource, { toPdf }: MemoPage): Promise<MemoFile[]> => {
  const content = memo.read?.(name);
  if (!content) return [];
  const path = OWN_IMAGES + name;
  if (!/\.svg$/i.test(name) || !toPdf) return [{ path, content }];
  return [
    { path, content },
    { path: path.replace(/\.svg$/i, '.pdf'), content: await toPdf(new TextDecoder().decode(content)) },
  ];
};
