import { describe, expect, it } from 'vitest';
import { LAB_ATTRIBUTES } from '../../../src/model/world/labs.js';
import { describeParameters, jsonSchema, scenarioReference } from '../../../src/scenario/index.js';

describe('what is made from the schema', () => {
  const notes = describeParameters();
  it('every parameter has a meaning, a source and a default', () => {
    for (const note of notes) {
      expect(note.meaning, note.path).not.toBe('');
      expect(note.source, note.path).not.toBe('');
      expect(note.default, note.path).not.toBe('');
    }
    expect(new Set(notes.map((n) => n.path)).size).toBe(notes.length);
  });
  it('names every attribute of a lab', () => {
    for (const name of LAB_ATTRIBUTES) expect(notes.map((n) => n.path)).toContain(`labs.<group>.${name}`);
  });
  it('reaches into sections that may be null and values of several forms', () => {
    const paths = notes.map((n) => n.path);
    for (const path of [
      'market.stability.upper',
      'regulator.audits.groups.rates',
      'regulator.policy.adaptive.target',
      'regulator.selfReporting.charge',
      'market.banking.borrowing.interest',
    ])
      expect(paths).toContain(path);
  });
  it('the reference has a row for each, with pipes escaped', () => {
    const text = scenarioReference();
    for (const { path } of notes) expect(text).toContain(`| \`${path}\` |`);
    for (const line of text.split('\n').filter((l) => l.startsWith('| `') && l.includes('market.')))
      expect(line.replaceAll('\\|', '').split('|')).toHaveLength(9);
    expect(text).toContain('|R − T̂\\| > τ'.replace('|', '\\|'));
  });
  it('editors get a JSON Schema with the notes in it', () => {
    const schema = JSON.parse(JSON.stringify(jsonSchema())) as {
      properties: Record<string, { properties: Record<string, { properties: Record<string, object> }> }>;
    };
    expect(schema.properties.regulator!.properties.audits!.properties.rate).toMatchObject({
      symbol: 'a, p_a',
      default: 0,
      description: 'Base chance of an audit',
    });
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['extends', 'variants', 'combine', 'labs', 'units']));
  });
});
