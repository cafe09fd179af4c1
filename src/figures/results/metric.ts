import type { TableView } from '../tables/index.js';

/** How a metric is called and read in a figure. Units come from the run's own columns.csv: without it none is claimed that depends on the scenario. */
export interface Metric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: 'share' | 'number';
  readonly symbol: string;
}

const SHARES =
  /^(complianceRate|complianceRateObligated|complianceByCompute|complianceAtReference|coveredRate|bunchRate|abstainRate|exemptRate|deterredRate|evadeRate|justAboveRate|splitRate)(\.|$)/;

const LABELS: Readonly<Record<string, readonly [label: string, unit: string]>> = {
  price: ['Permit price', ''],
  expectedPrice: ['Expected price', ''],
  volume: ['Permits traded', 'permits'],
  cap: ['Cap', 'permits'],
  issued: ['Permits issued', 'permits'],
  unsold: ['Permits unsold', 'permits'],
  reserveUsed: ['Reserve used', 'permits'],
  bank: ['Permits banked', 'permits'],
  compute: ['Compute used', ''],
  reported: ['Compute reported', ''],
  hidden: ['Compute hidden', ''],
  obligation: ['Permits owed', 'permits'],
  violation: ['Permits owed but not held', 'permits'],
  overshoot: ['Overshoot of the cap', 'permits'],
  overshootIllicit: ['Illicit compute', ''],
  complianceRate: ['Compliance, share of all labs', ''],
  complianceRateObligated: ['Compliance, share of obligated labs', ''],
  complianceByCompute: ['Compliance by compute', ''],
  complianceAtReference: ['Compliance at the reference price', ''],
  evadeRate: ['Labs that evade', ''],
  justAboveRate: ['Violations just above the threshold', ''],
  splitRate: ['Labs that split', ''],
  coveredRate: ['Labs covered by permits', ''],
  bunchRate: ['Labs bunched at the threshold', ''],
  abstainRate: ['Labs that abstain', ''],
  exemptRate: ['Exempt labs', ''],
  deterredRate: ['Labs deterred', ''],
  audits: ['Audits', 'audits'],
  flags: ['Flags', 'labs'],
  found: ['Violations found', 'labs'],
  missed: ['Violations missed', 'labs'],
  finesDue: ['Fines due', ''],
  finesCollected: ['Fines collected', ''],
  auctionRevenue: ['Auction revenue', ''],
  auditCost: ['Cost of audits', ''],
  privateSurplus: ['Private surplus', ''],
  damage: ['Damage', ''],
  welfare: ['Social welfare', ''],
  expectedMarginalPenalty: ['Expected marginal penalty', ''],
  deterrenceMargin: ['Deterrence margin', ''],
  hhi: ['Concentration of permits (HHI)', ''],
};

const spoken = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Names, units and symbols of the metrics of one run. */
export class MetricNames {
  private readonly units = new Map<string, string>();
  private readonly symbols = new Map<string, string>();

  constructor(columns?: TableView) {
    if (columns === undefined) return;
    const names = columns.texts('column');
    // A name may be a column of several files: the turn's figure is the one that is drawn.
    const tables = columns.has('table') ? columns.texts('table') : [];
    for (const [field, kept] of [
      ['unit', this.units],
      ['symbol', this.symbols],
    ] as const) {
      if (!columns.has(field)) continue;
      const values = columns.texts(field);
      for (const [row, name] of names.entries()) if (!kept.has(name) || tables[row] === 'turns') kept.set(name, values[row]!);
    }
  }

  of(name: string): Metric {
    const [base, group] = splitGroup(name);
    const known = LABELS[base];
    const label = known?.[0] ?? spoken(base);
    const kind = SHARES.test(base) ? 'share' : 'number';
    const unit = this.units.get(name) ?? known?.[1] ?? '';
    return {
      name,
      label: group === undefined ? label : `${label}, ${group}`,
      unit: kind === 'share' || unit === '1' || unit === 'share' || unit === '–' || unit === '-' ? '' : unit,
      kind,
      symbol: this.symbols.get(name) ?? '',
    };
  }
}

/** `profit.frontier` → profit, frontier. */
export const splitGroup = (name: string): [string, string | undefined] => {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
};
