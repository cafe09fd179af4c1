import { PhaseError, Streams, simulate } from '../../core/index.js';
import { createWorld, LAB_ATTRIBUTES, type Labs, PENALTY_VARIABLES, PHASES } from '../../model/index.js';
import {
  ATTRIBUTE_KINDS,
  attributeOf,
  compileExpression,
  type Finding,
  type LabGroup,
  labCount,
  type PathName,
  type Scenario,
  type Timed,
  UnitSystem,
} from '../../scenario/index.js';
import { announced } from '../paths.js';
import { AttributeError, samplePopulation } from '../population.js';
import { preparedFor } from '../prepare.js';

/** More labs than these are not drawn in passing: a run finds what is wrong with them. */
const MOST_LABS = 100_000;
/** Labs a formula is tried on, and those a whole turn is rehearsed with. */
const MOST_TRIED = 500;

/**
 * What the first replicate would stop at, without running it: expressions that give a lab an impossible number, a fine that is
 * negative or infinite for labs and prices the scenario can have, labs a dominant group cannot be cleared with.
 */
export function rehearse(scenario: Scenario): Finding[] {
  const { penalty } = scenario.regulator;
  const { dominant } = scenario.market;
  if (penalty.formula === null && dominant === null && !scenario.labs.some(hasExpression)) return [];
  if (labCount(scenario) > MOST_LABS) return [];
  const streams = new Streams(scenario.seed, 1);
  let labs: Labs;
  try {
    labs = samplePopulation(scenario, streams);
  } catch (error) {
    if (error instanceof AttributeError) return [attributeFinding(scenario, error)];
    throw error;
  }
  const found = [
    ...forgottenUnits(scenario, labs),
    ...(penalty.formula === null ? [] : formulaFindings(scenario, labs, penalty.formula)),
  ];
  return found.length === 0 && dominant !== null ? dominantFindings(scenario, labs, streams, dominant) : found;
}

const hasExpression = (group: LabGroup): boolean => LAB_ATTRIBUTES.some((name) => typeof attributeOf(group, name) === 'string');

function attributeFinding(scenario: Scenario, { group, attribute, lab, reason, fix }: AttributeError): Finding {
  const g = scenario.labs.findIndex((labs) => labs.group === group);
  return { path: ['labs', g, ...attribute.split('.')], message: `lab ${lab + 1}: ${reason}`, fix };
}

/** Compute or permits by an expression, so large that only a number in FLOP can be meant. */
function forgottenUnits({ units, labs: groups }: Scenario, { group, attribute }: Labs): Finding[] {
  const u = new UnitSystem(units);
  return groups.flatMap((source, g) =>
    LAB_ATTRIBUTES.flatMap((name): Finding[] => {
      const { dimension } = ATTRIBUTE_KINDS[name];
      const value = attributeOf(source, name);
      if (typeof value !== 'string') return [];
      const lab = group.findIndex((of, i) => of === g && u.forgotten(attribute[name][i]!, dimension) !== null);
      if (lab < 0) return [];
      const x = attribute[name][lab]!;
      const message = `lab ${lab - group.indexOf(g) + 1}: ${x}, and ${u.forgotten(x, dimension)}`;
      return [
        { path: ['labs', g, ...name.split('.')], message, fix: 'the unit beside the number, as in 1e25 FLOP * value', value },
      ];
    }),
  );
}

