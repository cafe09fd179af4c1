/**
 * How wide a text will be. Advance widths of the bundled font (Source Sans 3), in thousandths of the type size, for the
 * characters 32 to 126: without them, labels in a figure made outside a browser can only be guessed at, and overlap.
 */
const REGULAR =
  '200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 497 497 497 425 847 543 588 571 615 527 494 617 652 263 479 579 486 727 647 664 566 664 569 534 536 645 515 786 513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 338 544 467 719 446 467 425 303 241 303 497'
    .split(' ')
    .map(Number);
const BOLD =
  '200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 513 513 513 513 275 275 513 513 513 444 875 558 597 576 625 538 510 628 663 282 494 597 502 745 657 674 582 674 592 545 546 655 536 800 541 501 540 324 344 324 513 500 549 516 563 462 564 507 317 520 558 262 263 522 271 843 560 549 564 564 373 431 361 556 495 748 481 495 443 324 255 324 513'
    .split(' ')
    .map(Number);
const OTHER: Readonly<Record<string, number>> = {
  '–': 480,
  '—': 800,
  '·': 249,
  '…': 948,
  '’': 249,
  '“': 426,
  '”': 426,
  '→': 619,
  '\u202f': 200,
  '\u00a0': 200,
};

const advance = (c: string, bold: boolean): number => {
  const code = c.codePointAt(0)!;
  if (code >= 32 && code < 127) return (bold ? BOLD : REGULAR)[code - 32]!;
  if (code >= 0x300 && code < 0x370) return 0;
  // East Asian text and symbols are square.
  return OTHER[c] ?? (code >= 0x1100 ? 1000 : 560);
};

export const textWidth = (text: string, size: number, bold = false): number => {
  let width = 0;
  for (const c of text) width += advance(c, bold);
  return (width * size) / 1000;
};

/** The text, or its beginning and end with an ellipsis between: names differ at their ends as often as at their beginnings. */
export function shorten(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const letters = [...text];
  for (let keep = letters.length - 1; keep > 2; keep--) {
    const head = Math.ceil(keep * 0.6);
    const short = `${letters.slice(0, head).join('').trimEnd()}…${letters
      .slice(letters.length - (keep - head))
      .join('')
      .trimStart()}`;
    if (textWidth(short, size, bold) <= width) return short;
  }
  return '…';
}

/** Broken at spaces (and after hyphens and slashes where a word alone is too long) into lines that fit. */
export function wrap(text: string, size: number, width: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string, glue: string): void => {
    const longer = line === '' ? piece : line + glue + piece;
    if (textWidth(longer, size, bold) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (textWidth(word, size, bold) <= width) put(word, ' ');
    else for (const [i, part] of word.split(/(?<=[-/_])/).entries()) put(shorten(part, size, width, bold), i === 0 ? ' ' : '');
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The name of a small plot: on one line or two, a combination of rules broken at its plus. */
export function twoLines(name: string, size: number, width: number): string[] {
  const [first = '', ...rest] = wrap(name.replace(/\+/g, ' +'), size, width, true).map((line) => line.replace(/ \+/g, '+'));
  return rest.length === 0 ? [first] : [first, shorten(rest.join(''), size, width, true)];
}
