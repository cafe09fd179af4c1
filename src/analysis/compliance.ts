/** Shares of all labs, by what they do: they add up to the compliance rate. */
export interface ComplianceParts {
  readonly exempt: number;
  readonly covered: number;
  readonly bunched: number;
  readonly abstained: number;
  /** Of the bunched and abstained: would run uncovered if nobody looked. */
  readonly deterred: number;
}

export const partsOf = (mean: (metric: string) => number): ComplianceParts => ({
  exempt: mean('exemptRate'),
  covered: mean('coveredRate'),
  bunched: mean('bunchRate'),
  abstained: mean('abstainRate'),
  deterred: mean('deterredRate'),
});

const percent = (x: number): string => `${(100 * x).toFixed(1).replace(/\.0$/, '')} %`;

/** 17.6 % of labs comply: 2.5 % owe nothing, 12 % are covered …; of compute … A share of labs alone says little. */
export const complianceSentence = (mean: (metric: string) => number): string => {
  const parts = partsOf(mean);
  const named = [
    [parts.exempt, 'owe nothing'],
    [parts.covered, 'are covered by permits'],
    [parts.bunched, 'stay at the threshold'],
    [parts.abstained, 'do not run'],
  ] as const;
  const said = named.filter(([share]) => share > 0).map(([share, what]) => `${percent(share)} ${what}`);
  const deterred = parts.bunched + parts.abstained > 0 ? `; ${percent(parts.deterred)} would run uncovered if nobody looked` : '';
  const of = said.length > 0 ? `: ${said.join(', ')}${deterred}` : '';
  return `${percent(mean('complianceRate'))} of all labs comply${of}. Permits cover ${percent(mean('complianceByCompute'))} of what is owed.`;
};
