import type { Control } from './control.js';
import type { Lever } from './levers.js';

/** A slider: from, to, in steps of. */
export interface Slider {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** 1, 2 or 5 times a power of ten, at least x. */
const nice = (x: number): number => {
  const power = 10 ** Math.floor(Math.log10(x));
  return [1, 2, 5, 10].map((k) => k * power).find((k) => k >= x * (1 - 1e-9))!;
};

/** The schema's bounds where it sets them; else up to the lever's own end, or beyond it where the value lies there. */
export const sliderOf = (lever: Lever, control: Control, shipped: number): Slider => {
  const least = control.least ?? 0;
  const most = lever.ofBau ? 1 : (control.most ?? Math.max(lever.most ?? 1, shipped > (lever.most ?? 1) ? nice(2 * shipped) : 0));
  const step = control.whole ? 1 : nice((most - least) / 200);
  return { least, most, step };
};

const OF_BAU = /^\s*([0-9.]+(?:e-?[0-9]+)?)\s*\*\s*bau\s*$/i;

/** The number a slider shows for a value, or null where the value is not a plain number. */
export const numberIn = (lever: Lever, value: unknown): number | null => {
  if (lever.ofBau) {
    const found = typeof value === 'string' ? OF_BAU.exec(value) : null;
    return found === null ? null : Number(found[1]);
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

/** What a slider's number is as a value of the scenario. */
export const valueFrom = (lever: Lever, x: number): unknown => {
  const plain = Number(x.toPrecision(12));
  return lever.ofBau ? `${plain} * bau` : plain;
};
