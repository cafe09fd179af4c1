import { outline } from '../state/results.js';

export interface NamedMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
  readonly share: boolean;
}

/** Short names where the column's own is not one; the meaning is always the column's. */
const LABELS: Readonly<Record<string, string>> = {
  complianceByCompute: 'Compliance by compute',
  complianceRate: 'Labs that comply',
  complianceRateObligated: 'Obligated labs that comply',
  price: 'Permit price',
  overshootIllicit: 'Illicit compute',
  compute: 'Compute used',
  welfare: 'Welfare',
  privateSurplus: 'Private surplus',
  bank: 'Permits banked',
  volume: 'Permits traded',
  audits: 'Audits',
  found: 'Violations found',
  finesCollected: 'Fines collected',
  auctionRevenue: 'Auction revenue',
  deterredRate: 'Labs deterred',
  evadeRate: 'Labs that evade',
  splitRate: 'Labs that split',
};

const spoken = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SHARE = /Rate|^compliance|Share$|^hhi$/;

export const metricNamed = (name: string): NamedMetric => {
  const note = outline.value?.metrics.find((metric) => metric.name === name);
  const unit = note?.unit ?? '';
  return {
    name,
    label: LABELS[name] ?? spoken(name),
    unit,
    meaning: note?.meaning ?? '',
    share: (unit === '1' || unit === '') && SHARE.test(name),
  };
};
