/** The little of jsdom that is used. Its own types would bring the whole DOM into every file of the project. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: object; readonly XMLSerializer: new () => { serializeToString(node: object): string } };
  }
  const jsdom: { readonly JSDOM: typeof JSDOM };
  export default jsdom;
}
