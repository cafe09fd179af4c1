/** Columns: one number a lab, all labs side by side. Everything that varies by lab is one of these. */
export type Column = Float64Array;
export type Flags = Uint8Array;

export const column = (count: number, fill = 0): Column => {
  const c = new Float64Array(count);
  if (fill !== 0) c.fill(fill);
  return c;
};
export const flags = (count: number): Flags => new Uint8Array(count);

/** Sum of a column, left to right: the same order on every machine, so the same last bit. */
export const sum = (c: ArrayLike<number>): number => {
  let s = 0;
  for (let i = 0; i < c.length; i++) s += c[i]!;
  return s;
};
