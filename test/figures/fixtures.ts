import type { Collar, ResultTables } from '../../src/figures/results/results.js';
import { tableFromRows } from '../../src/figures/tables/index.js';
import { labs, schedules } from './fixtureTables.js';
import { clip, GROUPS, luck, type Setting, VARIANTS } from './settings.js';

const TURNS = 20;

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

export function tablesOf(setting: Setting, replicates = 40, variants: readonly string[] = VARIANTS): ResultTables {
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
