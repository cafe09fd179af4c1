import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStudio } from '../../../src/figures/drawing/studio.js';
import { bounds } from '../../../src/figures/memo/amounts.js';
import { renderMemo } from '../../../src/figures/memo/render.js';
import type { MemoSources } from '../../../src/figures/memo/resolve.js';
import { MemoError, parseTemplate } from '../../../src/figures/memo/template.js';
import { comparison, scenarioFigures } from '../../../src/figures/page/draw.js';
import { headlineTable } from '../../../src/figures/page/tables.js';
import { Results } from '../../../src/figures/results/results.js';
import { tablesOf } from '../fixtures.js';
import { SETTINGS, VARIANTS } from '../settings.js';

let results: MemoSources;
beforeAll(async () => {
  const studio = await openStudio();
  const resultSets = SETTINGS.map((setting) => new Results(tablesOf(setting, 8, [...VARIANTS, 'grandfathering-bond'])));
  results = {
    resultSets,
    figures: [...resultSets.flatMap((w) => scenarioFigures(studio, w).figures), ...comparison(studio, resultSets).figures],
    tables: [headlineTable(resultSets)],
  };
});

const memo = (source: string) => renderMemo(source, results, { file: 'memo.md' });
const errors = async (source: string): Promise<string> => {
  try {
    await memo(source);
  } catch (error) {
    if (error instanceof MemoError) return error.message;
    throw error;
  }
  return 'no error';
};

