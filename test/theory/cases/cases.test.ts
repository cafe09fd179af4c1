import { describe, expect, it } from 'vitest';
import { CASES } from '../../../src/theory/cases/index.js';
import { parameterSets, runCase } from '../../../src/theory/suite/suite.js';
import { renderTable } from '../../../src/theory/suite/suiteTable.js';
import { simulate } from '../simulator.js';

/** Drawn parameter sets; the published one is in suite.test.ts. */
const DRAWS = 3;

describe('the literature through the ordinary simulator', () => {
  for (const one of CASES) {
    it.skipIf(one.lacks !== undefined)(`${one.result} ${one.title}`, () => {
      const rows = parameterSets(one, DRAWS, 2026)
        .slice(1)
        .flatMap(({ label, parameters }) => runCase(one, parameters, label, simulate));
      const failed = rows.filter((row) => !row.pass);
      expect(failed.length, `\n${renderTable(failed, 'plain')}`).toBe(0);
    });
  }
});
