import type { Collar, ResultTables } from '../../src/figures/results/results.js';
import { type TableView, tableFromColumns, tableFromRows } from '../../src/figures/tables/view.js';

/** A small generator of its own (mulberry32): the fixtures must not change with the simulator's streams. */
export function luck(seed: number): { uniform(): number; normal(): number } {
  let a = seed >>> 0;
  const uniform = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  // Twelve uniforms: near enough, and no logarithm whose last bit depends on the machine.
  const normal = (): number => {
    let s = -6;
    for (let i = 0; i < 12; i++) s += uniform();
    return s;
  };
  return { uniform, normal };
}

export const GROUPS = ['frontier', 'threshold', 'startup'] as const;
export const VARIANTS = ['base', 'banking', 'price-collar', 'grandfathering', 'strict-audits'] as const;
const TURNS = 20;

interface Setting {
  readonly name: string;
  readonly title: string;
  readonly compliance: number;
  readonly price: number;
}
export const SETTINGS: readonly Setting[] = [
  { name: 'lawless', title: 'Lawless world', compliance: 0.34, price: 3.1 },
  { name: 'crisis', title: 'Crisis world', compliance: 0.93, price: 9.4 },
  { name: 'maxwell', title: 'Maxwell world', compliance: 0.86, price: 7.9 },
];

/** The value of each metric this turn, from a level of compliance and a price. */
function turnMetrics(c: number, price: number, bank: number, turn: number): Record<string, number> {
  const evade = (1 - c) * 0.78;
  const split = 1 - c - evade;
  const compute = 240 + 4 * turn - 60 * c;
  const violation = compute * (1 - c) * 0.8;
  const metrics: Record<string, number> = {
    price,
    expectedPrice: price * 0.98,
    volume: 120 * c,
    cap: 140,
    issued: 140,
    auctioned: 140,
    bank,
    compute,
    reported: compute - violation,
    hidden: violation,
    obligation: compute * 0.9,
    violation,
    overshoot: violation - bank * 0.1,
    complianceRate: c,
    complianceRateObligated: c * 0.94,
    complianceByCompute: c ** 1.3,
    complianceAtReference: c * 1.02,
    coveredRate: c * 0.55,
    bunchRate: c * 0.12,
    abstainRate: c * 0.08,
    exemptRate: c * 0.25,
    deterredRate: c * 0.15,
    evadeRate: evade,
    splitRate: split,
    audits: 4,
    flags: 3.4,
    found: (1 - c) * 6,
    missed: (1 - c) * 14,
    falsePositives: 0.4,
    backchecks: 1,
    failedBackchecks: 0.3,
    finesDue: (1 - c) * 1200,
    finesCollected: (1 - c) * 210,
    collateralForfeited: 0,
    auctionRevenue: 140 * price,
    auditCost: 12,
    privateSurplus: 5200 - 900 * c,
    damage: violation * 9,
    welfare: 52_000 - violation * 90,
    expectedMarginalPenalty: price * 0.8,
    deterrenceMargin: 40 * (c - 0.5),
    hhi: 0.14,
  };
  for (const [k, group] of GROUPS.entries()) {
    metrics[`complianceRate.${group}`] = Math.min(1, c * [0.8, 0.95, 1.15][k]!);
    metrics[`complianceByCompute.${group}`] = Math.min(1, c * [0.75, 0.9, 1.1][k]!);
    metrics[`profit.${group}`] = [900, 300, 60][k]! * (1 - c * 0.2);
  }
  return metrics;
}

const quantile = (sorted: readonly number[], p: number): number => {
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  return sorted[low]! + (sorted[Math.min(sorted.length - 1, low + 1)]! - sorted[low]!) * (at - low);
};
function statistics(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = values.reduce((s, x) => s + x, 0) / values.length;
  const sd = Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / Math.max(1, values.length - 1));
  const [p05, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantile(sorted, p)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { mean, sd, se: sd / Math.sqrt(values.length), p05, p25, p50, p75, p95, n: values.length };
}

