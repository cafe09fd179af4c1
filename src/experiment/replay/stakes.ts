import { LAB_COLUMNS, labCell, STAKED, type Stakes, stakesOfAll, type World } from '../../model/index.js';
import { labNames, labSources, type Scenario } from '../../scenario/index.js';
import { replay } from './pictures.js';

/** Numbers of a lab, in the order they are shown: mean over the turns of a replicate. Money in M$. */
export const STAKE_COLUMNS = ['size', 'turnover', 'value', 'gain', 'loss', 'chance', 'expected'] as const;
export type StakeColumn = (typeof STAKE_COLUMNS)[number];

/** What a lab does in a turn: its way of complying, or its violation. */
export const ACTS = ['exempt', 'covered', 'bunched', 'abstained', 'evade', 'split'] as const;
export type Act = (typeof ACTS)[number];

/** One lab by name, or all labs of a group that have none. */
export interface LabStakes {
  readonly group: string;
  /** '' for the labs of a group that have no name. */
  readonly name: string;
  readonly labs: number;
  /** Where the numbers of its row are from; '' where it has none. */
  readonly source: string;
  /** One number a replicate; NaN where a replicate has none (an exempt lab has nothing at stake). */
  readonly numbers: Readonly<Record<StakeColumn, readonly number[]>>;
  /** Shares of its turns, over all replicates. */
  readonly acts: Readonly<Record<Act, number>>;
}

/** Who has what at stake, and what it does: one row a named lab, one a group for the others. */
export const labStakes = (scenario: Scenario, replicates: readonly number[]): LabStakes[] => {
  const names = labNames(scenario);
  const sources = labSources(scenario);
  const [compliance, action] = ['compliance', 'action'].map((name) => LAB_COLUMNS.find((column) => column.name === name)!);
  const actOf = (world: World, i: number): Act => {
    const acted = labCell(action!, world, i);
    return (acted === 'comply' ? labCell(compliance!, world, i) : acted) as Act;
  };
  const rows = new Map<string, Row>();
  for (const replicate of replicates) {
    let stakes: readonly Stakes[] = [];
    replay(scenario, replicate, scenario.turns, (world, _turn, phase) => {
      // as the lab decides: by the end of the turn it reckons with this turn's flags and findings, which it had not seen
      if (phase === STAKED) stakes = stakesOfAll(world);
      if (phase !== 'record') return;
      for (let i = 0; i < world.labs.count; i++) {
        const group = scenario.labs[world.labs.group[i]!]!.group;
        const key = `${group}/${names[i]}`;
        const row = rows.get(key) ?? new Row(group, names[i]!, sources[i]!);
        rows.set(key, row);
        row.add(i, world, stakes[i]!, actOf(world, i));
      }
    });
    for (const row of rows.values()) row.close();
  }
  return [...rows.values()].map((row) => row.result());
};

class Row {
  readonly #labs = new Set<number>();
  readonly #acts = Object.fromEntries(ACTS.map((act) => [act, 0])) as Record<Act, number>;
  readonly #numbers = Object.fromEntries(STAKE_COLUMNS.map((name) => [name, []])) as unknown as Record<StakeColumn, number[]>;
  #sums = new Float64Array(STAKE_COLUMNS.length);
  #counts = new Float64Array(STAKE_COLUMNS.length);
  #turns = 0;

  constructor(
    private readonly group: string,
    private readonly name: string,
    private readonly source: string,
  ) {}

  add(i: number, world: World, stakes: Stakes, act: Act): void {
    const { state, labs } = world;
    this.#labs.add(i);
    this.#turns++;
    this.#acts[act]++;
    const own = { size: state.size[i]!, turnover: labs.attribute.turnover[i]!, value: state.value[i]!, ...stakes };
    STAKE_COLUMNS.forEach((name, c) => {
      if (Number.isNaN(own[name])) return;
      this.#sums[c]! += own[name];
      this.#counts[c]!++;
    });
  }

  /** The end of a replicate. */
  close(): void {
    for (const [c, name] of STAKE_COLUMNS.entries()) this.#numbers[name].push(this.#sums[c]! / this.#counts[c]!);
    this.#sums.fill(0);
    this.#counts.fill(0);
  }

  result(): LabStakes {
    const acts = Object.fromEntries(ACTS.map((act) => [act, this.#acts[act] / this.#turns])) as Record<Act, number>;
    return { group: this.group, name: this.name, labs: this.#labs.size, source: this.source, numbers: this.#numbers, acts };
  }
}
