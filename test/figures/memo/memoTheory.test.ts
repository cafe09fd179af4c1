import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfWriter } from '../../../src/figures/drawing/pdf.js';
import { openStudio } from '../../../src/figures/drawing/studio.js';
import { type MemoFile, memoFiles } from '../../../src/figures/memo/files.js';
import type { MemoSources } from '../../../src/figures/memo/resolve.js';
import { MemoError } from '../../../src/figures/memo/template.js';
import { comparison, scenarioFigures } from '../../../src/figures/page/draw.js';
import { headlineTable } from '../../../src/figures/page/tables.js';
import { Results } from '../../../src/figures/results/results.js';
import { tablesOf } from '../fixtures.js';
import { fontFiles } from '../fonts.js';
import { SETTINGS, VARIANTS } from '../settings.js';

// What a theorist writes: equations, citations, a footnote, references, an own drawing, raw LaTeX.
const BIB = `@article{becker1968, author={Becker, Gary S.}, title={Crime and Punishment}, journal={Journal of Political Economy}, year={1968}}
@article{malik1990, author={Malik, Arun S.}, title={Markets for Pollution Control}, journal={JEEM}, year={1990}}
@article{stranlund1999, author={Stranlund, John K. and Dhanda, Kanwalroop Kathy}, title={Endogenous Monitoring}, journal={JEEM}, year={1999}}
`;
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80"><text x="20" y="45">own</text></svg>';
const MEMO = `# Deterrence when monitoring is noisy

A lab complies as long as $p \\cdot B \\ge g$, where

\\begin{equation}
\\label{eq:detection}
p = p_a\\left[1 - (1-d)(1-p_b)\\right].
\\end{equation}

A collar bounds the price,

$$
p_{\\min} \\le p_t \\le p_{\\max} . \\label{eq:collar}
$$

By \\eqref{eq:detection} and (\\ref{eq:collar}) only the product counts [@becker1968; @malik1990, p. 241]. As @stranlund1999 show,
the violation does not depend on the lab.[^1] Prices of 7 M$ and 8 M$ are no formulas, nor is M$/permit … M$.

[^1]: As long as \\citet{malik1990} holds and $\\phi_2 > 0$.

{{ value lawless/base complianceRate }}, median {{ median lawless/base price }}, {{ quantile 95 lawless/base price turn 20 }};
{{ ratio crisis/base lawless/base price }} and {{ difference-in-differences crisis/banking lawless/banking complianceRate }}. See Figure \\ref{fig:lawless-price}.

{{ figure lawless/price }}

![The lab at the margin](own/drawing.svg)

\`\`\`{=latex}
\\clearpage
\`\`\`

\\begin{tabular}{ll}
\\toprule
$\\theta$ & threshold \\\\
\\bottomrule
\\end{tabular}
`;

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

const made = (source: string, bibliography: string | null = BIB): Promise<MemoFile[]> =>
  memoFiles(
    {
      source,
      file: 'memo.md',
      ...(bibliography !== null && { bibliography: { name: 'memo', text: bibliography } }),
      read: (name) => (name === 'own/drawing.svg' ? new TextEncoder().encode(DRAWING) : null),
      readResult: (file) => new TextEncoder().encode(`rows of ${file}`),
    },
    results,
    { title: 'Three worlds', style: '', toPdf: pdfWriter(fontFiles) },
  );