const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** runs[replicate][turn] of one variant. */
function runs(setting: Setting, variant: string, replicates: number): Record<string, number>[][] {
  return Array.from({ length: replicates }, (_, r) => {
    // All variants of a replicate share their luck.
    const { normal } = luck(1000 * (r + 1) + setting.name.length);
    let [bank, level] = [0, 0];
    return Array.from({ length: TURNS }, (_, t) => {
      level = 0.7 * level + 0.12 * normal();
      const drift = setting.price * (1 + 0.015 * t) * (1 + level);
      const own = variant === 'strict-audits' ? 0.18 : variant === 'banking' ? -0.03 : 0;
      const c = clip(setting.compliance + own * (1 - setting.compliance) * 2 + 0.05 * normal() + 0.004 * t, 0, 1);
      bank = variant === 'banking' ? Math.max(0, bank + (t < 8 ? 6 + normal() : -5 + normal())) : 0;
      const raw =
        variant === 'banking'
          ? setting.price * (1.1 + 0.006 * t) * (1 + 0.4 * level)
          : variant === 'strict-audits'
            ? drift * 1.22
            : drift;
      const price = variant === 'price-collar' ? clip(raw, setting.price * 0.95, setting.price * 1.3) : raw;
      return turnMetrics(c, price, bank, t + 1);
    });
  });
}

export function world(setting: Setting, replicates = 40, variants: readonly string[] = VARIANTS): ResultTables {
  const series: Record<string, string | number>[] = [];
  const summary: Record<string, string | number>[] = [];
  const differences: Record<string, string | number>[] = [];
  const means = new Map<string, number[]>();
  for (const variant of variants) {
    const all = runs(setting, variant, replicates);
    for (const metric of Object.keys(all[0]![0]!)) {
      for (let t = 0; t < TURNS; t++)
        series.push({ scenario: setting.name, variant, turn: t + 1, metric, ...statistics(all.map((run) => run[t]![metric]!)) });
      const perRun = all.map((run) => run.reduce((s, turn) => s + turn[metric]!, 0) / TURNS);
      means.set(`${variant} ${metric}`, perRun);
      const { mean, sd, se, p05, p50, p95, n } = statistics(perRun);
      summary.push({
        scenario: setting.name,
        variant,
        metric,
        mean,
        sd,
        se,
        ciLow: mean - 1.96 * se,
        ciHigh: mean + 1.96 * se,
        p05,
        p50,
        p95,
        n,
      });
      if (variant === variants[0]) continue;
      const d = statistics(perRun.map((x, r) => x - means.get(`${variants[0]} ${metric}`)![r]!));
      differences.push({
        variant,
        baseline: variants[0]!,
        metric,
        difference: d.mean,
        se: d.se,
        ciLow: d.mean - 1.96 * d.se,
        ciHigh: d.mean + 1.96 * d.se,
        pValue: d.se === 0 ? 1 : Math.min(1, 2 / (1 + (d.mean / d.se) ** 4)),
        n: d.n,
      });
    }
  }
  const collar: Collar = { floor: setting.price * 0.95, ceiling: setting.price * 1.3 };
  return {
    source: { scenario: setting.name, title: setting.title, seed: 2026, replicates, version: '0.1.0' },
    timeseries: tableFromRows(series, `${setting.name}/timeseries.csv`),
    summary: tableFromRows(summary, `${setting.name}/summary.csv`),
    differences: tableFromRows(differences, `${setting.name}/differences.csv`),
    columns: tableFromRows(COLUMNS, `${setting.name}/columns.csv`),
    labs: labs(setting),
    schedules: schedules(),
    collars: { 'price-collar': collar },
    signals: { base: { noise: 'multiplicative', sd: 0.2, test: 'one-sided', tolerance: 0.329, threshold: 10 } },
    parameters: PARAMETERS,
    turnUnit: 'quarter',
    computeUnit: '1e25 FLOP',
    folder: `${setting.name}/`,
  };
}

const COLUMNS = [
  { column: 'price', symbol: 'p', unit: 'M$/permit', meaning: 'clearing price' },
  { column: 'complianceRate', symbol: 'C', unit: '1', meaning: 'share of labs whose violation is within the tolerance' },
  { column: 'welfare', symbol: 'W', unit: 'M$', meaning: 'social welfare' },
];

const PARAMETERS = [
  { path: 'regulator.audits.rate', symbol: 'p_a', value: '0.05', unit: '1', meaning: 'base audit rate', source: 'EU ETS' },
  {
    path: 'regulator.threshold',
    symbol: 'θ',
    value: '1e25 FLOP',
    unit: 'FLOP',
    meaning: 'run size above which a permit is needed',
    source: 'EU AI Act, Art. 51',
  },
  {
    path: 'regulator.penalty.fixed',
    symbol: 'φ₀',
    value: '200',
    unit: 'M$',
    meaning: 'fine for each violation found',
    source: 'the earlier simulator’s default',
  },
  {
    path: 'regulator.penalty.formula',
    symbol: 'F(v)',
    value: 'max(0.03 * turnover, 15.75)',
    unit: 'M$',
    meaning: 'penalty',
    source: 'EU AI Act, Art. 101',
  },
];

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
