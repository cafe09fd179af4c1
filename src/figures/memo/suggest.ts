/** Edits between two words, for "did you mean". */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), last[j]! + 1, row[j - 1]! + 1));
    last = row;
  }
  return last[b.length]!;
}

/** The way out for an unknown word: the nearest known ones, or all if they are few. */
export function suggest(word: string, known: readonly string[]): string {
  const short = word.slice(0, 80).toLowerCase();
  const near = known
    .map((candidate) => ({
      candidate,
      cost: candidate.toLowerCase().includes(short) && short.length > 2 ? 1 : distance(short, candidate.toLowerCase()),
    }))
    .filter(({ candidate, cost }) => cost <= Math.max(2, Math.floor(Math.max(short.length, candidate.length) / 3)))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
  if (near.length > 0) return `did you mean ${near.join(' or ')}?`;
  return known.length === 0
    ? 'there are none'
    : known.length <= 12
      ? `there are ${known.join(', ')}`
      : `there are ${known.slice(0, 10).join(', ')} and ${known.length - 10} more`;
}
