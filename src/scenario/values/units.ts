import { UnitDependencies } from 'mathjs';
import { Fault } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import type { Raw } from './raw.js';
import { type Dimension, type UnitNames, unitLabel } from './unitLabels.js';

export { computeLabel, type Dimension, type UnitNames } from './unitLabels.js';

export const DEFAULT_UNITS: UnitNames = { compute: 'FLOP', permit: 1e25, money: 'MUSD', turn: 'quarter' };
export const TURN_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
const MONEY = /^[kMGT]?(USD|EUR)$/;
export const isMoneyUnit = (text: string): boolean => MONEY.test(text);

/** How a quantity scales: exponents of compute (in permit units), money and turns, for each unit accepted. */
interface Reading {
  readonly unit: string;
  readonly compute: number;
  readonly money: number;
  readonly turns: number;
}
const reading = (unit: string, compute = 0, money = 0, turns = 0): Reading => ({ unit, compute, money, turns });
const COMPUTE = reading('FLOP', 1);
const PERMIT = reading('permit');
const CURRENCY = reading('CURRENCY', 0, 1);
const PER_PERMIT = reading('CURRENCY / permit', 0, 1);
const PER_COMPUTE = reading('CURRENCY / FLOP', -1, 1);
const TURNS = reading('second', 0, 0, 1);

/** Units that a number of each dimension may be written in. */
const READINGS: Readonly<Record<Dimension, readonly Reading[]>> = {
  none: [],
  compute: [COMPUTE],
  permits: [PERMIT, COMPUTE],
  money: [CURRENCY],
  price: [PER_PERMIT, CURRENCY, PER_COMPUTE],
  value: [CURRENCY, PER_PERMIT, PER_COMPUTE],
  perCompute: [PER_COMPUTE, CURRENCY, PER_PERMIT],
  perPermit: [PER_PERMIT, CURRENCY, PER_COMPUTE],
  perPermitSquared: [],
  permitsPerCompute: [],
  perTurn: [],
  turns: [TURNS],
};

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const WORDS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const UNIT = String.raw`[A-Za-zµ$€%][A-Za-z0-9µ$€%]*(?:\^\d+)?`;
const QUANTITY = new RegExp(
  String.raw`^\s*(${NUMBER})\s*(thousand|million|billion|trillion)?\s*(${UNIT}(?:\s*/\s*${UNIT})*)\s*$`,
  'u',
);

/** A number followed by a word: a quantity, not an expression. What reads one of the variables (12 MUSD / t) is an expression. */
export const looksLikeQuantity = (text: string, variables: readonly string[] = []): boolean => {
  const unit = text.length <= 100 ? QUANTITY.exec(text)?.[3] : undefined;
  return unit !== undefined && !unit.split('/').some((part, i) => i > 0 && variables.includes(part.trim()));
};

/** Quantities inside an expression: a number, then names of units alone, and a share in per cent where nothing can be divided by it. */
const INSIDE = new RegExp(
  String.raw`(?<![\w.])((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:(thousand|million|billion|trillion)\b\s*)?` +
    String.raw`(%(?=\s*(?:[*+),]|$))|(?:[A-Za-z]{0,2}FLOPs?|permits?|[kMGT]?(?:USD|EUR)|days?|weeks?|months?|quarters?|years?)\b` +
    String.raw`(?:\s*/\s*(?:permits?|[A-Za-z]{0,2}FLOPs?)\b)?|[kMGT]?[$€](?:\s*/\s*(?:permits?|[A-Za-z]{0,2}FLOPs?)\b)?)`,
  'gu',
);
const BY_ITSELF = ['compute', 'permits', 'money', 'price', 'perCompute', 'turns'] as const satisfies readonly Dimension[];

interface MathUnit {
  equalBase(other: MathUnit): boolean;
  toNumber(unit: string): number;
}
interface UnitClass {
  createUnit(definitions: Readonly<Record<string, unknown>>): void;
  parse(text: string): MathUnit;
}

