import type { Command } from '../command.js';
import { RUN_OPTIONS } from '../options.js';

export const compare: Command = {
  usage: 'compare <scenario>',
  about: 'Run a scenario and take the paired differences of its variants',
  options: {
    ...RUN_OPTIONS,
    baseline: { kind: 'value', about: 'Variant to compare with (default base: the scenario as it stands)', placeholder: 'NAME' },
    all: { kind: 'flag', about: 'Every metric, not only the headlines' },
  },
  positionals: { scenario: 'Scenario file or shipped name' },
  examples: [['$0 compare lawless --baseline growth', 'every variant against growth']],
  async run(args, io) {
    const { z } = await import('zod');
    const { overridesOf, RunSettings, settingsFrom } = await import('../settings.js');
    const { loadOne } = await import('../load.js');
    const { executeScenarios, heading, reportData, reportFailures } = await import('../execute.js');
    const { differenceTable } = await import('../tables.js');
    const { styleFor } = await import('../style.js');
    const { UsageError } = await import('../io.js');
    const settings = settingsFrom(
      RunSettings.extend({
        baseline: z.string({ error: 'is given more than once' }).default('base'),
        all: z.boolean().default(false),
      }),
      args,
    );
    const from = String(args.scenario);
    const warnings: string[] = [];
    const set = loadOne(from, overridesOf(settings), warnings);
    if (set.variants.length === 0) {
      throw new UsageError(`${set.base.name} has no variants to compare → add some under variants:, or use permitsim run`);
    }
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    const reports = await executeScenarios([{ set, from }], settings, io, settings.baseline);
    const report = reports[0]!;
    if (settings.json) io.out(`${JSON.stringify(reportData(report))}\n`);
    else {
      const table = differenceTable(report, settings.baseline, settings.all, io.width, styleFor(io.color));
      const legend = [
        `Column ${settings.baseline}: mean over turns and replicates. The others: difference from it, paired by replicate,`,
        '± half its 95 % interval; ↑ ↓ the interval leaves out 0, ~ it does not, = nothing moved.',
      ];
      io.out(`${heading(report)}\n${table}\n${legend.join('\n')}\n→ ${report.folder}\n`);
    }
    return reportFailures(reports, io);
  },
};
