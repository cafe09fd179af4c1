import { z } from 'zod';
import { Fault } from '../problems/problem.js';
import { isMap } from '../values/raw.js';
import { ABSTRACT, DEFAULT_UNITS, readUnits, type UnitNames, type UnitSystem } from '../values/units.js';
import { groupSchema } from './labs.js';
import { amount, flag, leaf, text } from './leaf.js';
import { marketSchema } from './market.js';
import { path, pathOrNull } from './pathLeaf.js';
import { regulatorSchema } from './regulator.js';

export const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Everything a scenario says about one world, given its units: the one place where its keys are declared. */
export function scenarioSchema(u: UnitSystem) {
  const n = (symbol: string, value: unknown, meaning: string, source = 'convention') => ({
    symbol,
    meaning,
    source,
    default: value,
  });
  return z.strictObject({
    permitsim: leaf(n('', 1, 'Version of the format'), '', '1', { const: 1 }, (value): 1 => {
      if (value !== 1) throw new Fault('unknown version of the format', '1');
      return 1;
    }),
    name: text(
      NAME,
      'lower-case letters, digits and hyphens, at most 64 ([a-z0-9-]+)',
      64,
      n('', 'scenario', 'Name of the scenario and of its output folder'),
    ),
    title: text(/^[^\p{Cc}]*$/u, 'a line of text', 300, n('', '', 'One line for headings')),
    description: text(
      /^[^\p{Cc}]*$|^(?:[^\p{Cc}]|[\n\t])*$/u,
      'text without control characters',
      5000,
      n('', '', 'What the scenario is for'),
    ),
    sources: leaf(
      n(
        '',
        {},
        'Where values are from: path → text, "placeholder" first where from nowhere. It holds for the value in this file: whoever sets the value anew drops it',
      ),
      '',
      'map of path to text',
      { type: 'object', additionalProperties: { type: 'string', maxLength: 500 } },
      readSources,
    ),
    turns: amount(u, 'none', { least: 1, most: 100_000, whole: true }, n('', 20, 'Turns of a run')),
    burnIn: amount(
      u,
      'none',
      { least: 0, most: 100_000, whole: true },
      n('', 0, 'Turns run before turn 1 under its policy, without growth, and not recorded: the start settles in them'),
    ),
    replicates: amount(
      u,
      'none',
      { least: 1, most: 1_000_000, whole: true },
      n('', 200, 'Runs of each variant, each with its own luck; variants of a replicate share it'),
    ),
    seed: amount(u, 'none', { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }, n('', 2026, 'Seed of the experiment')),
    units: leaf(
      n('', null, 'Units of the scenario; null: abstract units'),
      '',
      '{ compute, permit, money, turn } or null',
      {
        anyOf: [
          {
            type: 'object',
            properties: {
              compute: { const: 'FLOP' },
              permit: {},
              money: { type: 'string', default: DEFAULT_UNITS.money },
              turn: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
            },
            additionalProperties: false,
          },
          { type: 'null' },
        ],
      },
      (value): UnitNames | null => readUnits(value as never),
    ),
    labs: z.array(groupSchema(u)).prefault([{}]),
    market: marketSchema(u).prefault({}),
    regulator: regulatorSchema(u).prefault({}),
    welfare: z
      .strictObject({
        damagePerUnit: path(u, 'welfare.damagePerUnit', n('', 0, 'Damage of each unit of compute', 'placeholder')),
        costOfPublicFunds: path(
          u,
          'welfare.costOfPublicFunds',
          n('', 0, 'Extra cost of a unit of public money', 'Ballard, Shoven & Whalley (1985): 0.17 to 0.56'),
        ),
        deadweight: flag(n('', false, 'Report deadweight loss and realised gains from trade (a second clearing)')),
      })
      .prefault({}),
    reference: z
      .strictObject({
        price: pathOrNull(u, 'reference.price', n('', null, 'Compliance is also reported at this fixed price')),
      })
      .prefault({}),
    record: z
      .strictObject({
        every: amount(u, 'none', { least: 1, most: 100_000, whole: true }, n('', 1, 'Turns between records')),
        labs: flag(n('', false, 'Write a row for every lab and turn')),
        events: flag(n('', false, 'Write what happened as events')),
      })
      .prefault({}),
    metrics: leaf(
      n('', {}, "Extra columns: name → expression over the turn's columns"),
      '',
      'map of name to expression',
      { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      readMetrics,
    ),
  });
}
export type ScenarioOutput = z.output<ReturnType<typeof scenarioSchema>>;

function readSources(value: unknown): Readonly<Record<string, string>> {
  if (!isMap(value)) throw new Fault('not a map', 'sources: { regulator.audits.rate: "EU ETS" }');
  for (const [path, source] of Object.entries(value))
    if (typeof source !== 'string' || source.trim() === '' || source.length > 500)
      throw new Fault('not a source', 'a text such as "Epoch AI (2025)", or placeholder', [path]);
  return value as Record<string, string>;
}

function readMetrics(value: unknown): Readonly<Record<string, string>> {
  if (!isMap(value)) throw new Fault('not a map', 'metrics: { finesPerLab: finesCollected / 20 }');
  return Object.fromEntries(
    Object.entries(value).map(([name, expression]) => {
      if (!/^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(name))
        throw new Fault('not a column name', 'a letter, then letters, digits or _', [name], name);
      if (typeof expression !== 'string' && typeof expression !== 'number')
        throw new Fault('not an expression', 'an expression over the columns of turns.csv', [name]);
      return [name, String(expression)];
    }),
  );
}

const variantSchema = z.strictObject({
  name: z.string().meta({ description: 'Name of the variant' }),
  description: z.string().optional().meta({ description: 'What it stands for' }),
  set: z.record(z.string(), z.unknown()).optional().meta({ description: 'Path → value over the scenario above' }),
  combine: z
    .array(z.string())
    .optional()
    .meta({ description: 'Names of variants whose settings this one joins; later ones win' }),
});

/** A whole file: a scenario, what it builds on, and its variants. For editors and the docs; the loader reads these three itself. */
export const fileSchema = () =>
  scenarioSchema(ABSTRACT).extend({
    extends: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .meta({
        description:
          'File or files this one builds on, the first before the next: same folder or below; maps merge, lists replace',
      }),
    variants: z.array(variantSchema).optional().meta({ description: 'What else could be done: named sets of path → value' }),
    combine: z
      .union([z.literal('all'), z.array(z.string())])
      .optional()
      .meta({ description: 'all, or a list of names: adds every combination of those variants, named a+b' }),
  });