/** F at violations from next to nothing up to the whole run, at the prices and turns that can be told beforehand. */
function formulaFindings(scenario: Scenario, labs: Labs, text: string): Finding[] {
  const { reads, evaluate } = compileExpression(text, PENALTY_VARIABLES);
  const values = new Float64Array(PENALTY_VARIABLES.length);
  const slot = (name: (typeof PENALTY_VARIABLES)[number]): number => PENALTY_VARIABLES.indexOf(name);
  const path = ['regulator', 'penalty', 'formula'];
  const every = Math.max(1, Math.ceil(labs.count / MOST_TRIED));
  const options = (name: (typeof PENALTY_VARIABLES)[number], of: readonly number[]): readonly number[] =>
    reads.has(name) ? of : of.slice(0, 1);
  const moments = momentsOf(scenario, reads);
  const failures = options('failures', [0, 1, 3]);
  const shares = [1, 0.75, 0.5, 0.25, 0.1, 0.01, 1e-4];
  for (let i = 0; i < labs.count; i += every) {
    const size = labs.attribute.size[i]!;
    values[slot('turnover')] = labs.attribute.turnover[i]!;
    values[slot('value')] = labs.attribute.value[i]!;
    values[slot('size')] = size;
    for (const q of options('compute', [size, size / 2]))
      for (const share of options('violation', shares))
        for (const failed of failures)
          for (const { t, price } of moments) {
            values[slot('violation')] = share * q;
            values[slot('compute')] = q;
            values[slot('price')] = price;
            values[slot('failures')] = failed;
            values[slot('t')] = t;
            const wrong = wrongFine(evaluate, values);
            if (wrong !== null)
              return [{ path, message: wrong + where(reads, values), fix: 'a fine from 0 up, such as max(0, …)', value: text }];
          }
  }
  return [];
}

function wrongFine(evaluate: (values: Float64Array) => number, values: Float64Array): string | null {
  try {
    const fine = evaluate(values);
    return fine < 0 ? `a fine of ${Number(fine.toPrecision(6))}, which would be paid out,` : null;
  } catch {
    return 'no finite real fine';
  }
}

const where = (reads: ReadonlySet<string>, values: Float64Array): string => {
  const named = PENALTY_VARIABLES.flatMap((name, i) =>
    reads.has(name) ? [`${name} = ${Number(values[i]!.toPrecision(6))}`] : [],
  );
  return named.length === 0 ? '' : ` at ${named.join(', ')}`;
};

/** Turns, and prices the fine may meet in them; one of either where the formula does not read it. */
function momentsOf(scenario: Scenario, reads: ReadonlySet<string>): readonly Moment[] {
  const turns = [1, Math.ceil(scenario.turns / 2), scenario.turns];
  const all = turns.flatMap((t) => (reads.has('price') ? pricesBefore(scenario, t) : [0]).map((price) => ({ t, price })));
  const key = ({ t, price }: Moment): string => `${reads.has('t') ? t : ''}/${price}`;
  return [...new Map(all.map((moment) => [key(moment), moment])).values()];
}

interface Moment {
  readonly t: number;
  readonly price: number;
}

/**
 * What the last price may be in a turn: the floor or none, the price before turn 1, the ceiling. A bound that follows the market, as
 * one in bau, is not known here: a run finds what it would.
 */
function pricesBefore({ market: { collar, initialPrice, postedPrice } }: Scenario, t: number): readonly number[] {
  const known = (value: Timed | null, name: PathName): readonly number[] => {
    if (value === null) return [];
    try {
      return [announced(value, name)(Math.max(1, t - 1), Number.NaN)];
    } catch {
      return [];
    }
  };
  const least = postedPrice === null ? known(collar.floor ?? 0, 'market.collar.floor') : known(postedPrice, 'market.postedPrice');
  const before = typeof initialPrice === 'number' ? [initialPrice] : [];
  return [...least, ...before, ...known(collar.ceiling, 'market.collar.ceiling')];
}

/** The first turn itself: only there can be seen which labs have no closed form. */
function dominantFindings(scenario: Scenario, labs: Labs, streams: Streams, dominant: string): Finding[] {
  if (labs.count > MOST_TRIED) return [];
  try {
    simulate(createWorld(preparedFor(scenario).parameters, labs, streams), 1, { phases: PHASES, burnIn: 0, recorders: [] });
    return [];
  } catch (error) {
    // whatever else stops a turn is said by the run, with its replicate
    if (!(error instanceof PhaseError) || error.phase !== 'trade') return [];
    const message = error.cause instanceof Error ? error.cause.message : String(error.cause);
    return [
      {
        path: ['market', 'dominant'],
        message: message.replace(/^market\.dominant /, ''),
        fix: 'dominant: null, or labs and fines of that kind',
        value: dominant,
      },
    ];
  }
}
