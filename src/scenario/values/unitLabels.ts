// No units library in here: whoever only names a unit, such as a worker, should start fast.

/**
 * Units of a scenario. One base for compute: the permit unit, so that a lab owes one permit per unit of compute.
 * With `permit: 1e25 FLOP`, "1e26 FLOP" is 10 compute units. A bare number is always in base units.
 */
export interface UnitNames {
  /** Name of the unit of computation. */
  readonly compute: 'FLOP';
  /** Size of one permit, and of one compute unit, in units of computation. */
  readonly permit: number;
  /** Money, for instance MUSD. */
  readonly money: string;
  /** Length of a turn. */
  readonly turn: string;
}

/** The name of each dimension in abstract units: what the model's own columns are declared in. */
export const ABSTRACT_LABELS = {
  none: '1',
  compute: 'compute units',
  permits: 'permits',
  money: 'M$',
  price: 'M$/permit',
  value: 'M$ (first unit or run)',
  perCompute: 'M$/compute unit',
  perPermit: 'M$/permit',
  perPermitSquared: 'M$/permit²',
  permitsPerCompute: 'permits/compute unit',
  perTurn: '1/turn',
  turns: 'turns',
} as const;
export type Dimension = keyof typeof ABSTRACT_LABELS;

/** 1e25 FLOP */
export const computeLabel = (names: UnitNames): string => `${String(names.permit).replace('e+', 'e')} ${names.compute}`;

/** MUSD → M$, EUR → €: as it is printed. */
export const moneyLabel = ({ money }: UnitNames): string => money.replace('USD', '$').replace('EUR', '€');

/** The unit of a number of that dimension under the scenario's units; null: abstract. The one place where a unit is put into words. */
export const unitLabel = (names: UnitNames | null, dimension: Dimension): string => {
  if (names === null) return ABSTRACT_LABELS[dimension];
  const money = moneyLabel(names);
  const compute = computeLabel(names);
  const labels: Record<Dimension, string> = {
    none: '1',
    compute,
    permits: 'permits',
    money,
    price: `${money}/permit`,
    value: `${money} (first unit or run)`,
    perCompute: `${money} per ${compute}`,
    perPermit: `${money}/permit`,
    perPermitSquared: `${money}/permit²`,
    permitsPerCompute: `permits per ${compute}`,
    perTurn: `1/${names.turn}`,
    turns: `turns (one ${names.turn})`,
  };
  return labels[dimension];
};

/** A column's unit as the model declares it → as the scenario measures it; what is no unit of the model stays. */
export const unitIn = (names: UnitNames | null): ((unit: string) => string) => {
  const labels = new Map<string, string>();
  for (const dimension of Object.keys(ABSTRACT_LABELS) as Dimension[])
    if (dimension !== 'none') labels.set(ABSTRACT_LABELS[dimension], unitLabel(names, dimension));
  return (unit) => labels.get(unit) ?? unit;
};
