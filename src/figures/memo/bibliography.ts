/** A work as the memo names it: (Malik 1990), Malik (1990), and its entry in the list. */
export interface Work {
  readonly key: string;
  readonly authors: string;
  readonly year: string;
  /** One line, plain text. */
  readonly entry: string;
}

export interface Bibliography {
  /** Name of the file without its ending, as \bibliography wants it. */
  readonly name: string;
  readonly works: ReadonlyMap<string, Work>;
}

interface Name {
  readonly family?: string;
  readonly literal?: string;
  readonly given?: string;
}

interface CslItem {
  readonly id: string;
  readonly 'citation-key'?: string;
  readonly author?: readonly Name[];
  readonly editor?: readonly Name[];
  readonly title?: string;
  readonly issued?: { readonly 'date-parts'?: readonly (readonly (number | string)[])[] };
}

const familyOf = ({ family, literal, given }: Name): string => family ?? literal ?? given ?? '';

/** One, two, or the first and others: as author and year are cited in the field. */
const authorsOf = (item: CslItem): string => {
  const names = (item.author ?? item.editor ?? []).map(familyOf).filter((name) => name !== '');
  if (names.length === 0) return item.title ?? item.id;
  if (names.length === 1) return names[0]!;
  return names.length === 2 ? `${names[0]} and ${names[1]}` : `${names[0]} et al.`;
};

/** A bibliography that cannot be read, with what is wrong in it. */
export class BibliographyError extends Error {}

/** Reads BibTeX. Throws what the reader of the file can mend. */
export const readBibliography = async (name: string, text: string): Promise<Bibliography> => {
  const core = await import('@citation-js/core');
  // bundled, the package comes as one value
  const { Cite } = core.default ?? core;
  await import('@citation-js/plugin-bibtex');
  await import('@citation-js/plugin-csl');
  let cite: InstanceType<typeof Cite>;
  try {
    cite = new Cite(text, { forceType: '@bibtex/text' });
  } catch (error) {
    throw new BibliographyError(
      `${name}.bib is not BibTeX: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
  const works = new Map<string, Work>();
  for (const item of cite.data as readonly CslItem[]) {
    const key = item['citation-key'] ?? item.id;
    const entry = new Cite([item as never])
      .format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
      .replace(/\s+/g, ' ')
      .trim();
    works.set(key, { key, authors: authorsOf(item), year: String(item.issued?.['date-parts']?.[0]?.[0] ?? 'n.d.'), entry });
  }
  return { name, works };
};
