import { ROUNDING } from './agreement.js';

/** 1 run, 2 runs, 1,000 runs. */
export const plural = (n: number, word: string): string => `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;

/** 20 turns, 5 to 60 turns. */
export const pluralBetween = (least: number, most: number, word: string): string =>
  least === most ? plural(most, word) : `${least.toLocaleString('en-US')} to ${plural(most, word)}`;

/** Four digits: what a sentence needs. */
export const fourDigits = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(4))) : '–');

/** A share in percent, to a tenth; nothing and all of it are said only where they are so. */
export const percent = (share: number): string => {
  if (!Number.isFinite(share)) return '–';
  const tenths = Math.round(1000 * share);
  if (tenths === 0 && share > ROUNDING) return 'less than 0.1 %';
  if (tenths === 1000 && share < 1 - ROUNDING) return 'more than 99.9 %';
  return `${tenths / 10} %`;
};
