import { type TableView, tableFromColumns, tableFromRows } from '../../src/figures/tables/index.js';
import { clip, GROUPS, luck, type Setting } from './settings.js';

/** The lab panel: one row per lab and turn of the base variant. */
export function labs(setting: Setting, replicates = 12): TableView {
  const { uniform, normal } = luck(77 + setting.name.length);
  const rows: Record<string, string | number>[] = [];
  const threshold = 10;
  for (let replicate = 1; replicate <= replicates; replicate++)
    for (const turn of [5, 10, 15, 20])
      for (let lab = 1; lab <= 20; lab++) {
        const group = GROUPS[lab <= 5 ? 0 : lab <= 13 ? 1 : 2]!;
        const size = group === 'frontier' ? 18 + 14 * uniform() : group === 'threshold' ? 7 + 9 * uniform() : 2 + 7 * uniform();
        const lucky = uniform();
        const exempt = size <= threshold;
        const bunched = !exempt && size < 13 && uniform() < 0.55;
        const compute = bunched ? threshold * (0.985 + 0.015 * uniform()) : size;
        const violates = !exempt && !bunched && lucky > setting.compliance;
        const action = violates ? (uniform() < 0.8 ? 'evade' : 'split') : 'comply';
        const reported = violates
          ? uniform() < 0.6
            ? threshold
            : Math.max(threshold, compute * (0.55 + 0.4 * uniform()))
          : compute;
        const signal = compute * (1 + 0.2 * normal());
        const ratio = signal / Math.max(reported, threshold);
        const flagged = ratio > 1.39 ? 1 : 0;
        const audited = uniform() < 0.05 + 0.6 * clip((ratio - 1) / 1.2, 0, 1) ? 1 : 0;
        rows.push({
          scenario: setting.name,
          variant: 'base',
          replicate,
          turn,
          lab,
          group,
          value: 12 + 3 * normal(),
          size,
          action,
          mode: violates ? action : 'market',
          compliance: violates ? 'none' : exempt ? 'exempt' : bunched ? 'bunched' : 'covered',
          compute,
          permits: violates ? 0 : exempt || bunched ? 0 : compute,
          reported,
          violation: violates ? compute : 0,
          signal,
          flagged,
          audited,
          found: audited === 1 && violates && uniform() < 0.7 ? 1 : 0,
          backchecked: 0,
          fineDue: 0,
          fineCollected: 0,
          reservationPrice: Math.max(0, 2 + size * 0.35 + normal()),
          belief: 0.1,
          payoff: 20,
          bank: 0,
        });
      }
  return tableFromRows(rows, `${setting.name}/labs.csv`);
}

/** Supply and demand of one turn: corner points in the order they are drawn. */
export function schedules(): TableView {
  const demand: [number, number][] = [
    [0, 14],
    [12, 12.5],
    [30, 11.1],
    [30, 10.2],
    [58, 9.4],
    [74, 8.6],
    [74, 8],
    [92, 7.2],
    [120, 5.5],
    [120, 4.9],
    [146, 3.4],
    [170, 1.2],
    [182, 0],
  ];
  const supply: [number, number][] = [
    [0, 4],
    [96, 4],
    [96, 12],
    [150, 12],
  ];
  const rows = [
    ...demand.map(([quantity, price]) => ({ variant: 'base', turn: 10, kind: 'demand', quantity, price })),
    ...supply.map(([quantity, price]) => ({ variant: 'base', turn: 10, kind: 'supply', quantity, price })),
    { variant: 'base', turn: 10, kind: 'clearing', quantity: 96, price: 7 },
  ];
  return tableFromRows(rows, 'schedules.csv');
}

/** Penalty × detection × firm type: share complying when gains scatter about the group's. */
export function deterrence(): TableView {
  const gains = { frontier: 70, threshold: 24, startup: 6 };
  const columns = {
    group: [] as string[],
    penalty: [] as number[],
    detection: [] as number[],
    compliance: [] as number[],
    gain: [] as number[],
  };
  for (const [group, gain] of Object.entries(gains))
    for (let i = 1; i <= 20; i++)
      for (let j = 1; j <= 20; j++) {
        const [penalty, detection] = [i * 20, j * 0.03];
        columns.group.push(group);
        columns.penalty.push(penalty);
        columns.detection.push(detection);
        columns.compliance.push(1 / (1 + (gain / (penalty * detection)) ** 4));
        columns.gain.push(gain);
      }
  return tableFromColumns(columns, 'study/deterrence.csv');
}

export const VALIDATION: TableView = tableFromRows(
  [
    {
      result: 'T1',
      case: 'becker',
      parameters: 'paper',
      quantity: 'compliance at π = 0.25',
      predicted: 0.5,
      simulated: 0.5,
      error: 0,
      tolerance: 1e-6,
      pass: 'true',
    },
    {
      result: 'T2',
      case: 'splitcomp',
      parameters: 'paper',
      quantity: 'share that complies',
      predicted: 77 / 648,
      simulated: 0.1194,
      error: 0.000573,
      tolerance: 0.0058,
      pass: 'true',
    },
    {
      result: 'T6',
      case: 'stranlund-dhanda',
      parameters: 'paper',
      quantity: 'price at π = 0.2',
      predicted: 26,
      simulated: 26.0000000004,
      error: 4e-10,
      tolerance: 1e-6,
      pass: 'true',
    },
    {
      result: 'T15',
      case: 'bunching',
      parameters: 'draw 3',
      quantity: 'mass at the threshold',
      predicted: 0.277485,
      simulated: 0.31,
      error: 0.0325,
      tolerance: 0.014,
      pass: 'false',
    },
  ],
  'theory.csv',
);
