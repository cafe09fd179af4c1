import type { DifferenceResult } from '../engine/protocol.js';
import { differenceRange, differenceText, valueText } from './format.js';
import { metricNamed } from './metrics.js';

type Found = DifferenceResult['metrics'][string];

const moved = ({ ciLow, ciHigh, difference }: Found): boolean => difference !== 0 && (ciLow > 0 || ciHigh < 0);
const seOf = ({ ciLow, ciHigh }: Found): number => (ciHigh - ciLow) / 3.92;

/** Which way a metric moves in each turn, from the intervals of the turns; 0 where that is not told. */
const signsOf = (d: Found, turns: number): number[] =>
  Array.from({ length: turns }, (_, t) => (d.byTurn[turns + t]! > 0 ? 1 : d.byTurn[2 * turns + t]! < 0 ? -1 : 0));

/** A path that crosses once: in which turns it is to one side, and in which to the other; null for any other. */
const crossing = (
  signs: readonly number[],
): { readonly first: number; readonly before: number[]; readonly after: number[] } | null => {
  const told = signs.flatMap((s, t) => (s === 0 ? [] : [t]));
  const first = signs[told[0]!];
  const before = told.filter((t) => signs[t] === first);
  const after = told.filter((t) => signs[t] !== first);
  if (first === undefined || after.length === 0 || before.at(-1)! > after[0]!) return null;
  return { first, before, after };
};

/** `in the first year`, `in year 4`, `in years 2 to 5`, `from year 2 on`, `in 3 years from year 2 to 9`: turns from 0, in order. */
const when = (at: readonly number[], turns: number, unit: string): string => {
  const [from, to] = [at[0]! + 1, at.at(-1)! + 1];
  if (at.length === 1) return from === 1 ? `in the first ${unit}` : `in ${unit} ${from}`;
  if (at.length < to - from + 1) return `in ${at.length} ${unit}s from ${unit} ${from} to ${to}`;
  return to === turns ? `from ${unit} ${from} on` : `in ${unit}s ${from} to ${to}`;
};

/** What the turns after the last one told are: exactly as in the other, or not told from it. */
const rest = (d: Found, last: number, turns: number): string => {
  if (last === turns - 1) return '';
  const same = Array.from({ length: turns - 1 - last }, (_, k) => last + 1 + k).every(
    (t) => d.byTurn[t] === 0 && d.byTurn[turns + t] === 0 && d.byTurn[2 * turns + t] === 0,
  );
  return same ? ', and the same after that' : ', and not told apart after that';
};

const HEADLINE = ['complianceByCompute', 'price', 'overshootIllicit', 'welfare', 'complianceRate'];

/** What B does against A, each sentence read off the paired differences it stands beside. */
export const differenceInWords = (result: DifferenceResult, a: string, b: string, turnUnit: string): string[] => {
  const sentences: string[] = [];
  const still: string[] = [];
  const same: string[] = [];
  /** Differences without an interval. */
  const open: string[] = [];
  for (const metric of HEADLINE) {
    const d = result.metrics[metric];
    if (d === undefined || Number.isNaN(d.difference)) continue;
    const { label } = metricNamed(metric);
    const { turns } = result;
    const course = crossing(signsOf(d, turns));
    if (course !== null) {
      const { first, before, after } = course;
      const sides = first < 0 ? ['lower', 'higher'] : ['higher', 'lower'];
      const over = `over the run by ${differenceText(metric, d.difference, seOf(d))}${moved(d) || Number.isNaN(d.ciLow) ? '' : ', which is within its interval of nothing'}`;
      sentences.push(
        `${label} is ${sides[0]} in ${b} ${when(before, turns, turnUnit)} and ${sides[1]} ${when(after, turns, turnUnit)}${rest(d, after.at(-1)!, turns)}; ${over}.`,
      );
    } else if (moved(d)) {
      sentences.push(
        `${label} ${d.difference > 0 ? 'rises' : 'falls'} from ${valueText(metric, d.a, seOf(d))} to ${valueText(metric, d.b, seOf(d))} (${differenceText(metric, d.difference, seOf(d))}, 95 % interval ${differenceRange(metric, d.ciLow, d.ciHigh, seOf(d))}).`,
      );
    } else if (d.difference === 0 && !(d.ciLow < 0)) same.push(label);
    else if (Number.isNaN(d.ciLow)) open.push(`${label} (${differenceText(metric, d.difference)})`);
    else still.push(label);
  }
  if (open.length > 0)
    sentences.push(
      `${result.replicates === 1 ? 'One replicate has no interval' : `${result.replicates} replicates that agree have no interval`}; in ${result.replicates === 1 ? 'it' : 'each'} ${b} differs from ${a} in: ${open.join('; ')}.`,
    );
  if (still.length === HEADLINE.length)
    sentences.push(`Between ${a} and ${b} none of the headline numbers moves by more than its interval.`);
  else if (still.length > 0) sentences.push(`No difference beyond its interval in: ${still.join('; ')}.`);
  if (same.length === HEADLINE.length) sentences.push(`Between ${a} and ${b} all headline numbers are the same in every run.`);
  else if (same.length > 0) sentences.push(`The same in every run: ${same.join('; ')}.`);
  const bank = result.metrics.bank;
  if (bank !== undefined && bank.b > 0)
    sentences.push(
      `The bank of ${b} holds ${valueText('bank', bank.b)} on average and never more than ${valueText('bank', bank.most)} in any ${turnUnit} of any run.`,
    );
  return sentences;
};
