import { z } from 'zod';
import { fileSchema } from '../schema/file.js';

/** JSON Schema of a scenario file, for editors. What it cannot say (bounds of units, contradictions) stands in the descriptions and in `check`. */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(fileSchema(), { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Record<
    string,
    unknown
  >;
  const { $schema, ...rest } = schema;
  const properties = rest.properties as Record<string, object>;
  const changes = {
    type: 'object',
    description: "Changes to the groups of the file this one extends: name or '*' → settings",
    additionalProperties: { type: 'object' },
  };
  rest.properties = { ...properties, labs: { anyOf: [properties.labs, changes] } };
  return { $schema, $id: 'https://permitsim.invalid/scenario.schema.json', title: 'permitsim scenario', ...rest };
}
