import type { DifferenceResult } from '../engine/protocol.js';
import { differenceRange, differenceText, valueText } from './format.js';
import { metricNamed } from './metrics.js';

type Found = DifferenceResult['metrics'][string];

const moved = ({ ciLow, ciHigh, difference }: Found): boolean => difference !== 0 && (ciLow > 0 || ciHigh < 0);
const seOf = ({ ciLow, ciHigh }: Found): number => (ciHigh - ciLow) / 3.92;

/** Which way a metric moves, and whether it does so throughout: from the intervals of the turns. */
const course = (d: Found, turns: number): 'up' | 'down' | 'down, then up' | 'up, then down' | 'throughout' | 'none' => {
  const sign = (t: number): number => (d.byTurn[turns + t]! > 0 ? 1 : d.byTurn[2 * turns + t]! < 0 ? -1 : 0);
  const signs = Array.from({ length: turns }, (_, t) => sign(t)).filter((s) => s !== 0);
  if (signs.length === 0) return 'none';
  const first = signs[0]!;
  const last = signs.at(-1)!;
  const flips = signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
  if (flips === 1 && first < last) return 'down, then up';
  if (flips === 1 && first > last) return 'up, then down';
  return flips === 0 ? (first > 0 ? 'up' : 'down') : 'none';
};

/** The first turn in which the sign turns, from 1. */
const turnsAt = (d: Found, turns: number): number => {
  let before = 0;
  for (let t = 0; t < turns; t++) {
    const s = d.byTurn[turns + t]! > 0 ? 1 : d.byTurn[2 * turns + t]! < 0 ? -1 : 0;
    if (before !== 0 && s !== 0 && s !== before) return t + 1;
    if (s !== 0) before = s;
  }
  return 0;
};

/** In which turns the first sign holds. */
const firstTurns = (d: Found, turns: number, turnUnit: string): string =>
  turnsAt(d, turns) === 2 ? `in the first ${turnUnit}` : 'at first';

const HEADLINE = ['complianceByCompute', 'price', 'overshootIllicit', 'welfare', 'complianceRate'];

/** What B does against A, each sentence read off the paired differences it stands beside. */
export const differenceInWords = (result: DifferenceResult, a: string, b: string, turnUnit: string): string[] => {
  const sentences: string[] = [];
  const still: string[] = [];
  for (const metric of HEADLINE) {
    const d = result.metrics[metric];
    if (d === undefined || Number.isNaN(d.difference)) continue;
    const { label } = metricNamed(metric);
    const way = course(d, result.turns);
    if (way === 'down, then up' || way === 'up, then down') {
      const [before, after] = way === 'down, then up' ? ['lower', 'higher'] : ['higher', 'lower'];
      sentences.push(
        `${label} is ${before} in ${b} ${firstTurns(d, result.turns, turnUnit)} and ${after} from ${turnUnit} ${turnsAt(d, result.turns)} on; over the run by ${differenceText(metric, d.difference, seOf(d))}${moved(d) ? '' : ', which is within its interval of nothing'}.`,
      );
    } else if (moved(d)) {
      sentences.push(
        `${label} ${d.difference > 0 ? 'rises' : 'falls'} from ${valueText(metric, d.a, seOf(d))} to ${valueText(metric, d.b, seOf(d))} (${differenceText(metric, d.difference, seOf(d))}, 95 % interval ${differenceRange(metric, d.ciLow, d.ciHigh, seOf(d))}).`,
      );
    } else still.push(label);
  }
  if (still.length === HEADLINE.length)
    sentences.push(`Between ${a} and ${b} none of the headline numbers moves by more than its interval.`);
  else if (still.length > 0) sentences.push(`No difference beyond its interval in: ${still.join('; ')}.`);
  const bank = result.metrics.bank;
  if (bank !== undefined && bank.b > 0)
    sentences.push(
      `The bank of ${b} holds ${valueText('bank', bank.b)} on average and never more than ${valueText('bank', bank.most)} in any ${turnUnit} of any run.`,
    );
  return sentences;
};
