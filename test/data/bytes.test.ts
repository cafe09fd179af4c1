import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/data/bytes.js';
import {
  constantInteger,
  constantText,
  createTable,
  csvRows,
  csvText,
  JSON_CLOSE,
  JSON_OPEN,
  jsonRows,
  numberColumn,
  turnRows,
  writeCsv,
  writeCsvTurns,
  writeJson,
} from '../../src/data/index.js';

const text = (out: Bytes): string => new TextDecoder().decode(out.view());
/** What JavaScript itself makes of a number, a missing one apart. */
const cell = (x: number): string => (Number.isNaN(x) ? '' : x === 0 ? '0' : String(x));
const numbers = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.integer({ min: -12, max: 12 }),
  fc.constantFrom(-0, Number.NaN, Infinity, -Infinity, -(2 ** 31), 2 ** 31, 2 ** 53, 1e21, 5e-324, -2.2250738585072014e-308),
);

describe('numbers as bytes', () => {
  it('are the fewest digits that read back as the same number, whatever stands beside them', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 40 }), (values) => {
        const out = new Bytes();
        for (const x of values) out.announce(x);
        out.settle();
        for (const x of values) {
          out.number(x);
          out.byte(44);
        }
        expect(text(out)).toBe(values.map((x) => `${cell(x)},`).join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('grow beyond any size, and what is cut is forgotten', () => {
    const out = new Bytes();
    for (let i = 0; i < 50_000; i++) out.number(123456);
    out.cut(12);
    out.number(7);
    expect(text(out)).toBe('1234561234567');
  });
});

describe('rows of turns', () => {
  it('are the rows of the table, recorded turns alone', () => {
    const key = { scenario: 'a,b', variant: '=x', replicate: 12 };
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 3, maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (some, every) => {
        const values = Float64Array.from(some.slice(0, some.length - (some.length % 3)));
        const out = new Bytes();
        writeCsvTurns(key, values, 3, every, out);
        expect(text(out)).toBe(csvRows(turnRows(key, values, ['p', 'q', 'r'], every)));
      }),
    );
  });
});

describe('rows of a table', () => {
  it('are the same however many there are', () => {
    const rows = 5000;
    const values = Float64Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? i : i / 7));
    const table = createTable(rows, [constantText('word', rows, 'α'), numberColumn('x', values), constantInteger('n', rows, -5)]);
    expect(csvRows(table)).toBe(Array.from(values, (x) => `α,${cell(x)},-5\n`).join(''));
  });

  it('are the same in parts that a text can hold', () => {
    const rows = 150_000;
    const x = Float64Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? Number.NaN : i / 7));
    const large = createTable(rows, [constantText('word', rows, 'α, β'), numberColumn('x', x)]);
    const none = createTable(0, [numberColumn('x', new Float64Array(0))]);
    for (const table of [large, none]) {
      const csv: Uint8Array[] = [];
      const json: string[] = [];
      writeCsv(table, (part) => void csv.push(part));
      writeJson(table, (part) => void json.push(part));
      expect(Buffer.concat(csv).toString() === csvText(table)).toBe(true);
      expect(`${json.join('')}\n` === JSON_OPEN + jsonRows(table).slice(1) + JSON_CLOSE).toBe(true);
      expect(Math.max(...csv.map(({ length }) => length), ...json.map(({ length }) => length))).toBeLessThan(2e6);
    }
  });
});
