/** The little of jsdom that is used. Its own types would bring the whole DOM into every file of the project. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: object; readonly XMLSerializer: new () => { serializeToString(node: object): string } };
  }
  const jsdom: { readonly JSDOM: typeof JSDOM };
  export default jsdom;
}

declare module 'markdown-it-footnote' {
  const plugin: (reader: unknown) => void;
  export default plugin;
}
declare module '@citation-js/core' {
  const core: { Cite: typeof Cite } | undefined;
  export default core;
  export class Cite {
    constructor(data: unknown, options?: { forceType?: string });
    readonly data: readonly unknown[];
    format(kind: string, options: { format: string; template: string; lang: string }): string;
  }
}
declare module '@citation-js/plugin-bibtex' {
  export {};
}
declare module '@citation-js/plugin-csl' {
  export {};
}

declare module 'pdfkit' {
  export default class PdfDocument {
    constructor(options: { size: [number, number]; margin: number; font: string; info: Record<string, unknown> });
    on(event: 'data', listen: (part: Uint8Array) => void): void;
    on(event: 'end', listen: () => void): void;
    on(event: 'error', listen: (error: Error) => void): void;
    registerFont(name: string, file: string): void;
    end(): void;
  }
}
declare module 'svg-to-pdfkit' {
  const svgToPdf: (
    document: object,
    svg: string,
    x: number,
    y: number,
    options: { width: number; height: number; assumePt: boolean; fontCallback: (family: string, bold: boolean) => string },
  ) => void;
  export default svgToPdf;
}
