import type { Bibliography, Work } from './bibliography.js';
import { suggest } from './suggest.js';

/** One work in a citation, with what is said about the place in it. */
export interface CitedWork {
  readonly key: string;
  readonly place: string;
  /** The author is in the sentence already. */
  readonly yearOnly: boolean;
}

/** `@one; -@two, p. 3` → works. Null where it is no citation. */
export const parseCitation = (text: string): readonly CitedWork[] | null => {
  const works = text.split(';').map((part) => /^\s*(-?)@([^\s,;@]+)\s*(?:,\s*(.*?))?\s*$/.exec(part));
  if (works.some((found) => found === null)) return null;
  return works.map((found) => ({ key: found![2]!, place: found![3] ?? '', yearOnly: found![1] === '-' }));
};

/** \cite[p. 3]{one,two} → works. */
export const parseCommand = (markup: string, keys: string): readonly CitedWork[] => {
  const place = /\[([^\]]*)\]\{/.exec(markup)?.[1] ?? '';
  const all = keys.split(',').map((key) => key.trim());
  return all.map((key, i) => ({ key, place: i === all.length - 1 ? place : '', yearOnly: false }));
};

/** What a memo cites: checked against its bibliography, in words for the page, in commands for TeX. */
export class Citations {
  readonly #used = new Map<string, Work>();

  constructor(private readonly bibliography: Bibliography | null) {}

  /** The works cited so far, by author and year. */
  get used(): readonly Work[] {
    return [...this.#used.values()].sort((a, b) => a.entry.localeCompare(b.entry, 'en'));
  }

  /** What is wrong with a citation, or null. */
  fault(works: readonly CitedWork[]): string | null {
    if (this.bibliography === null)
      return 'a citation without a bibliography → a BibTeX file beside the memo, with its name and .bib, or --bibliography FILE';
    const known = this.bibliography.works;
    const missing = works.find(({ key }) => !known.has(key));
    return missing === undefined
      ? null
      : `no work "${missing.key}" in ${this.bibliography.name}.bib → ${suggest(missing.key, [...known.keys()])}`;
  }

  /** (Malik 1990, p. 3; Becker 1968), or with `inText` Malik (1990). */
  words(works: readonly CitedWork[], inText: boolean): readonly { readonly text: string; readonly key: string }[] {
    return works.map(({ key, place, yearOnly }) => {
      const work = this.bibliography!.works.get(key)!;
      this.#used.set(key, work);
      const where = place === '' ? '' : `, ${place}`;
      if (inText) return { key, text: `${work.authors} (${work.year}${where})` };
      return { key, text: `${yearOnly ? '' : `${work.authors} `}${work.year}${where}` };
    });
  }
}
