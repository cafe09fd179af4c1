import { Streams, simulate } from '../../core/index.js';
import {
  type Corner,
  createWorld,
  LAB_COLUMNS,
  LAB_STAKES,
  labCell,
  marketCurves,
  PHASES,
  STAKED,
  stakesOfAll,
  type World,
} from '../../model/index.js';
import { deriveScenario, type Override, type Scenario } from '../../scenario/index.js';
import { samplePopulation } from '../population.js';
import { preparedFor } from '../prepare.js';

// What figures show of single runs. Run again from the scenario and the replicate: the same luck, so the same run.

/** The world of a replicate, with its phases run turn by turn; `look` sees it after each phase. */
export const replay = (
  scenario: Scenario,
  replicate: number,
  turns: number,
  look: (world: World, turn: number, phase: string) => void,
): void => {
  const { parameters } = preparedFor(scenario);
  const streams = new Streams(scenario.seed, replicate);
  const world = createWorld(parameters, samplePopulation(scenario, streams), streams);
  const watched = PHASES.map((phase) => ({
    ...phase,
    run(w: World) {
      phase.run(w);
      if (w.turn.t >= 1) look(w, w.turn.t, phase.name);
    },
  }));
  simulate(world, turns, { phases: watched, recorders: [], burnIn: parameters.burnIn });
};

/** What came of the schedules: `sold` changes hands, `carried` goes to the balance account (negative: sold ahead from it), `wanted` is the demand at a price that was set, not cleared. */
export type Outcome = 'sold' | 'carried' | 'wanted';

export interface ScheduleRow extends Omit<Corner, 'kind'> {
  readonly kind: Corner['kind'] | Outcome;
  readonly turn: number;
  readonly replicate: number;
}

/** Supply and demand of one turn of one replicate, and what came of them. */
export const schedulesAt = (scenario: Scenario, replicate: number, turn: number): ScheduleRow[] => {
  const rows: ScheduleRow[] = [];
  replay(scenario, replicate, turn, (world, t, phase) => {
    if (t !== turn || phase !== 'trade') return;
    for (const corner of [...marketCurves(world), ...outcomeOf(world)]) rows.push({ ...corner, turn, replicate });
  });
  return rows;
};

const outcomeOf = ({ turn, market, parameters }: World): { kind: Outcome; quantity: number; price: number }[] => {
  const { price } = turn;
  const isSet = parameters.market.mechanism !== 'uniform-price' && parameters.market.dominant < 0;
  return [
    { kind: 'sold', quantity: turn.volume, price },
    ...(isSet
      ? [{ kind: 'wanted' as const, quantity: market.supply.total + turn.excessDemand, price }]
      : [{ kind: 'carried' as const, quantity: turn.balanceTaken, price }]),
  ];
};

/** The lab panel of some replicates, column by column: keys replicate, turn, lab, group, then the panel's own. */
export const panelOf = (scenario: Scenario, replicates: number): Record<string, (number | string)[]> => {
  const panel: Record<string, (number | string)[]> = { replicate: [], turn: [], lab: [], group: [] };
  for (const { name } of [...LAB_COLUMNS, ...LAB_STAKES]) panel[name] = [];
  const groups = scenario.labs.map(({ group }) => group);
  for (let replicate = 1; replicate <= replicates; replicate++) {
    replay(scenario, replicate, scenario.turns, (world, turn, phase) => {
      if (phase === STAKED)
        for (const own of stakesOfAll(world)) for (const { name, of } of LAB_STAKES) panel[name]!.push(own[of]);
      if (phase !== 'record') return;
      for (let i = 0; i < world.labs.count; i++) {
        panel.replicate!.push(replicate);
        panel.turn!.push(turn);
        panel.lab!.push(i + 1);
        panel.group!.push(groups[world.labs.group[i]!]!);
        for (const column of LAB_COLUMNS) panel[column.name]!.push(labCell(column, world, i));
      }
    });
  }
  return panel;
};

export interface DeterrenceRow {
  readonly group: string;
  /** Fixed fine, M$ */
  readonly penalty: number;
  /** Chance that a violation is found */
  readonly detection: number;
  /** Share of the group's labs that comply, mean over replicates and turns */
  readonly compliance: number;
  /** Permit price, M$/permit, mean over replicates and turns */
  readonly price: number;
  /** Share of turns in which some go without at a price that is set */
  readonly rationed: number;
}

