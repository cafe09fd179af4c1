import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../runner/build.js';
import { temporaryFolder } from '../runner/support.js';
import { BIN, snippets } from './documented.js';

beforeAll(build);

const hasR = spawnSync('Rscript', ['--version']).status === 0;
if (!hasR) process.stderr.write('SKIPPED: no Rscript (Debian: r-base-core)\n');

const run = (code: string): string => {
  const file = join(temporaryFolder(), 'page.R');
  writeFileSync(file, code);
  const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', file], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
/** The page as it is, with the program of this checkout. */
const page = snippets('from-r.md', 'r')
  .map((code) =>
    code.replace('program = "permitsim"', `program = c(${JSON.stringify(process.execPath)}, ${JSON.stringify(BIN)})`),
  )
  .join('\n');

describe.skipIf(!hasR)('docs/from-r.md', () => {
  it('runs from top to bottom and prints what it says', () => {
    const out = run(page);
    expect(out).toMatch(/variant +mean +ciLow +ciHigh\n\d+ +base +[\d.]+/);
    expect(out).toMatch(/variant\nturn +base +strict\n/);
    expect(out).toMatch(/rate +mean\n(\d+ +0\.\d +[\d.]+\n){3}/);
    expect(out).toMatch(/turns: not a number \(four\) → /);
  });
  it('keeps the rows of the runs that ended where others failed, with a warning', () => {
    const check = `
said <- character()
capped <- function(cap) sub("cap: 8", paste("cap:", cap), scenario)
rows <- withCallingHandlers(
  permitsim(capped("sqrt(16 - bau)"), table = "turns"),
  warning = function(w) { said <<- c(said, conditionMessage(w)); invokeRestart("muffleWarning") }
)
stopifnot(nrow(rows) > 0, nrow(rows) < 160, length(said) == 1)
stopifnot(startsWith(said, "some runs failed"), grepl("repeat it with: permitsim run", said))
none <- tryCatch(permitsim(capped("sqrt(-bau)")), error = conditionMessage)
stopifnot(grepl("all 40 runs failed", none))
cat("held\\n")
`;
    expect(run(`${page}\n${check}`)).toMatch(/held\n$/);
  });
  it('keeps names that look like missing values, hyphens, and every digit', () => {
    const check = `
named <- sub("name: strict", 'name: "NA"', sub("group: frontier", "group: fast-follower", scenario))
turns <- permitsim(named, table = "turns")
stopifnot(nrow(turns) == 160, identical(sort(unique(turns$variant)), c("base", "NA")), !anyNA(turns$variant))
stopifnot(all.equal(turns[["complianceRate.fast-follower"]], turns$complianceRate))
summary <- permitsim(named)
base <- turns[turns$variant == "base", ]
stopifnot(all.equal(summary$mean[summary$variant == "base" & summary$metric == "price"], mean(tapply(base$price, base$replicate, mean)), tolerance = 1e-14))
cat("held\\n")
`;
    expect(run(`${page}\n${check}`)).toMatch(/held\n$/);
  });
});
