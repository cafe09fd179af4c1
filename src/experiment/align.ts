/** Puts values in the order of the plan's columns; a column the variant does not have is empty. */
export const align = (values: Float64Array, own: readonly string[], all: readonly string[]): Float64Array => {
  if (own.length === all.length && own.every((name, i) => name === all[i])) return values;
  const from = all.map((name) => own.indexOf(name));
  const turns = values.length / own.length;
  const out = new Float64Array(turns * all.length).fill(Number.NaN);
  for (let t = 0; t < turns; t++) {
    from.forEach((source, c) => {
      if (source >= 0) out[t * all.length + c] = values[t * own.length + source]!;
    });
  }
  return out;
};
