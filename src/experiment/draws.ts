import type { Streams } from '../core/index.js';

/** Half a step of the generator: a draw of exactly 0 would be minus infinity for a normal. */
const HALF = 2 ** -33;

/**
 * One uniform a lab in (0, 1), from the stream of that group and attribute alone. With `lhs` one falls into each
 * n-th of the interval, in an order from a stream of its own, so that no attribute's order moves another's.
 */
export function uniforms(
  streams: Streams,
  group: string,
  attribute: string,
  count: number,
  sampling: 'random' | 'lhs',
): Float64Array {
  const prng = streams.named(`labs/${group}/${attribute}`);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = prng() + HALF;
  if (sampling === 'random') return out;
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  const shuffle = streams.named(`sampling/${group}/${attribute}`);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(shuffle() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  for (let i = 0; i < count; i++) out[i] = (order[i]! + out[i]!) / count;
  return out;
}
