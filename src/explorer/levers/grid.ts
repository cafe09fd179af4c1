import type { Control } from './control.js';
import type { Lever } from './levers.js';
import { sliderOf, valueFrom } from './range.js';

/** Even values over a slider, ends included: the axis of a map. */
export const axisOf = (
  lever: Lever,
  control: Control,
  shipped: number,
  cells: number,
): { numbers: number[]; values: unknown[] } => {
  const { least, most } = sliderOf(lever, control, shipped);
  const numbers = Array.from({ length: cells }, (_, k) => Number((least + ((most - least) * k) / (cells - 1)).toPrecision(12)));
  const kept = control.whole ? [...new Set(numbers.map(Math.round))] : numbers;
  return { numbers: kept, values: kept.map((x) => valueFrom(lever, x)) };
};
