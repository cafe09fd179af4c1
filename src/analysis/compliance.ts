import { percent } from './words.js';

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
  const of = said.length > 0 ? `: ${said.join(', ')}` : '';
  return `${percent(mean('complianceRate'))} of all labs comply${of}.${deterrence(parts)} ${coverage(mean)}`;
};

/** Of labs that comply without permits: they alone are asked what they would do. */
const deterrence = ({ bunched, abstained, deterred }: ComplianceParts): string => {
  if (!(bunched + abstained > 0)) return '';
  const who = [...(bunched > 0 ? ['stay there'] : []), ...(abstained > 0 ? ['do not run'] : [])].join(' or ');
  return ` Of those that ${who}, ${percent(deterred / (bunched + abstained))} would run uncovered if nobody looked.`;
};

const coverage = (mean: (metric: string) => number): string =>
  mean('obligation') === 0
    ? 'No permits are owed.'
    : `Permits cover ${percent(mean('complianceByCompute'))} of what is owed in a turn.`;
