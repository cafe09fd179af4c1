import type { Command } from '../options/command.js';

export const bundle: Command = {
  usage: 'bundle <folder..>',
  about: 'One zip to share: page, scenario, tables and manifest; permitsim run FILE.zip runs it again',
  options: {
    out: { kind: 'value', about: 'The zip (default: beside the folder, under its name)', placeholder: 'FILE' },
    title: { kind: 'value', about: 'Title of the page', placeholder: 'TEXT' },
    force: { kind: 'flag', about: 'Replace a zip that is there' },
    json: { kind: 'flag', about: 'One JSON document on stdout' },
  },
  positionals: { folder: 'Output folders, such as output/lawless' },
  examples: [
    ['$0 bundle output/lawless', 'output/lawless.zip'],
    ['$0 bundle output/lawless output/crisis output/maxwell --out worlds.zip', 'three worlds in one'],
    ['$0 run worlds.zip --out again', 'run them again and compare the bytes'],
  ],
  async run(args, io) {
    const { basename, dirname, join, resolve } = await import('node:path');
    const { z } = await import('zod');
    const { settingsFrom } = await import('../options/settings.js');
    const { writeBundle } = await import('../../runner/bundle/index.js');
    const { RecordError } = await import('../../runner/recorded/index.js');
    const { ReportError } = await import('../../runner/report/index.js');
    const { UsageError, EXIT } = await import('../terminal/io.js');
    const once = z.string({ error: 'is given more than once' }).min(1, 'must not be empty').optional();
    const flag = z.boolean({ error: 'is a switch and takes no value' }).default(false);
    const settings = settingsFrom(z.object({ out: once, title: once, force: flag, json: flag, quiet: flag }), args);
    const folders = args.folder as string[];
    const first = resolve(folders[0]!);
    const name = folders.length === 1 ? `${basename(first)}.zip` : 'permitsim.zip';
    const out = settings.out ?? join(dirname(first), name);
    if (!/\.zip$/i.test(out)) throw new UsageError(`--out ${out}: a bundle is a zip → --out ${out}.zip`);
    try {
      const made = await writeBundle({ folders, out, force: settings.force, title: settings.title ?? null });
      if (settings.json) io.out(`${JSON.stringify(made)}\n`);
      else {
        io.out(`→ ${made.path} (${(made.bytes / 1e6).toFixed(1)} MB, ${made.files.length} files)\n`);
        if (!settings.quiet) io.out(`Run it again with: permitsim run ${basename(made.path)}\n`);
      }
      return EXIT.ok;
    } catch (error) {
      if (error instanceof RecordError || error instanceof ReportError) throw new UsageError(error.message);
      throw error;
    }
  },
};
