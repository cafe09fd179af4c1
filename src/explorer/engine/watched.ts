/** What the page always shows; the metric of the time series comes on top. */
export const WATCHED = [
  'complianceByCompute',
  'complianceRate',
  'price',
  'overshootIllicit',
  'compute',
  'welfare',
  'privateSurplus',
  'bank',
  'volume',
  'audits',
  'found',
  'finesCollected',
  'auctionRevenue',
  'deterredRate',
  'evadeRate',
  'splitRate',
] as const;
