/** Shown first wherever there is room for a few only. */
export const HEADLINE = [
  'price',
  'complianceRate',
  'complianceByCompute',
  'evadeRate',
  'splitRate',
  'overshoot',
  'finesCollected',
  'welfare',
] as const;