export interface DeterrenceGrid {
  readonly penalties: readonly number[];
  readonly detections: readonly number[];
  readonly replicates: number;
  readonly turns: number;
}

/**
 * Compliance by firm type over a grid of fine and chance of detection: the scenario with a fixed fine and random audits that always
 * find, everything else as it is. Integrity, reputation and collateral stay.
 */
export const deterrenceGrid = (scenario: Scenario, grid: DeterrenceGrid): DeterrenceRow[] => {
  const rows: DeterrenceRow[] = [];
  const derived = deriveScenario(scenario, certainAudits(scenario, grid));
  if (!derived.ok) throw new Error(derived.problems[0]?.message);
  for (const penalty of grid.penalties) {
    for (const detection of grid.detections) {
      // numbers within their bounds: reading the whole scenario again for each cell took half the time
      const { groups, price, rationed } = cellOf(atCell(derived.scenario, penalty, detection), grid.replicates);
      rows.push(...groups.map(([group, compliance]) => ({ group, penalty, detection, compliance, price, rationed })));
    }
  }
  return rows;
};

const atCell = (scenario: Scenario, fixed: number, rate: number): Scenario => {
  const { regulator } = scenario;
  return {
    ...scenario,
    regulator: { ...regulator, audits: { ...regulator.audits, rate }, penalty: { ...regulator.penalty, fixed } },
  };
};

const certainAudits = (scenario: Scenario, { turns }: DeterrenceGrid): Override[] => [
  { path: 'turns', value: Math.min(turns, scenario.turns) },
  { path: 'regulator.enforced', value: true },
  { path: 'regulator.audits.strategy', value: 'random' },
  { path: 'regulator.audits.rate', value: 1 },
  { path: 'regulator.audits.perUnit', value: 0 },
  { path: 'regulator.audits.pool', value: 'all' },
  { path: 'regulator.policy', value: 'fixed' },
  { path: 'regulator.detection.falsePositive', value: 0 },
  { path: 'regulator.audits.capacity', value: null },
  { path: 'regulator.detection.rule', value: 'constant' },
  { path: 'regulator.backcheck.rule', value: 'channels' },
  { path: 'regulator.backcheck.probability', value: 0 },
  { path: 'regulator.backcheck.lookback', value: 0 },
  { path: 'regulator.whistleblower', value: 0 },
  { path: 'regulator.monitoring', value: 0 },
  { path: 'regulator.penalty', value: { fixed: 1 } },
  ...scenario.labs.flatMap(({ group }) => [
    { path: `labs.${group}.detectability`, value: 1 },
    { path: `labs.${group}.auditWeight`, value: 1 },
    { path: `labs.${group}.auditRate`, value: null },
    { path: `labs.${group}.fineFixed`, value: null },
    { path: `labs.${group}.finePerUnit`, value: null },
  ]),
];

const cellOf = (scenario: Scenario, replicates: number): { groups: [string, number][]; price: number; rationed: number } => {
  const groups = scenario.labs.map(({ group }) => group);
  const names = preparedFor(scenario).metrics.map(({ name }) => name);
  const at = groups.map((group) => names.indexOf(`complianceRate.${group}`));
  const sums = new Float64Array(groups.length);
  let [turns, prices, rationed] = [0, 0, 0];
  for (let replicate = 1; replicate <= replicates; replicate++) {
    replay(scenario, replicate, scenario.turns, ({ metrics, turn }, _, phase) => {
      if (phase !== 'record') return;
      turns++;
      prices += turn.price;
      if (turn.excessDemand > LEAST) rationed++;
      for (let g = 0; g < groups.length; g++) sums[g] = sums[g]! + metrics[at[g]!]!;
    });
  }
  return {
    groups: groups.map((group, g) => [group, sums[g]! / turns]),
    price: prices / turns,
    rationed: rationed / turns,
  };
};

/** Permits wanted beyond what there is that are not the rounding of a sum. */
const LEAST = 1e-9;
