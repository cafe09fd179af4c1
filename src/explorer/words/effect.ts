import type { LeverEffect } from '../engine/protocol.js';
import { differenceText } from './format.js';
import { metricNamed } from './metrics.js';

type Effect = Pick<LeverEffect, 'difference' | 'ciLow' | 'ciHigh'>;

export const moves = ({ ciLow, ciHigh, difference }: Effect): boolean => difference !== 0 && (ciLow > 0 || ciHigh < 0);

/** Does the metric depend on anybody looking? Said as far as it is known. */
export const enforcementInWords = (metric: string, off: Effect): string => {
  const { label } = metricNamed(metric);
  if (moves(off)) return `Enforcement matters here: with nobody looking ${label.toLowerCase()} differs.`;
  if (off.difference === 0 && !(off.ciLow < 0))
    return `${label} does not depend on enforcement here: with nobody looking it is the same in every run.`;
  if (Number.isNaN(off.ciLow))
    return `So few runs cannot tell whether enforcement matters; in them ${label.toLowerCase()} differs by ${differenceText(metric, off.difference)} with nobody looking.`;
  return `With nobody looking ${label.toLowerCase()} differs by no more than chance may do.`;
};

/** What a lever does, where that is more than its interval. */
export const effectInWords = (metric: string, effect: Effect): string => {
  if (moves(effect)) return differenceText(metric, effect.difference, (effect.ciHigh - effect.ciLow) / 3.92);
  if (effect.difference !== 0 && Number.isNaN(effect.ciLow)) return `${differenceText(metric, effect.difference)}, no interval`;
  return effect.difference === 0 && !(effect.ciLow < 0) ? 'the same in every run' : 'nothing beyond its interval';
};
