import { type Moments, momentsOf } from '../../analysis/index.js';
import { NothingToDraw } from '../drawing/index.js';
import type { Results } from '../results/index.js';

/** Its expected loss is above the gain in nearly all turns in which it could violate, below it in as many, or neither. */
export type Verdict = 'deterred' | 'undeterred' | 'partly';
/** Nearly all. */
export const NEARLY = 0.9;
/** Nearer than this, as a part of the larger, the two are one: the lab that sets the price is indifferent but for rounding. */
const SAME = 1e-6;

/** One lab that a file names: means over the turns of a replicate, then over replicates. */
export interface NamedLab {
  readonly name: string;
  /** Of its best violation, if nothing were lost by it. NaN where it has none in any turn. */
  readonly gain: Moments;
  readonly lossIfFound: Moments;
  readonly expectedLoss: Moments;
  readonly verdict: Verdict;
  /** Share of its turns in which the two are the same. */
  readonly indifferent: number;
  /** What it does → share of its turns, over all replicates. */
  readonly acts: Readonly<Record<string, number>>;
}

export interface NamedLabs {
  /** Those that owe permits in some turn: the largest gain first. */
  readonly labs: readonly NamedLab[];
  /** Names of those that are exempt in every turn. */
  readonly exempt: readonly string[];
  readonly replicates: number;
}

const STAKES = ['violationGain', 'lossIfFound', 'expectedLoss'] as const;

/** What the rows of labs.csv say of each named lab; null where no file names labs. */
export function namedLabs(results: Results, variant: string): NamedLabs | null {
  const table = results.tables.labs;
  if (table === undefined || !table.has('name')) return null;
  const missing = STAKES.find((column) => !table.has(column));
  if (missing !== undefined) throw new NothingToDraw(`labs.csv has no column ${missing}: run again with this version`);
  const [names, groups, actions, kinds] = ['name', 'group', 'action', 'compliance'].map((column) => table.texts(column));
  const variants = table.has('variant') ? table.texts('variant') : null;
  const replicates = table.numbers('replicate');
  const stakes = STAKES.map((column) => table.numbers(column));
  const rows = new Map<string, Tally>();
  const seen = new Set<number>();
  for (let row = 0; row < table.length; row++) {
    if (names![row] === '' || (variants !== null && variants[row] !== variant)) continue;
    const key = `${groups![row]}/${names![row]}`;
    const tally = rows.get(key) ?? new Tally(names![row]!);
    rows.set(key, tally);
    seen.add(replicates[row]!);
    const act = actions![row] === 'comply' ? kinds![row]! : actions![row]!;
    tally.add(
      replicates[row]!,
      stakes.map((column) => column[row]!),
      act,
    );
  }
  const exempt = [...rows.values()].filter(({ isExempt }) => isExempt);
  const rank = ({ gain }: NamedLab): number => (Number.isNaN(gain.mean) ? -Infinity : gain.mean);
  const labs = [...rows.values()].filter((tally) => !exempt.includes(tally)).map((tally) => tally.result());
  return {
    labs: labs.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a))),
    exempt: exempt.map(({ name }) => name),
    replicates: seen.size,
  };
}

class Tally {
  readonly #acts = new Map<string, number>();
  /** Replicate → sums of the stakes and the turns that have them. */
  readonly #sums = new Map<number, { readonly sums: number[]; turns: number }>();
  #turns = 0;
  #above = 0;
  #below = 0;
  #same = 0;

  constructor(readonly name: string) {}

  get isExempt(): boolean {
    return this.#acts.get('exempt') === this.#turns;
  }

  add(replicate: number, stakes: readonly number[], act: string): void {
    this.#turns++;
    this.#acts.set(act, (this.#acts.get(act) ?? 0) + 1);
    if (stakes.some(Number.isNaN)) return;
    const own = this.#sums.get(replicate) ?? { sums: stakes.map(() => 0), turns: 0 };
    this.#sums.set(replicate, own);
    own.turns++;
    const [gain, , expectedLoss] = stakes;
    if (Math.abs(expectedLoss! - gain!) <= SAME * Math.max(Math.abs(expectedLoss!), Math.abs(gain!))) this.#same++;
    else if (expectedLoss! > gain!) this.#above++;
    else this.#below++;
    for (const [k, x] of stakes.entries()) own.sums[k]! += x;
  }

  result(): NamedLab {
    const runs = [...this.#sums.values()].map(({ sums, turns }) => sums.map((sum) => sum / turns));
    const [gain, lossIfFound, expectedLoss] = STAKES.map((_, k) => momentsOf(runs.map((run) => run[k]!)));
    const nearly = NEARLY * (this.#above + this.#below + this.#same);
    const verdict = this.#above >= nearly ? 'deterred' : this.#below >= nearly ? 'undeterred' : 'partly';
    const indifferent = this.#same / this.#turns;
    const acts = Object.fromEntries([...this.#acts].map(([act, turns]) => [act, turns / this.#turns]));
    return { name: this.name, gain: gain!, lossIfFound: lossIfFound!, expectedLoss: expectedLoss!, verdict, indifferent, acts };
  }
}