const textOf = (files: readonly MemoFile[], path: string): string => {
  const { content } = files.find((file) => file.path === path)!;
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
};
const errors = async (source: string, bibliography: string | null = BIB): Promise<string> => {
  try {
    await made(source, bibliography);
  } catch (error) {
    if (error instanceof MemoError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('a theorist’s memo', () => {
  let files: MemoFile[];
  beforeAll(async () => {
    files = await made(MEMO);
  });

  test('goes along with all that it needs', () => {
    expect(files.map(({ path }) => path).sort()).toEqual([
      'figures/lawless-price.pdf',
      'images/own/drawing.pdf',
      'images/own/drawing.svg',
      'memo.bib',
      'memo.html',
      'memo.md',
      'memo.tex',
    ]);
    for (const { path, content } of files.filter((file) => file.path.endsWith('.pdf')))
      expect([path, new TextDecoder('latin1').decode(content as Uint8Array).slice(0, 5)]).toEqual([path, '%PDF-']);
  });

  test('reaches LaTeX as it was written', () => {
    const tex = textOf(files, 'memo.tex');
    for (const piece of [
      '$p \\cdot B \\ge g$',
      '\\begin{equation}\n\\label{eq:detection}\np = p_a\\left[1 - (1-d)(1-p_b)\\right].\n\\end{equation}',
      '\\begin{equation}\np_{\\min} \\le p_t \\le p_{\\max} . \\label{eq:collar}\n\\end{equation}',
      'By \\eqref{eq:detection} and (\\ref{eq:collar})',
      '\\citep[p.~241]{becker1968,malik1990}',
      'As \\citet{stranlund1999} show',
      '\\footnote{As long as \\citet{malik1990} holds and $\\phi_2 > 0$.}',
      'Prices of 7 M\\$ and 8 M\\$ are no formulas, nor is M\\$/permit \\dots{} M\\$.',
      '\\includegraphics[width=\\linewidth,height=0.8\\textheight,keepaspectratio]{images/own/drawing.pdf}',
      '\\caption{The lab at the margin}',
      '\n\\clearpage\n',
      '\\begin{tabular}{ll}\n\\toprule\n$\\theta$ & threshold \\\\\n\\bottomrule\n\\end{tabular}',
      '\\bibliography{memo}',
    ])
      expect(tex).toContain(piece);
  });

  test('reaches the page with numbers, words and links that lead somewhere', () => {
    const page = textOf(files, 'memo.html');
    expect(page).toContain('<title>Deterrence when monitoring is noisy</title>');
    expect(page.match(/<math /g)!.length).toBeGreaterThanOrEqual(4);
    expect(page).toContain('(<a href="#ref-becker1968">Becker 1968</a>; <a href="#ref-malik1990">Malik 1990, p. 241</a>)');
    expect(page).toContain('As <a href="#ref-stranlund1999">Stranlund and Dhanda (1999)</a> show');
    expect(page).toContain('By (<a href="#eq-eq-detection">1</a>) and (<a href="#eq-eq-collar">2</a>)');
    expect(page).toContain('See Figure <a href="#lawless-price">1</a>');
    expect(page).toContain('<img src="data:image/svg+xml;base64,');
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`);
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  test('takes the cited tables along where they lie elsewhere', async () => {
    const elsewhere = {
      ...results,
      resultSets: SETTINGS.map((setting) => {
        const tables = tablesOf(setting, 8, VARIANTS);
        return new Results({ ...tables, folder: `../${tables.source.scenario}/` });
      }),
    };
    const found = await memoFiles(
      {
        source: '{{ value lawless/base price }} {{ difference crisis/banking price }}',
        file: 'memo.md',
        readResult: (file) => new TextEncoder().encode(`rows of ${file}`),
      },
      elsewhere,
      { title: 'Three worlds', style: '' },
    );
    expect(found.map(({ path }) => path)).toEqual([
      'memo.md',
      'memo.tex',
      'memo.html',
      'sources/lawless/summary.csv',
      'sources/crisis/differences.csv',
    ]);
    expect(textOf(found, 'sources/lawless/summary.csv')).toBe('rows of ../lawless/summary.csv');
    expect(textOf(found, 'memo.md')).toMatch(/\(sources\/lawless\/summary\.csv#row=\d+ /);
  });
});

test.each([
  ['see [@becker1986]', 'memo.md:1:6  no work "becker1986" in memo.bib → did you mean becker1968?'],
  ['see [@]', 'no error'],
  ['\\cite{nobody}', 'memo.md:1:1  no work "nobody" in memo.bib'],
  ['$\\frac{1}$', 'this formula cannot be set:'],
  ['\n\n$$\n\\alpha {{ seed lawless }}\n$$', 'a placeholder stands inside a formula → write the number beside it'],
  ['\\ref{eq:none}', 'no label "eq:none" in the memo'],
  ['![x](../secret.png)', 'is not beside the memo'],
  ['![x](https://elsewhere.example/x.png)', 'is not beside the memo'],
  ['![x](missing.png)', 'no image missing.png beside the memo'],
  ['![x](own/drawing.gif)', 'of no kind that all three languages show'],
  ['{{ quantile 33 lawless/base price }}', 'no quantile 33 in'],
])('%j is refused with the way out, or is none', async (source, message) => expect(await errors(source)).toContain(message));

test('a citation without a bibliography says which file is missing', async () =>
  expect(await errors('[@becker1968]', null)).toContain('a BibTeX file beside the memo'));
test('what is no BibTeX is said', async () =>
  expect(await errors('[@a]', '@article{a, title={')).toMatch(/memo\.bib is not BibTeX|no work/));

const TEX = spawnSync('pdflatex', ['--version']).status === 0;
if (!TEX)
  process.stderr.write('SKIPPED: the memo was not compiled, there is no pdflatex (apt-get install texlive-latex-extra)\n');

describe.skipIf(!TEX)('compiled by a plain TeX', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'permitsim-memo-'));
    for (const { path, content } of await made(MEMO)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('without an error, and with nothing left undefined', () => {
    const run = (program: string, ...given: string[]) => spawnSync(program, given, { cwd: folder, encoding: 'utf8' });
    for (const [program, ...given] of [
      ['pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'memo'],
      ['bibtex', 'memo'],
      ['pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'memo'],
      ['pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'memo'],
    ] as const) {
      const { status, stdout } = run(program, ...given);
      expect([program, status, status === 0 ? '' : stdout.slice(-1500)]).toEqual([program, 0, '']);
    }
    const log = readFileSync(join(folder, 'memo.log'), 'latin1');
    expect(log.match(/LaTeX Warning: (Reference|Citation|There were undefined)[^\n]*/g) ?? []).toEqual([]);
    expect(log).toMatch(/Output written on memo\.pdf \(\d+ pages?/);
  });
});
