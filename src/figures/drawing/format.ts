/** Numbers as a reader wants them: as many digits as the standard error supports, no more. */

const MINUS = '−';
/** Thousands apart by a thin space from 10 000 on: neither a decimal comma nor a decimal point to anyone. */
const grouped = (digits: string): string => (digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '\u202f') : digits);

/** A number with so many decimals (negative: rounded to tens, hundreds…), the minus a minus, never "−0". */
export function fixed(x: number, decimals: number): string {
  if (Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(x);
  if (size >= 1e7 || (size !== 0 && decimals > 6)) return scientific(x, 3);
  const unit = decimals < 0 ? Number(`1e${-decimals}`) : 1;
  const text = (Math.round(size / unit) * unit).toFixed(0);
  // 38.15 is a little less than that in binary: halves go up as a reader expects.
  const rounded = decimals <= 0 ? text : (Math.round(size * 10 ** decimals * (1 + 1e-13)) / 10 ** decimals).toFixed(decimals);
  const [whole, fraction] = rounded.split('.');
  const digits = grouped(whole!) + (fraction === undefined ? '' : `.${fraction}`);
  return x < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};
export const superscript = (n: number): string => [...String(n)].map((c) => SUPERSCRIPT[c] ?? c).join('');

export function scientific(x: number, digits: number): string {
  const [mantissa, exponent] = Math.abs(x)
    .toExponential(digits - 1)
    .split('e');
  return `${x < 0 ? MINUS : ''}${mantissa} × 10${superscript(Number(exponent))}`;
}

/** The place of the first significant digit: 3 for 1234, −2 for 0.012. */
const order = (x: number): number => (x === 0 || !Number.isFinite(x) ? 0 : Number(Math.abs(x).toExponential().split('e')[1]));

/** Decimals that keep two digits of the standard error; three significant digits where there is none. */
export function decimalsFor(x: number, se: number): number {
  if (Number.isFinite(se) && se > 0) {
    // 0.0951 keeps one digit less than 0.11: the second digit of a small leading digit says as much as the first of a large one.
    const lead = Number(se.toExponential(1).split('e')[0]);
    const decimals = (lead < 3 ? 1 : 0) - order(Number(se.toExponential(1)));
    // Past 6 significant digits nobody reads on, whatever the standard error.
    return Math.max(-6, Math.min(decimals, 5 - order(x)));
  }
  if (x === 0) return 0;
  const exactly = Number(x.toPrecision(4));
  const short = Math.abs(exactly - x) <= 1e-12 * Math.abs(x) ? exactly : Number(x.toPrecision(3));
  const digits = Math.max(0, 2 - order(x));
  // No trailing zeros where the number is exact anyway: 0.05, not 0.0500.
  const exact = Math.abs(short - x) <= 1e-12 * Math.abs(x);
  return exact ? Math.max(0, Number(short.toExponential().split('e')[0]!.split('.')[1]?.length ?? 0) - order(short)) : digits;
}

/** A percentage wants one decimal, a small one two: more says nothing to a reader. */
export const percentDecimals = (y: number, se: number): number =>
  Math.min(Math.abs(y) < 1 ? 2 : 1, Math.max(0, decimalsFor(y, se)));

/** 0.00000 reads as a number with five digits: it is nothing. */
const bareZero = (text: string): string => (/^0\.0{3,}$/.test(text) ? '0' : text);
/** Less than this is what is left of subtracting equal numbers: nothing. */
const ROUNDING = 1e-12;
export const number = (x: number, se = Number.NaN): string =>
  Math.abs(x) < ROUNDING ? '0' : bareZero(fixed(x, decimalsFor(x, se)));
/** A share in [0, 1] as a percentage. */
export const percent = (x: number, se = Number.NaN): string => {
  const y = x * 100;
  const whole = Math.abs(y - Math.round(y)) < 1e-9;
  return Number.isNaN(x) ? '–' : `${fixed(y, se > 0 ? percentDecimals(y, se * 100) : whole ? 0 : 1)} %`;
};
/** A difference of two shares, in percentage points. */
export const points = (x: number, se = Number.NaN): string => {
  const y = x * 100;
  return Number.isNaN(x) ? '–' : `${fixed(y, se > 0 ? percentDecimals(y, se * 100) : 1)} pp`;
};

export interface IntervalEstimate {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly se: number;
}

/** Half-width of a 95 % interval in standard errors. */
const Z = 1.96;
/** The standard error that a 95 % interval stands for: what decides how many digits are shown. */
export const errorOf = (low: number, high: number): number => (high - low) / (2 * Z);

/**
 * A column of estimates with their intervals on a line below, all with the decimals that suit the middle one; a number of another
 * order (19 300 among tens, 0.021 among ones) keeps its own.
 */
export function estimates(column: readonly (IntervalEstimate | undefined)[], share: boolean): string[] {
  const k = share ? 100 : 1;
  const own = ({ x, se }: IntervalEstimate): number => (share ? percentDecimals(x * k, se * k) : decimalsFor(x, se));
  const finite = column.filter((e) => e !== undefined && Number.isFinite(e.x)) as IntervalEstimate[];
  // What has no standard error (a posted price, a difference of nothing) asks for no digits of its own.
  const vague = finite.filter(({ x, se }) => Math.max(Math.abs(x), se) >= ROUNDING && se > 0);
  const wanted = (vague.length > 0 ? vague : finite).map(own).sort((a, b) => a - b);
  const middle = wanted[Math.floor(wanted.length / 2)] ?? 0;
  return column.map((e) => {
    if (e === undefined || Number.isNaN(e.x)) return '–';
    const decimals = !share && vague.includes(e) && Math.abs(own(e) - middle) > 1 ? Math.min(own(e), middle + 2) : middle;
    const value = fixed(e.x * k, decimals);
    return Number.isNaN(e.low) || e.low === e.high
      ? value
      : `${value}\n[${fixed(e.low * k, decimals)}, ${fixed(e.high * k, decimals)}]`;
  });
}

export const pValue = (p: number): string => (Number.isNaN(p) ? '–' : p < 0.001 ? '< 0.001' : fixed(p, p < 0.1 ? 3 : 2));

/** For an axis whose numbers are large: divide by 10^exponent, and put that power in the unit. */
export function axisScale(low: number, high: number): { divide: number; prefix: string } {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!(size >= 1e5) && !(size > 0 && size < 1e-3)) return { divide: 1, prefix: '' };
  const power = Math.floor(order(size) / 3) * 3;
  return { divide: Number(`1e${power}`), prefix: `10${superscript(power)} ` };
}

export const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
/** The first few, and how many more. */
export const some = (words: readonly string[], most = 4): string =>
  joinWords(words.length <= most + 1 ? words : [...words.slice(0, most), `${words.length - most} more`]);
export const plural = (n: number, word: string, words = `${word}s`): string => `${grouped(String(n))} ${n === 1 ? word : words}`;
