/** A control of the page; everything but its place and the slider's end comes from the schema. */
export interface Lever {
  readonly path: string;
  readonly label: string;
  /** Where the slider ends if the schema sets no bound. */
  readonly most?: number;
  /** Written as a share of business-as-usual compute: `0.28 * bau`. */
  readonly ofBau?: boolean;
  /** Moves along when this one is switched on, so that it has something to act on. */
  readonly along?: Readonly<Record<string, unknown>>;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly levers: readonly Lever[];
}

/** In the order of the causal chain: what is scarce, who looks, what is lost, who decides. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'market',
    title: 'Market',
    about: 'how many permits there are, who gets them, what may happen to their price',
    levers: [
      { path: 'market.cap', label: 'Cap', most: 1, ofBau: true },
      { path: 'regulator.threshold', label: 'Threshold', most: 10 },
      { path: 'market.collar.floor', label: 'Price floor', most: 20 },
      { path: 'market.collar.ceiling', label: 'Price ceiling', most: 40 },
      { path: 'market.banking.allowed', label: 'Banking', along: { 'labs.*.expectation.rule': 'foresight' } },
      { path: 'market.allocation.grandfathered', label: 'Allocated free' },
      { path: 'market.allocation.forfeitOnViolation', label: 'Free permits forfeited when found' },
      { path: 'market.transactionCost', label: 'Trading cost', most: 5 },
      { path: 'market.timing', label: 'When plans are made' },
    ],
  },
  {
    id: 'monitoring',
    title: 'Monitoring',
    about: 'how noisy the signal is, who is audited, who looks again',
    levers: [
      { path: 'regulator.audits.strategy', label: 'Audits go to' },
      { path: 'regulator.audits.rate', label: 'Audit rate' },
      { path: 'regulator.audits.capacity', label: 'Audits a turn', most: 20 },
      { path: 'regulator.audits.randomShare', label: 'Of them at random' },
      { path: 'regulator.signal.sd', label: 'Noise of the signal', most: 1.5 },
      { path: 'labs.*.detectability', label: 'An audit finds', most: 1 },
      { path: 'regulator.backcheck.probability', label: 'A backcheck finds' },
      { path: 'regulator.backcheck.coverage', label: 'Audits backchecked' },
      { path: 'regulator.whistleblower', label: 'Whistleblowers' },
      { path: 'regulator.monitoring', label: 'Other monitoring' },
      { path: 'regulator.jurisdictions.coordination', label: 'Jurisdictions pool what they see' },
    ],
  },
  {
    id: 'sanctions',
    title: 'Sanctions',
    about: 'what is lost when a violation is found',
    levers: [
      { path: 'regulator.penalty.formula', label: 'Fine, as a formula' },
      { path: 'regulator.penalty.fixed', label: 'Fixed fine', most: 1000 },
      { path: 'regulator.penalty.perUnit', label: 'Fine per permit short', most: 100 },
      { path: 'regulator.penalty.turnoverShare', label: 'Share of turnover', most: 0.1 },
      { path: 'regulator.penalty.makeGood', label: 'Shortfall made good' },
      { path: 'regulator.penalty.escalation', label: 'Repeat offence', most: 2 },
      { path: 'regulator.collateral.amount', label: 'Collateral', most: 200 },
      { path: 'labs.*.liability', label: 'Liability ends at', most: 1000 },
    ],
  },
  {
    id: 'labs',
    title: 'Labs',
    about: 'what labs want, and what they mind',
    levers: [
      { path: 'labs.*.racing.factor', label: 'Racing', most: 4 },
      { path: 'labs.*.racing.capability', label: 'Capability at stake', most: 50 },
      { path: 'labs.*.splitCost.fixed', label: 'Cost of splitting', most: 50 },
      { path: 'labs.*.riskAversion', label: 'Risk aversion', most: 0.1 },
      { path: 'labs.*.integrity', label: 'Integrity', most: 50 },
      { path: 'labs.*.reputation.cost', label: 'Reputation at stake', most: 200 },
      { path: 'labs.*.shock.sd', label: 'Shocks', most: 1 },
      { path: 'labs.*.expectation.rule', label: 'Prices are expected by' },
      { path: 'labs.*.choice.rule', label: 'Choice' },
    ],
  },
];

export const LEVERS: readonly Lever[] = SECTIONS.flatMap(({ levers }) => levers);
export const LEVER_PATHS: readonly string[] = LEVERS.map(({ path }) => path);
export const leverOf = (path: string): Lever | undefined => LEVERS.find((lever) => lever.path === path);
