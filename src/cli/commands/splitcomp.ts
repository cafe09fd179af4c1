import type { Command } from '../options/command.js';

export const splitcomp: Command = {
  usage: 'splitcomp',
  about: 'SplitComp as a special case: shares, tornado, five heatmaps, simulated beside the exact values',
  options: {
    out: { kind: 'value', about: 'Folder for the results (default output/)', placeholder: 'DIR' },
    force: { kind: 'flag', about: 'Replace results that are there already' },
    count: { kind: 'value', about: 'Labs of a run (default 50000)', placeholder: 'N' },
    cells: { kind: 'value', about: 'Cells along each side of a heatmap (default 200)', placeholder: 'N' },
    seed: { kind: 'value', about: 'Seed (default 2026)', placeholder: 'N' },
    json: { kind: 'flag', about: 'One JSON document on stdout' },
  },
  examples: [['$0 splitcomp', '50,000 labs; CSV files in output/splitcomp']],
  async run(args, io) {
    const { z } = await import('zod');
    const { join } = await import('node:path');
    const { settingsFrom } = await import('../options/settings.js');
    const { studySplitcomp, writeSplitcomp } = await import('../../runner/theory/index.js');
    const { recordsOf } = await import('../../data/index.js');
    const { splitcompText } = await import('../theory/splitcomp.js');
    const once = z.string({ error: 'is given more than once' });
    const whole = once.regex(/^\d{1,15}$/, 'must be a whole number').transform(Number);
    const settings = settingsFrom(
      z.object({
        out: once.min(1, 'must name a folder').default('output'),
        force: z.boolean().default(false),
        count: whole.pipe(z.number().min(100, 'must be at least 100').max(5_000_000, 'must be at most 5000000')).default(50_000),
        cells: whole.pipe(z.number().min(2, 'must be at least 2').max(2000, 'must be at most 2000')).default(200),
        seed: whole.default(2026),
        json: z.boolean().default(false),
      }),
      args,
    );
    const options = { labs: settings.count, seed: settings.seed, cells: settings.cells };
    const study = studySplitcomp(options);
    const folder = join(settings.out, 'splitcomp');
    const files = writeSplitcomp(folder, settings.force, options, study);
    const disagree = study.heatmaps.reduce((sum, map) => sum + map.disagree, 0);
    if (settings.json) {
      const { shares, tornado, critical } = study;
      io.out(
        `${JSON.stringify({ folder, files, shares: recordsOf(shares), tornado: recordsOf(tornado), critical, disagree })}\n`,
      );
    } else io.out(`${splitcompText(study, options, io)}→ ${folder} (${files.join(', ')})\n`);
    return disagree === 0 ? 0 : 1;
  },
};
