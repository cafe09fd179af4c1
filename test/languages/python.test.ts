import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasPython, PYTHON } from '../python.js';
import { build } from '../runner/build.js';
import { BIN, snippets } from './documented.js';

beforeAll(build);

const run = (code: string): string => {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-'], { input: code, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
/** The page as it is, with the program of this checkout. */
const page = snippets('from-python.md', 'python').map((code) =>
  code.replaceAll('program=("permitsim",)', `program=(${JSON.stringify(process.execPath)}, ${JSON.stringify(BIN)})`),
);

describe.skipIf(!hasPython('pandas', 'pyarrow', 'duckdb'))('docs/from-python.md, with pandas, pyarrow and DuckDB', () => {
  it('runs from top to bottom and prints what it says', () => {
    const out = run(page.join('\n'));
    expect(out).toMatch(/variant +mean +ciLow +ciHigh\n\d+ +base +[\d.]+/);
    expect(out).toMatch(/variant +base +strict\nturn/);
    expect(out).toMatch(/rate +mean\n(\d+ +0\.\d +[\d.]+\n){3}/);
    expect(out).toContain('4 turns not a number → ');
  });
  it('keeps the rows of the runs that ended where others failed, with a warning', () => {
    const check = `
some = scenario.replace("cap: 8", "cap: sqrt(16 - bau)")
for call in (permitsim, permitsim_arrow):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rows = call(some, table="turns")
    assert 0 < len(rows) < 160, len(rows)
    [warning] = caught
    text = str(warning.message)
    assert text.startswith("some runs failed") and "repeat it with: permitsim run" in text, text
    assert warning.filename == "<stdin>", warning.filename
    try:
        call(scenario.replace("cap: 8", "cap: sqrt(-bau)"), table="turns")
        raise AssertionError("nothing was said")
    except PermitsimError as error:
        assert (error.code, len(error.failures), str(error)) == (1, 40, "all 40 runs failed")
print("held")
`;
    expect(run(`${page.join('\n')}\n${check}`)).toMatch(/held\n$/);
  });
  it('gives the same numbers as CSV, as Arrow and through DuckDB; names that look like missing values stay words', () => {
    const check = `
from math import isclose
named = scenario.replace("name: strict", 'name: "NA"').replace("group: frontier", "group: fast-follower")
csv = permitsim(named, table="turns")
arrow = permitsim_arrow(named).to_pandas()
assert list(csv.columns) == list(arrow.columns) and len(csv) == len(arrow) == 160
assert sorted(csv.variant.unique()) == ["NA", "base"] and csv.variant.tolist() == arrow.variant.tolist()
for name in csv.columns:
    if csv[name].dtype != object and name != "variant" and name != "scenario":
        assert (csv[name].isna() == arrow[name].isna()).all(), name
        assert (csv[name].dropna() == arrow[name].dropna()).all(), name
assert isclose(csv["complianceRate.fast-follower"].mean(), csv["complianceRate"].mean())
turns = permitsim_arrow(named)
[(sql,)] = duckdb.sql("SELECT avg(price) FROM turns").fetchall()
assert isclose(sql, csv.price.mean(), rel_tol=1e-12)
print("held")
`;
    expect(run(`${page.join('\n')}\n${check}`)).toMatch(/held\n$/);
  });
});
