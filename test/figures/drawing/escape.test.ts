import { describe, expect, test } from 'vitest';
import {
  escapeCsv,
  escapeHtml,
  escapeLatex,
  escapeMarkdown,
  escapePath,
  escapeSheet,
  escapeXml,
  sheetName,
  slug,
} from '../../../src/figures/drawing/escape.js';

describe('text stays text', () => {
  test.each([
    ['<script>alert("x")</script>', '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'],
    ["a & b 'c'", 'a &amp; b &#39;c&#39;'],
    ['bell\u0007 and \u202eturned', 'bell\ufffd and \ufffdturned'],
    ['half \ud800 pair', 'half \ufffd pair'],
    ['whole 𝜃 pair', 'whole 𝜃 pair'],
  ])('HTML and SVG: %s', (raw, safe) => {
    expect(escapeHtml(raw)).toBe(safe);
    expect(escapeXml(raw)).toBe(safe);
  });

  test.each([
    ['a | b', 'a \\| b'],
    ['<script>', '&lt;script&gt;'],
    ['# *title* _x_ `code` [a](b)', '\\# \\*title\\* \\_x\\_ \\`code\\` \\[a\\](b)'],
    ['![x](y) in base (1 of 2), a+b', '!\\[x\\](y) in base (1 of 2), a+b'],
    ['+ not a list', '\\+ not a list'],
    ['two\nlines', 'two lines'],
    ['1. not a list', '1\\. not a list'],
    ['- not a list', '\\- not a list'],
    ['http://x.example', 'http\\://x.example'],
    ['3.58 [3.50, 3.66]', '3.58 [3.50, 3.66]'],
    ['−4.0 pp', '−4.0 pp'],
  ])('Markdown: %s', (raw, safe) => expect(escapeMarkdown(raw)).toBe(safe));

  test.each([
    ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}'],
    ['100 % & 3 $ #1 a_b ~ ^', '100 \\% \\& 3 \\$ \\#1 a\\_b \\textasciitilde{} \\textasciicircum{}'],
    ['θ ≥ 3 × 10⁻²⁵', '\\ensuremath{\\theta} \\ensuremath{\\ge} 3 \\ensuremath{\\times} 10\\textsuperscript{\\ensuremath{-}25}'],
    ['p̂ and φ₀', '\\ensuremath{\\hat{p}} and \\ensuremath{\\varphi}\\ensuremath{_{0}}'],
    ['<a|b>', '\\textless{}a\\textbar{}b\\textgreater{}'],
  ])('LaTeX: %s', (raw, safe) => expect(escapeLatex(raw)).toBe(safe));

  test.each(['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx'])('CSV keeps %j from being a formula', (raw) => {
    expect(escapeCsv(raw).replace(/^"/, '')).toMatch(/^'/);
  });
  test('CSV quotes', () => expect(escapeCsv('a,"b"\nc')).toBe('"a,""b""\nc"'));

  test('sheets', () => {
    expect(escapeSheet('=cmd')).toBe('=cmd');
    expect(escapeSheet('x'.repeat(40_000))).toHaveLength(32_767);
    expect(sheetName("'a/b[c]*?:\\ and much much much more'")).toBe('a b c      and much much much m');
    expect(sheetName('')).toBe('Sheet');
  });

  test('file names and addresses', () => {
    expect(slug('../../etc/passwd')).toBe('etc-passwd');
    expect(slug('a b<c>')).toBe('a-b-c');
    expect(slug('…')).toBe('x');
    expect(escapePath('javascript:alert(1)/b c')).toBe('javascript%3Aalert%281%29/b%20c');
  });
});
