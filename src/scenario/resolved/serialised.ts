import { scenarioSchema } from '../schema/file.js';
import { isMap, type Raw, type RawMap } from '../values/raw.js';
import { computeLabel, UnitSystem } from '../values/units.js';
import { freeze, type Scenario } from './scenario.js';

/**
 * A scenario as JSON keeps it: as resolved, but Infinity is the word `unlimited` and the size of a permit has its unit.
 * Third of three: raw → resolved → serialised. It is a valid scenario file in base units, so a manifest can be run again.
 */
export type SerialisedScenario = RawMap;

const plain = (value: unknown): Raw => {
  if (value === Infinity) return 'unlimited';
  if (Array.isArray(value)) return value.map(plain);
  if (isMap(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .map(([k, v]) => [k, plain(v)]),
    );
  return value as Raw;
};

export function serialise(scenario: Scenario): SerialisedScenario {
  const data = plain(scenario) as RawMap;
  if (scenario.units !== null) data.units = { ...scenario.units, permit: computeLabel(scenario.units) };
  return data;
}

/** Back from JSON. Throws where it is not what `serialise` wrote. */
export const revive = (data: SerialisedScenario): Scenario => {
  const units = isMap(data.units)
    ? { ...(data.units as unknown as NonNullable<Scenario['units']>), permit: Number(String(data.units.permit).split(' ')[0]) }
    : null;
  return freeze(scenarioSchema(new UnitSystem(units)).parse(data)) as Scenario;
};
