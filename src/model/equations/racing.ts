/**
 * Eq. 32. Extra private gain of an undisclosed run, M$: base + factor·capability·(1 + sensitivity·gap/scale), where gap is the
 * lab's own runs so far less the mean of all labs. The racing part is never negative. Deterrence note: V = c_r × baseline value.
 */
export const secrecyGain = (
  base: number,
  factor: number,
  capability: number,
  sensitivity: number,
  gap: number,
  scale: number,
): number => base + Math.max(0, factor * capability * (1 + (sensitivity * gap) / scale));
