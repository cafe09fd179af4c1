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

/**
 * 17.6 % of labs comply: 2.5 % owe nothing, 12 % are covered …; of compute … A share of labs alone says little. `tolerant`: some
 * shortfall counts as complying; where that is not given, violations without violators give it away.
 */
export const complianceSentence = (mean: (metric: string) => number, tolerant = isTolerant(mean)): string => {
  const parts = partsOf(mean);
  const named = [
    [parts.exempt, 'owe nothing'],
    [parts.covered, tolerant ? TOLERATED : 'are covered by permits'],
    [parts.bunched, 'stay at the threshold'],
    [parts.abstained, 'do not run'],
  ] as const;
  const said = named.filter(([share]) => share > 0).map(([share, what]) => `${percent(share)} ${what}`);
  const of = said.length > 0 ? `: ${said.join(', ')}` : '';
  return `${percent(mean('complianceRate'))} of all labs comply${of}.${deterrence(parts)}${justAbove(mean)} ${coverage(mean)}`;
};

const TOLERATED = 'have permits, or fall short by no more than the tolerance';

const isTolerant = (mean: (metric: string) => number): boolean =>
  mean('violation') > 0 && mean('evadeRate') + mean('splitRate') === 0;

/** Of labs that comply without permits: they alone are asked what they would do. */
const deterrence = ({ bunched, abstained, deterred }: ComplianceParts): string => {
  if (!(bunched + abstained > 0)) return '';
  const who = [...(bunched > 0 ? ['stay there'] : []), ...(abstained > 0 ? ['do not run'] : [])].join(' or ');
  return ` Of those that ${who}, ${percent(deterred / (bunched + abstained))} would run uncovered if nobody looked.`;
};

/** Less than this share of those who violate is not worth a sentence. */
const FEW = 0.05;

/** Violations that hide next to nothing: what pays there is the violation itself, and headline compliance of labs hangs on its worth. */
const justAbove = (mean: (metric: string) => number): string => {
  const share = mean('justAboveRate') / (mean('evadeRate') + mean('splitRate'));
  return share > FEW ? ` Of those that violate, ${percent(share)} run at most 0.1 % above the threshold.` : '';
};

/** Of all that is owed: a turn in which nothing is owed has no share of it, though it counts as covered in the mean over turns. */
const coverage = (mean: (metric: string) => number): string => {
  const [owed, short] = [mean('obligation'), mean('violation')];
  if (owed === 0) return 'No permits are owed.';
  return Number.isNaN(short / owed)
    ? `Permits cover ${percent(mean('complianceByCompute'))} of what is owed in a turn, on average; all of it where nothing is owed.`
    : `Permits cover ${percent(1 - short / owed)} of all that is owed.`;
};
