/** What is wanted of a value: as much as possible (1) or as little (−1). */
export type Sense = 1 | -1;

/** Is a at least as good as b in everything and better in something? */
export const dominates = (a: readonly number[], b: readonly number[], senses: readonly Sense[]): boolean => {
  let better = false;
  for (let k = 0; k < senses.length; k++) {
    const d = senses[k]! * (a[k]! - b[k]!);
    if (d < 0) return false;
    if (d > 0) better = true;
  }
  return better;
};

/** The rows that no other dominates, in their order; rows with a missing value are no candidates. */
export const paretoFront = (rows: readonly (readonly number[])[], senses: readonly Sense[]): number[] => {
  const known = rows.flatMap((row, i) => (row.every((x) => !Number.isNaN(x)) ? [i] : []));
  return known.filter((i) => !known.some((j) => dominates(rows[j]!, rows[i]!, senses)));
};