/**
 * The library's unit class on plain numbers: its own kit of arithmetic, for fractions and matrices too, takes a fifth of a second to
 * make. A private class: what one scenario defines is seen by nobody else, and no text of a user reaches createUnit.
 */
const createUnits = (): UnitClass => {
  const { createUnitClass: create } = UnitDependencies as unknown as {
    createUnitClass: (needs: Readonly<Record<string, unknown>>) => UnitClass;
  };
  // degrees Fahrenheit are defined by a fraction; nothing else here is anything but a plain number
  class Other {}
  const Unit = create({
    config: { number: 'number', predictable: false },
    addScalar: (x: number, y: number) => x + y,
    subtractScalar: (x: number, y: number) => x - y,
    multiplyScalar: (x: number, y: number) => x * y,
    divideScalar: (x: number, y: number) => x / y,
    pow: (x: number, y: number) => x ** y,
    abs: Math.abs,
    fix: Math.trunc,
    round: Math.round,
    equal: (x: number, y: number) => x === y,
    isNumeric: (x: unknown) => typeof x === 'number',
    number: Number,
    format: String,
    Complex: Other,
    BigNumber: Other,
    Fraction: Other,
  });
  for (const name of ['FLOP', 'USD', 'EUR']) Unit.createUnit({ [name]: { prefixes: 'short' } });
  Unit.createUnit({ permit: { aliases: ['permits'] } });
  Unit.createUnit({ quarter: { definition: '0.25 year', aliases: ['quarters'] } });
  Unit.createUnit({ FLOPs: '1 FLOP' });
  return Unit;
};

let made: UnitClass | undefined;
/** Made when the first quantity with a unit is read. */
const units = (): UnitClass => {
  made ??= createUnits();
  return made;
};

/** Fifteen digits: what a conversion adds behind them is rounding, and 1e26 FLOP must be 10 permits, not 9.999999999999998. */
const tidy = (x: number): number => Number(x.toPrecision(15));

export class UnitSystem {
  /** null: abstract units, bare numbers only. */
  constructor(readonly names: UnitNames | null) {}

  /** A quantity with a unit, in base units. */
  read(text: string, dimension: Dimension): number {
    const match = text.length <= 100 ? QUANTITY.exec(text) : null;
    if (match === null) throw new Fault('not a number', this.expected(dimension));
    const number = Number(match[1]) * (match[2] === undefined ? 1 : WORDS[match[2]]!);
    const unit = match[3]!.trim();
    if (!Number.isFinite(number)) throw new Fault('not a finite number', this.expected(dimension));
    if (unit === '%' && dimension === 'none') return tidy(number / 100);
    if (this.names === null) {
      throw new Fault(
        `a unit (${unit}) in a scenario without units`,
        'a bare number, or add units: { compute: FLOP, permit: 1e25 FLOP, money: MUSD, turn: quarter }',
      );
    }
    const names = this.names;
    const currency = names.money.slice(-3);
    const parsed = this.parse(unit.replace(/([kMGT]?)\$/g, '$1USD').replace(/([kMGT]?)€/g, '$1EUR'), dimension);
    const readings = READINGS[dimension];
    for (const accepted of readings) {
      const base = accepted.unit.replace('CURRENCY', currency);
      if (!parsed.equalBase(units().parse(`1 ${base}`))) continue;
      const scale =
        names.permit ** accepted.compute *
        units().parse(`1 ${names.money}`).toNumber(currency) ** accepted.money *
        units().parse(`1 ${names.turn}`).toNumber('second') ** accepted.turns;
      const value = (number * parsed.toNumber(base)) / scale;
      if (!Number.isFinite(value)) throw new Fault('not a finite number', this.expected(dimension));
      return tidy(value);
    }
    throw new Fault(`wrong unit ${unit}`, this.expected(dimension));
  }

