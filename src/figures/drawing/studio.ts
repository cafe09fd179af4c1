import type * as PlotModule from '@observablehq/plot';

/** What drawing needs: Observable Plot and a document to draw in. Heavy (0.5 s), so it is loaded when first asked for. */
export interface Studio {
  readonly Plot: typeof PlotModule;
  readonly document: object;
  serialise(node: object): string;
}

type Serializer = new () => { serializeToString(node: object): string };
let opened: Promise<Studio> | undefined;

/** In a browser the page's own document serves; in Node jsdom stands in for it. */
export const openStudio = (): Promise<Studio> => {
  opened ??= open();
  return opened;
};

async function open(): Promise<Studio> {
  const Plot = await import('@observablehq/plot');
  const page = globalThis as { document?: object; XMLSerializer?: Serializer };
  if (page.document !== undefined && page.XMLSerializer !== undefined) return studioIn(Plot, page.document, page.XMLSerializer);
  const { default: jsdom } = await import('jsdom');
  const { window } = new jsdom.JSDOM('');
  return studioIn(Plot, window.document, window.XMLSerializer);
}

/** A studio in a document that is there already, with a Plot that is loaded already. */
export function studioIn(Plot: typeof PlotModule, document: object, XMLSerializer: Serializer): Studio {
  const serializer = new XMLSerializer();
  return { Plot, document, serialise: (node) => serializer.serializeToString(node) };
}
