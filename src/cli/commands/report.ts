import type { Command } from '../options/command.js';

export const report: Command = {
  usage: 'report <folder..>',
  about: 'Figures, tables and a page from what run, compare, sweep or study wrote',
  options: {
    out: {
      kind: 'value',
      about: 'Folder for the report (default: the folder itself, or report/ beside several)',
      placeholder: 'DIR',
    },
    title: { kind: 'value', about: 'Title of the page', placeholder: 'TEXT' },
    memo: { kind: 'value', about: 'Memo template to fill in: docs/memo-template.md is one', placeholder: 'FILE' },
    bibliography: {
      kind: 'value',
      about: 'BibTeX file of the memo (default: the one of its name beside it)',
      placeholder: 'FILE',
    },
    validation: { kind: 'value', about: 'CSV of permitsim theory --write, for the validation table', placeholder: 'FILE' },
    variants: { kind: 'value', about: 'Only these variants beside the baseline, with commas', placeholder: 'LIST' },
    metrics: { kind: 'value', about: 'Only these metrics in time series and tables, with commas', placeholder: 'LIST' },
    bands: { kind: 'flag', about: 'A band for every line of the time series' },
    png: { kind: 'flag', about: 'PNG at 300 dpi beside every SVG (with a memo always, unless --no-png)' },
    xlsx: { kind: 'flag', about: 'An Excel workbook of configuration, summary, time series and differences' },
    defaults: { kind: 'flag', about: 'List the parameters left at their defaults as well' },
    json: { kind: 'flag', about: 'One JSON document on stdout' },
  },
  positionals: { folder: 'Output folders, such as output/lawless' },
  examples: [
    ['$0 report output/lawless output/gap', 'with the waterfall of permitsim gap'],
    ['$0 report output/lawless output/which-parameters', 'with a study: its answer, tables and figures'],
    ['$0 report output/lawless', 'into output/lawless: report.html, figures/, tables/'],
    ['$0 report output/lawless output/crisis output/maxwell --memo memo.md', 'one report of three worlds, and the memo'],
  ],
  async run(args, io) {
    const { z } = await import('zod');
    const { settingsFrom } = await import('../options/settings.js');
    const { writeReport, ReportError } = await import('../../runner/report/index.js');
    const { MemoError } = await import('../../figures/index.js');
    const { progressLine } = await import('../terminal/progress.js');
    const { UsageError, EXIT } = await import('../terminal/io.js');
    const once = z.string({ error: 'is given more than once' }).optional();
    const flag = (value: boolean) => z.boolean({ error: 'is a switch and takes no value' }).default(value);
    const list = once.transform((text) => (text === undefined ? null : text.split(',').map((name) => name.trim())));
    const shape = z.object({
      out: once,
      title: once,
      memo: once,
      bibliography: once,
      validation: once,
      png: z.boolean({ error: 'is a switch and takes no value' }).optional(),
      variants: list,
      metrics: list,
      bands: flag(false),
      xlsx: flag(false),
      defaults: flag(false),
      json: flag(false),
      quiet: flag(false),
    });
    const settings = settingsFrom(shape, args);
    const progress = progressLine(io, 'figures', settings.quiet);
    try {
      const written = await writeReport({
        folders: args.folder as string[],
        out: settings.out ?? null,
        title: settings.title ?? null,
        memo: settings.memo ?? null,
        bibliography: settings.bibliography ?? null,
        validation: settings.validation ?? null,
        png: settings.png ?? settings.memo !== undefined,
        variants: settings.variants,
        metrics: settings.metrics,
        bands: settings.bands,
        xlsx: settings.xlsx,
        defaults: settings.defaults,
        onProgress: (done, total) => progress.update(done, total),
      });
      progress.end();
      if (settings.json) io.out(`${JSON.stringify(written)}\n`);
      else {
        io.out(`${written.figures} figures and their tables\n→ ${written.page}\n`);
        if (!settings.quiet) for (const { id, why } of written.leftOut) io.err(`left out: ${id}: ${why}\n`);
      }
      return EXIT.ok;
    } catch (error) {
      progress.end();
      if (error instanceof ReportError || error instanceof MemoError) throw new UsageError(error.message);
      throw error;
    }
  },
};