  /** An expression with its quantities in base units: "1e25 FLOP * 1.02^(t-1)" is "1 * 1.02^(t-1)" where a permit is 1e25 FLOP. */
  inBaseUnits(expression: string, dimension: Dimension): string {
    return expression.replace(INSIDE, (quantity) => {
      // what the number is for says how it reads; a part of an expression may be of another kind
      let first: unknown = null;
      if (quantity.endsWith('%')) return String(this.read(quantity, 'none'));
      for (const kind of [dimension, ...BY_ITSELF]) {
        try {
          return String(this.read(quantity, kind));
        } catch (fault) {
          first ??= fault;
          if (!(fault instanceof Fault) || !fault.message.startsWith('wrong unit')) throw fault;
        }
      }
      throw first;
    });
  }

  /** A bare amount of compute or permits as large as only one in FLOP can be: what is said of it; else null. */
  forgotten(bare: number, dimension: Dimension): string | null {
    if (this.names === null || (dimension !== 'compute' && dimension !== 'permits')) return null;
    const { permit } = this.names;
    if (permit < 1e15 || !(Math.abs(bare) >= permit / 1000)) return null;
    return `a number without a unit is in ${this.label(dimension)}: that would be ${tidy(bare * permit)} FLOP`;
  }

  private parse(unit: string, dimension: Dimension): MathUnit {
    try {
      return units().parse(`1 ${unit}`);
    } catch {
      const known = ['FLOP', 'permit', 'USD', 'kUSD', 'MUSD', 'GUSD', 'EUR', 'MEUR', 'quarter', 'year', 'month'];
      throw new Fault(`unknown unit ${unit}`, `${this.expected(dimension)} (units: ${suggestion(unit, known)})`);
    }
  }

  /** What may be written, for a message. */
  expected(dimension: Dimension): string {
    if (dimension === 'none') return 'a number without a unit';
    if (this.names === null || READINGS[dimension].length === 0) return `a number, in ${this.label(dimension)}`;
    const { money } = this.names;
    const example: Partial<Record<Dimension, string>> = {
      compute: '"1e26 FLOP"',
      permits: '"3 permits" or "1e26 FLOP"',
      money: `"15 ${money}"`,
      price: `"7 ${money}"`,
      value: `"12 ${money}"`,
      perCompute: `"0.3 ${money}"`,
      perPermit: `"7 ${money}"`,
      turns: '"2 year"',
    };
    return `a number in ${this.label(dimension)}, or with a unit such as ${example[dimension]}`;
  }

  /** The unit of a column or a parameter, as written in notes. */
  label(dimension: Dimension): string {
    return unitLabel(this.names, dimension);
  }
}

export const ABSTRACT = new UnitSystem(null);

/** Reads the `units` section; what is left out takes the default. */
export function readUnits(raw: Raw | undefined): UnitNames | null {
  if (raw === undefined || raw === null) return null;
  if (typeof raw !== 'object' || Array.isArray(raw))
    throw new Fault('not a map', 'units: { compute: FLOP, permit: 1e25 FLOP, money: MUSD, turn: quarter }');
  const known = ['compute', 'permit', 'money', 'turn'];
  for (const key of Object.keys(raw))
    if (!known.includes(key)) throw new Fault('unknown key', suggestion(key, known), [key], key);
  const { compute = 'FLOP', permit = DEFAULT_UNITS.permit, money = DEFAULT_UNITS.money, turn = DEFAULT_UNITS.turn } = raw;
  if (compute !== 'FLOP') throw new Fault('unknown unit of computation', 'FLOP', ['compute']);
  if (typeof money !== 'string' || !isMoneyUnit(money))
    throw new Fault('unknown unit of money', 'USD or EUR, with k, M, G or T before it', ['money']);
  if (!TURN_UNITS.includes(turn as never))
    throw new Fault('unknown length of a turn', `one of ${TURN_UNITS.join(', ')}`, ['turn']);
  const size =
    typeof permit === 'number' ? permit : new UnitSystem({ ...DEFAULT_UNITS, permit: 1 }).read(String(permit), 'compute');
  if (!(size > 0) || !Number.isFinite(size))
    throw new Fault('a permit of no size', 'a positive amount such as 1e25 FLOP', ['permit']);
  return { compute: 'FLOP', permit: size, money, turn: turn as string };
}