test('a number is linked to the file and line it came from', async () => {
  const { markdown, html, latex } = await memo('Compliance is **{{ value lawless/base complianceRate }}**.');
  const table = results.resultSets[0]!.tables.summary;
  const line = Number(/summary\.csv#row=(\d+)/.exec(markdown)![1]);
  expect(table.texts('metric')[line - 2]).toBe('complianceRate');
  expect(table.texts('variant')[line - 2]).toBe('base');
  expect(markdown).toMatch(
    /^Compliance is \*\*\[3\d(\.\d)? %\]\(lawless\/summary\.csv#row=\d+ "lawless\/summary\.csv, line \d+"\)\*\*\.$/,
  );
  expect(html).toMatch(
    /<strong><a class="cited" href="lawless\/summary\.csv#row=\d+" title="lawless\/summary\.csv, line \d+">3\d(\.\d)? %<\/a><\/strong>/,
  );
  expect(latex).toMatch(/\\textbf\{\\href\{lawless\/summary\.csv\\#row=\d+\}\{3\d(\.\d)? \\%\}\}/);
});

test.each([
  ['{{ interval lawless/base complianceRate }}', /^\[\d+(\.\d)? to \d+(\.\d)? %\]\(lawless\/summary/],
  ['{{ difference lawless/strict-audits complianceRate }}', /^\[\+\d+(\.\d)? pp\]\(lawless\/differences/],
  ['{{ difference-interval lawless/banking complianceRate }}', /^\[−\d+(\.\d)? to −\d+(\.\d)? pp\]\(lawless\/differences/],
  ['{{ p-value lawless/grandfathering price }}', /^\[1\.00\]\(lawless\/differences/],
  ['{{ value maxwell/base price turn 20 }}', /^\[\d+\.\d+ M\\\$\/permit\]\(maxwell\/timeseries\.csv#row=\d+/],
  ['{{ parameter crisis regulator.audits.rate }}', /^\[0\.05\]\(crisis\/manifest\.json "/],
  ['{{ seed lawless }} {{replicates lawless}}', /^\[2026\].*\[8\]/],
  [
    '{{ figure lawless/price }}',
    /^!\[Permit price, Lawless world\]\(figures\/lawless-price\.svg\)\n\n\*Permit price in turn 20: /,
  ],
  ['{{ table headline }}', /^\*\*Headline results by world and variant\*\*\n\n\| World /],
])('%s', async (source, shape) => expect((await memo(source)).markdown).toMatch(shape));

test('blocks stand between paragraphs, in HTML and in LaTeX', async () => {
  const { html, latex } = await memo('Before.\n\n{{ figure lawless-price }}\n\n{{ table headline }}\n\nAfter.');
  expect(html).toMatch(/<p>Before\.<\/p>\s*<figure id="lawless-price">/);
  expect(html).not.toMatch(/<p>\s*<(figure|div)/);
  expect(html).toMatch(/<p>After\.<\/p>/);
  expect(latex).toMatch(/\\includegraphics\[width=\\linewidth[^\]]*\]\{figures\/lawless-price\.pdf\}/);
  expect(latex).toMatch(/\\begin\{longtable\}[\s\S]*\\toprule/);
});

test('what has no interval is no interval', () => {
  const share = { name: '', label: '', unit: '', kind: 'share', symbol: '' } as const;
  expect(bounds(share, Number.NaN, Number.NaN, Number.NaN)).toBe('no interval');
  expect(bounds(share, 0.01, 0.1, 0.14)).toBe('10.0 to 14.0 %');
});

describe('a placeholder that names nothing', () => {
  test.each([
    ['a\nb {{ value lawles/base price }}', 'memo.md:2:3  no world "lawles" → did you mean lawless?'],
    ['{{ value lawless/bankng price }}', 'memo.md:1:1  no variant "bankng" in lawless → did you mean banking?'],
    ['{{ value lawless/base complianceRat }}', 'no metric "complianceRat" in lawless/summary.csv → did you mean complianceRate'],
    ['{{ value lawless price }}', '"lawless" names no variant → lawless/base'],
    ['{{ valeu lawless/base price }}', '"valeu" is no kind of placeholder → did you mean value?'],
    ['{{ value lawless/base }}', '"value" takes WORLD/VARIANT METRIC [turn N] → {{ value'],
    ['{{ value lawless/base price turn 99 }}', 'no turn 99 of base in lawless/timeseries.csv → 1 to 20'],
    ['{{ quantile 95 lawless/base price turn 99 }}', 'no turn 99 of base in lawless/timeseries.csv → 1 to 20'],
    ['{{ value lawless/base price turn 0 }}', 'no turn 0 of base in lawless/timeseries.csv → 1 to 20'],
    ['{{ difference lawless/base price }}', 'base is the baseline'],
    ['{{ figure lawless/prices }}', 'no figure "lawless/prices" → did you mean lawless-price'],
    ['{{ table headlin }}', 'no table "headlin" → did you mean headline?'],
    ['{{ }}', 'an empty placeholder'],
    ['text {{ value lawless/base price', 'memo.md:1:6  a placeholder is never closed → }}'],
  ])('%s', async (source, message) => expect(await errors(source)).toContain(message));

  test('all at once, each with its line and a caret', async () => {
    const message = await errors('# T\n\n{{ value x/y z }} and {{ figure nope }}\n\nText {{ tabel headline }}.');
    expect(message.match(/memo\.md:\d+:\d+/g)).toEqual(['memo.md:3:1', 'memo.md:3:23', 'memo.md:5:6']);
    expect(message).toContain('    Text {{ tabel headline }}.\n         ^');
  });
});

test('remarks vanish, escaped braces stay, line numbers count both', async () => {
  expect((await memo('{{! a remark\nof two lines }}\nA \\{{ value }} b')).markdown).toBe('A {{ value }} b');
  expect(parseTemplate('{{! x\ny }}\n\\{{ z\n  {{ seed a }}').segments.find((s) => s.kind === 'placeholder')).toMatchObject({
    line: 4,
    column: 3,
  });
});

test('HTML in a memo is text, and so is LaTeX', async () => {
  const { html, latex } = await memo('<script>alert(1)</script> \\input{/etc/passwd} [x](javascript:alert(1)) `\\write18{ls}`');
  expect(html).not.toMatch(/<script|href="javascript/);
  expect(latex).not.toMatch(/\\input|\\write18|href\{javascript/);
});

test('the template that is shipped resolves', async () => {
  const { markdown, html, latex } = await memo(readFileSync(new URL('../../../docs/memo-template.md', import.meta.url), 'utf8'));
  for (const text of [markdown, html, latex]) expect(text).not.toMatch(/\{\{|\}\}\s*$|[\ue000\ue001]/);
  expect(markdown.startsWith('# Compute permits')).toBe(true);
});
