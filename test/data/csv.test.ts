import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTable, csvText, csvWord, numberColumn, readCsv, recordsOf, TableBuilder } from '../../src/data/index.js';

const table = (words: string[], numbers: number[]) => {
  const rows = new TableBuilder({ word: 'text', number: 'number' });
  words.forEach((word, i) => {
    rows.add(word, numbers[i]!);
  });
  return rows.build();
};

describe('CSV', () => {
  it('quotes as RFC 4180, defuses formulas, leaves missing numbers empty', () => {
    const text = csvText(
      table(
        ['a', 'b,c', 'say "x"', 'two\nlines', '=1+1', '@x', '-5', '+x'],
        [1, 0.1, 1e21, Number.NaN, -0, 5e-324, -1.5, Infinity],
      ),
    );
    expect(text).toBe(
      [
        'word,number',
        'a,1',
        '"b,c",0.1',
        '"say ""x""",1e+21',
        '"two\nlines",',
        "'=1+1,0",
        "'@x,5e-324",
        "'-5,-1.5",
        "'+x,Infinity",
        '',
      ].join('\n'),
    );
  });

  it('reads back what it wrote, every word and every last bit', () => {
    const word = fc
      .string({ minLength: 1 })
      .filter((s) => !s.startsWith("'") && !s.startsWith('\ufeff') && Number.isNaN(Number(s)));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.double()), { minLength: 1, maxLength: 20 }), (rows) => {
        const original = table(
          rows.map(([w]) => w),
          rows.map(([, x]) => (Object.is(x, -0) ? 0 : x)),
        );
        expect(recordsOf(readCsv(csvText(original)))).toEqual(recordsOf(original));
      }),
    );
  });

  it('reads CRLF, a BOM, a missing last line end and empty last cells', () => {
    expect(recordsOf(readCsv('\ufeffa,b\r\nx,1\r\ny,'))).toEqual([
      { a: 'x', b: 1 },
      { a: 'y', b: null },
    ]);
    expect(() => readCsv('a,b\n1\n')).toThrow('row 2 has 1 cells');
    expect(() => readCsv('a\n"x\n')).toThrow('never closed');
  });

  it('keeps words as they are when nothing is wrong with them', () => {
    expect(csvWord('base')).toBe('base');
  });

  it('refuses columns of different lengths', () => {
    expect(() => createTable(2, [numberColumn('x', new Float64Array(1))])).toThrow('column x has 1 rows');
  });
});
