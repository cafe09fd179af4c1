import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport, type Report } from '../../../src/figures/page/build.js';
import { CHOICE_SCRIPT } from '../../../src/figures/page/choice.js';
import { workbook } from '../../../src/figures/page/workbook.js';
import { Results, type ResultTables } from '../../../src/figures/results/results.js';
import { tableFromRows } from '../../../src/figures/tables/index.js';
import { extras } from '../all.js';
import { tablesOf } from '../fixtures.js';
import { VALIDATION } from '../fixtureTables.js';
import { toPng } from '../fonts.js';
import { SETTINGS } from '../settings.js';

/** Names that would be obeyed if they were not made text. */
const EVIL = '<script>alert("x")</script> | & \\input{/etc/passwd} =cmd "q" \'s\' [a](javascript:b)';

/** The files of a workbook, from the ZIP's own directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), (method === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
}

const text = (report: Report, path: string): string => {
  const found = report.files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`no ${path}`);
  return found.content as string;
};

describe('a report of three worlds', () => {
  let report: Report;
  const build = () =>
    buildReport({
      resultSets: SETTINGS.map((setting) => tablesOf(setting, 10)),
      extras: extras(60),
      validation: VALIDATION,
      xlsx: true,
    });
  beforeAll(async () => {
    report = await build();
  });

  test('is one page below 5 MB that asks for nothing from outside', () => {
    const html = text(report, 'report.html');
    expect(html.length).toBeLessThan(5e6);
    expect(html.replace(`<script>${CHOICE_SCRIPT}</script>`, '')).not.toMatch(
      /<script|<link|<img|<iframe|url\(http|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    );
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('class="skip" href="#content"');
    for (const { id, caption } of report.figures) {
      expect(html).toContain(`<figure id="${id}">`);
      expect(html).toContain(
        `<figcaption>${caption.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!)}`,
      );
    }
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  test('has every figure and table as files', () => {
    const paths = report.files.map(({ path }) => path);
    for (const { id } of report.figures) expect(paths).toContain(`figures/${id}.svg`);
    for (const { id } of report.tables) for (const ending of ['md', 'tex']) expect(paths).toContain(`tables/${id}.${ending}`);
    expect(text(report, 'figures/captions.md')).toContain(report.figures[0]!.source.slice(0, 20));
    expect(new Set(paths).size).toBe(paths.length);
    expect(text(report, 'tables/headline.tex')).toMatch(/\\toprule[\s\S]*\\midrule[\s\S]*\\bottomrule/);
  });

  test('has the same bytes twice', async () => {
    const again = await build();
    expect(again.files.map(({ path }) => path)).toEqual(report.files.map(({ path }) => path));
    for (const [i, file] of again.files.entries())
      expect(Buffer.from(file.content as string).equals(Buffer.from(report.files[i]!.content as string)), file.path).toBe(true);
  });

  test('says what was left out and why', () => {
    const alone = report.leftOut.map(({ id, why }) => `${id}: ${why}`);
    expect(alone.every((line) => line.length > 10)).toBe(true);
  });
});

test('a PNG has 300 dots an inch across 6.5 inches, and the same bytes twice', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40"><text x="5" y="20" font-family="Source Sans 3">text θ</text></svg>';
  const [png, again] = [await toPng(svg), await toPng(svg)];
  expect(Buffer.from(png).equals(Buffer.from(again))).toBe(true);
  const view = new DataView(png.buffer, png.byteOffset);
  expect(view.getUint32(16)).toBe(1950);
  expect(Buffer.from(png).toString('latin1', 37, 41)).toBe('pHYs');
  expect(view.getUint32(41)).toBe(11811);
  // A font was found: there is ink.
  const blank = await toPng(svg.replace('text θ', ' '));
  expect(png.length).toBeGreaterThan(blank.length * 1.2);
});

describe('hostile names are text everywhere', () => {
  const hostile = (): ResultTables => {
    const safe = tablesOf(SETTINGS[0]!, 4, ['base', EVIL]);
    return {
      ...safe,
      source: { ...safe.source, title: EVIL },
      parameters: [{ path: '=cmd', symbol: EVIL, value: '@SUM(A1)', unit: EVIL, meaning: EVIL, source: EVIL }],
    };
  };
  let report: Report;
  beforeAll(async () => {
    report = await buildReport({
      resultSets: [hostile()],
      memo: { source: '# {{ seed lawless }}\n\n{{ figure lawless-price }}\n\n{{ table lawless-headline }}', file: 'm.md' },
    });
  });

  test('HTML and SVG', () => {
    for (const { path, content } of report.files) {
      if (!/\.(html|svg)$/.test(path)) continue;
      const own = String(content).replace(`<script>${CHOICE_SCRIPT}</script>`, '');
      expect(own, path).not.toMatch(/<script|href="javascript|onload=/i);
      // Every tag is one of ours.
      for (const [, tag] of own.matchAll(/<([a-z][a-z0-9]*)/gi))
        expect([
          'a',
          'body',
          'br',
          ...['h3', 'pre', 'form', 'label', 'input', 'select', 'option', 'output', 'details', 'summary', 'span'],
          'caption',
          'circle',
          'clippath',
          'dd',
          'desc',
          'details',
          'div',
          'dl',
          'dt',
          'figcaption',
          'figure',
          'g',
          'h1',
          'h2',
          'head',
          'header',
          'html',
          'li',
          'line',
          'main',
          'meta',
          'nav',
          'p',
          'path',
          'polygon',
          'rect',
          'section',
          'span',
          'strong',
          'style',
          'summary',
          'svg',
          'table',
          'tbody',
          'td',
          'text',
          'th',
          'thead',
          'title',
          'tr',
          'ul',
        ]).toContain(tag!.toLowerCase());
    }
    expect(text(report, 'report.html')).toContain(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; | &amp; \\input{/etc/passwd}',
    );
  });

  test('LaTeX', () => {
    for (const { path, content } of report.files) {
      if (!path.endsWith('.tex')) continue;
      expect(content, path).not.toMatch(/\\input/);
      expect(content).toMatch(/\\textbackslash\{\}input\\\{/);
    }
  });

  test('Markdown: no tag, no link, no new column', () => {
    const table = text(report, 'tables/lawless-parameters.md')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    for (const row of table) expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
    for (const { path, content } of report.files)
      if (path.endsWith('.md') && path !== 'memo.md') expect(content, path).not.toMatch(/<script|(?<!\\)\]\(javascript/);
  });

  test('XLSX: cells are text, never formulas', async () => {
    const files = unzip(await workbook([new Results(hostile())]));
    const sheets = [...files].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(4);
    for (const [name, xml] of sheets) expect(xml, name).not.toMatch(/<f>|<script/);
    const all = [...files.values()].join('');
    expect(all).toContain('=cmd');
    expect(all).toContain('@SUM(A1)');
    expect(all).toContain('&lt;script&gt;');
  });
});

test('the workbook keeps numbers as numbers, and empty cells empty', async () => {
  const tables = tablesOf(SETTINGS[0]!, 3, ['base']);
  const summary = tableFromRows(
    [{ scenario: 'lawless', variant: '007', metric: 'price', mean: 1 / 3, sd: Number.NaN, se: Number.POSITIVE_INFINITY }],
    'summary.csv',
  );
  const files = unzip(await workbook([new Results({ ...tables, summary })]));
  const workbookXml = files.get('xl/workbook.xml')!;
  expect([...workbookXml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Configuration',
    'Summary',
    'Time series',
  ]);
  const sheet = files.get('xl/worksheets/sheet2.xml')!;
  expect(sheet).toContain('<v>0.3333333333333333</v>');
  expect([...files.values()].join('')).toContain('007');
});
