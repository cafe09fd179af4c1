import { percent } from './format.js';
import { element, text } from './svg.js';
import { rampColour, THEME } from './theme.js';

/** The key of a continuous colour: dark is 0 %, light is 100 %. */
export function rampKey(x: number, y: number, width: number, label: string): string {
  const steps = 40;
  let svg = text(x, y + 10, label);
  for (let i = 0; i < steps; i++)
    svg += element('rect', {
      x: x + (i * width) / steps,
      y: y + 16,
      width: width / steps + 0.3,
      height: 11,
      fill: rampColour((i + 0.5) / steps),
    });
  for (const tick of [0, 0.25, 0.5, 0.75, 1])
    svg += text(x + tick * width, y + 41, percent(tick), {
      anchor: tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle',
      size: THEME.small,
    });
  return svg;
}
